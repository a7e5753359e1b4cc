"""`python -m tests.fuzz SECONDS [target …]`: the fuzzer on each reader in turn, for `SECONDS` in all.

What it learns stays in `.fuzz/`, and so does an input that is a finding. A finding becomes a test with a name
of its own beside the module that it is about, and is mended after that.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / ".fuzz"
NAMES = tuple(sorted(folder.name for folder in (HERE / "corpus").iterdir()))

_LONGEST = 16_384
_SLOWEST_SECONDS = 10
_MOST_MIB = 1024
_TELLING = ("stat::number_of_executed_units", "Uncaught", "Error", "SUMMARY", "Test unit written")


def main(arguments: Sequence[str]) -> int:
    """Fuzz; 1 where there is a finding, 2 where there is no fuzzer for this machine."""
    if find_spec("atheris") is None:
        sys.stderr.write(
            "There is no atheris for this machine: fuzz on Linux, x86_64, Python 3.11 to 3.13.\n"
        )
        return 2
    seconds, names = int(arguments[0]), arguments[1:] or NAMES
    found = [name for name in names if not _clean(name, max(1, seconds // len(names)))]
    sys.stdout.write(f"Findings in: {', '.join(found)}.\n" if found else "No finding.\n")
    return int(bool(found))


def seeds(name: str) -> tuple[Path, ...]:
    """The folders of inputs that a target begins with."""
    samples = (HERE.parent / "samples",) if name == "positions" else ()
    return (HERE / "corpus" / name, *samples)


def _clean(name: str, seconds: int) -> bool:
    """Whether `seconds` of fuzzing found nothing; says how often the reader ran, and what was found."""
    learned = KEPT / name
    learned.mkdir(parents=True, exist_ok=True)
    options = (
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        f"-timeout={_SLOWEST_SECONDS}",
        f"-rss_limit_mb={_MOST_MIB}",
        f"-dict={HERE / 'words' / name}",
        f"-artifact_prefix={KEPT / name}-",
        "-print_final_stats=1",
    )
    corpora = (str(folder) for folder in (learned, *seeds(name)))
    worker = (sys.executable, "-m", "tests.fuzz.worker", name, *options, *corpora)
    ended = subprocess.run(worker, check=False, capture_output=True, text=True, errors="replace")
    said = (ended.stdout + ended.stderr).splitlines()
    told = [line.strip() for line in said if any(word in line for word in _TELLING)]
    sys.stdout.write("\n  ".join((f"{name}, {seconds} s:", *told)) + "\n")
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
