"""What is kept aside before the database changes: numbered, private, beside the file, the newest three."""

from __future__ import annotations

from pathlib import Path

_KEPT = 3
_DIGITS = 4


def next_aside(path: Path, suffix: str = "") -> Path:
    """The next free name for what is kept of `path`: `rebalance.db.backup-0001`, and `suffix`."""
    numbers = _by_number(path)
    return _named(path, max(numbers, default=0) + 1, suffix)


def forget_old(path: Path) -> None:
    """Delete what is kept of `path` under any but the newest three numbers."""
    numbers = _by_number(path)
    for number in sorted(numbers)[:-_KEPT]:
        for file in numbers[number]:
            file.unlink()


def _named(path: Path, number: int, suffix: str) -> Path:
    return path.with_name(f"{path.name}.backup-{number:0{_DIGITS}}{suffix}")


def _by_number(path: Path) -> dict[int, list[Path]]:
    lead = f"{path.name}.backup-"
    found: dict[int, list[Path]] = {}
    for file in path.parent.glob(f"{lead}{'[0-9]' * _DIGITS}*"):
        found.setdefault(int(file.name[len(lead) :][:_DIGITS]), []).append(file)
    return found
