"""A process watched from outside, by the second: its memory and open files, as Linux alone tells them."""

from __future__ import annotations

import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
_MOST_RESIDENT = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Moment:
    """The process at one moment: seconds since the watch began, bytes of resident memory, open files."""

    at: float
    resident: int
    files: int


def look(process: int, *, at: float = 0) -> Moment:
    """The process now."""
    files = sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
    return Moment(at, _bytes(process, _RESIDENT), files)


def processor_seconds(process: int) -> float:
    """What the process has used of the processors since it started, itself and for it, in seconds."""
    after_its_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_its_name[11:13])) / os.sysconf("SC_CLK_TCK")


def most_resident(process: int) -> int:
    """The most memory that the process had since it started, in bytes."""
    return _bytes(process, _MOST_RESIDENT)


def _bytes(process: int, line: re.Pattern[str]) -> int:
    return int(line.findall(Path(f"/proc/{process}/status").read_text())[0]) * 1024


@contextmanager
def watched(process: int, every: float = 1) -> Iterator[list[Moment]]:
    """Look at the process every so many seconds until the block ends; the list fills meanwhile."""
    moments: list[Moment] = []
    start, done = time.perf_counter(), threading.Event()

    def watch() -> None:
        while True:
            moments.append(look(process, at=time.perf_counter() - start))
            if done.wait(every):
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield moments
    finally:
        done.set()
        watcher.join()


def growth(moments: Sequence[Moment], of: Callable[[Moment], int], *, since: float, span: float) -> float:
    """How much more there is at the end than at second `since`: medians of `span` seconds at both."""
    end = moments[-1].at
    early = [of(one) for one in moments if since <= one.at < since + span]
    late = [of(one) for one in moments if one.at > end - span]
    return statistics.median(late) - statistics.median(early)
