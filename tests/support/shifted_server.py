"""The program itself, by clocks that the test shifts: `set_clocks` says by how many seconds, at any time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

_CLOCKS = "clocks"


def set_clocks(folder: Path, *, wall: float = 0, monotonic: float = 0) -> None:
    """Shift the clocks of the server that runs in `folder`, now and from its next start on."""
    draft = folder / f"{_CLOCKS}.new"
    draft.write_text(f"{wall} {monotonic}")
    draft.rename(folder / _CLOCKS)


def _shifted(clock: Callable[[], float], place: int) -> Callable[[], float]:
    return lambda: clock() + float(Path(_CLOCKS).read_text().split()[place])


def main() -> int:
    """Serve; nothing of the program may be imported before the clocks are in place."""
    time.time, time.monotonic = _shifted(time.time, 0), _shifted(time.monotonic, 1)
    from rebalancer.web.cli import main as serve  # noqa: PLC0415, after the clocks

    return serve()


if __name__ == "__main__":
    sys.exit(main())
