"""The most memory that planning and judging a household takes, each time in a fresh process.

`python -m benchmarks.memory 100 60 1500 traced` plans and judges a household of so many accounts, classes
and positions in this process, and prints bytes: with `traced` the most that Python's objects took at once,
without it the most that the whole process did. Linux alone says that so that the process which started this
one does not count.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

from benchmarks.figures import Figure, Unit
from benchmarks.households import household, policy
from benchmarks.planning import LARGEST, planned
from rebalancer.engine.model import Mode

_GOAL = 150e6
_TRACED = "traced"
_RESIDENT = re.compile(r"VmHWM:\s+(\d+) kB")


def figures(size: tuple[int, int, int] = LARGEST) -> list[Figure]:
    """The whole process, and in it what planning alone holds; `size`: accounts, classes and positions."""
    accounts, classes, positions = size
    name = f"Memory: {accounts} accounts, {classes} classes, {positions} positions"
    measured = [str(number) for number in size]
    return [
        Figure(name, _bytes(measured), _GOAL, "the whole process, plans of all modes", Unit.BYTES),
        Figure(f"{name}: plans", _bytes([*measured, _TRACED]), _GOAL, "what planning adds", Unit.BYTES),
    ]


def _bytes(arguments: list[str]) -> int:
    command = [sys.executable, "-m", "benchmarks.memory", *arguments]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603, itself


def main(arguments: list[str]) -> None:
    """Plan in every mode, keep the plans as a request does, and print the most that was in use."""
    accounts, classes, positions = (int(number) for number in arguments[:3])
    whole, wishes = household(accounts, classes, positions, hard=True), policy(classes, hard=True)
    if _TRACED in arguments:
        tracemalloc.start()
    plans = [planned(whole, wishes, mode) for mode in Mode]
    traced = tracemalloc.get_traced_memory()[1]
    resident = int(_RESIDENT.findall(Path("/proc/self/status").read_text())[0]) * 1024
    assert len(plans) == len(Mode)
    print(traced if _TRACED in arguments else resident)


if __name__ == "__main__":
    main(sys.argv[1:])
