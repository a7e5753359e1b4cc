"""`python -m benchmarks.worst [target …]`: what the worst inputs cost each reader, at three sizes.

The largest size is the most that is let in: 4 MiB, or 2,000 fields. Work that is linear takes four times as
long for four times as much; `growth` says how much longer it takes. Memory is what a process of its own
needed at most for the largest size, the input included, above what it had before; Linux alone says so.
"""

from __future__ import annotations

import multiprocessing
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from benchmarks.figures import Unit, seconds_of, shown
from rebalancer.web.multipart import MAX_PARTS
from rebalancer.web.wire import MAX_BODY
from tests.fuzz.targets import TARGETS
from tests.support.worst_inputs import SHAPES

Case: TypeAlias = tuple[str, str]
"""A target of the fuzzer, and a shape of its inputs."""

Result = TypeVar("Result")

_MOST = {"positions": MAX_BODY, "multipart": MAX_BODY, "form": MAX_PARTS}
_ROUNDS = 3
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one case cost: seconds of the processor at a quarter, half and all of the size; bytes at all."""

    case: Case
    seconds: tuple[float, float, float]
    memory: int


def cases(targets: Iterable[str] = tuple(SHAPES)) -> list[Case]:
    """Every shape of `targets`."""
    return [(target, shape) for target in targets for shape in SHAPES[target]]


def alone(work: Callable[[Case], Result], some: Iterable[Case]) -> Iterator[Result]:
    """What `work` returns for each of `some`, each in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with context.Pool(1, maxtasksperchild=1) as pool:
        yield from pool.imap(work, some)


def memory_of(case: Case) -> int:
    """The bytes that this process needs at most for the largest input of `case`, above what it has."""
    before = _status("VmRSS")
    target, shape = case
    TARGETS[target](SHAPES[target][shape](_MOST[target]))
    return _status("VmHWM") - before


def main(arguments: Sequence[str]) -> None:
    """Measure and print, as a Markdown table."""
    print("| reader | input | 1/4 | 1/2 | all | growth | memory |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for cost in alone(_cost_of, cases(arguments or tuple(SHAPES))):
        times = " | ".join(shown(seconds) for seconds in cost.seconds)
        growth = cost.seconds[2] / cost.seconds[0]
        names = (name.replace("|", "\\|") for name in cost.case)
        cells = (*names, times, f"{growth:.1f}", shown(cost.memory, Unit.BYTES))
        print(f"| {' | '.join(cells)} |", flush=True)


def _cost_of(case: Case) -> Cost:
    memory = memory_of(case)
    quarter, half, whole = (_seconds(case, part) for part in (4, 2, 1))
    return Cost(case, (quarter, half, whole), memory)


def _seconds(case: Case, part: int) -> float:
    """The least of a few runs: whatever else the machine does only adds to it."""
    target, shape = case
    data = SHAPES[target][shape](_MOST[target] // part)
    return min(seconds_of(lambda: TARGETS[target](data), time.process_time) for _ in range(_ROUNDS))


def _status(name: str) -> int:
    """A figure of this process in bytes, by its name in proc(5)."""
    [kibibytes] = re.findall(rf"{name}:\s+(\d+) kB", _STATUS.read_text())
    return int(kibibytes) * 1024


if __name__ == "__main__":
    main(sys.argv[1:])
