"""What a benchmark measured, and the table that figures are printed as."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a figure counts; the value is how many of the printed unit one of it makes."""

    SECONDS = 1000
    BYTES = 1e-6


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a median and the most that it may be, both in `unit`, and what else to say."""

    name: str
    median: float
    goal: float | None = None
    note: str = ""
    unit: Unit = Unit.SECONDS

    @property
    def met(self) -> bool:
        """Whether the median is within its goal, if it has one."""
        return self.goal is None or self.median <= self.goal


def median_of(rounds: int, work: Callable[[], object]) -> float:
    """The median of `rounds` runs of `work`, in seconds of the processor: others on it count for little."""
    return statistics.median(seconds_of(work, time.process_time) for _ in range(rounds))


def seconds_of(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one run of `work` takes, in seconds by the `clock`: the wall's, unless another is given."""
    start = clock()
    work()
    return clock() - start


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("| what | median | goal | | |", "| --- | ---: | ---: | --- | --- |")
    rows = (f"| {f.name} | {shown(f.median, f.unit)} | {_goal(f)} | {f.note} |" for f in figures)
    return "\n".join((*head, *rows))


def shown(amount: float, unit: Unit = Unit.SECONDS) -> str:
    """The amount in milliseconds or megabytes (10^6 bytes)."""
    printed = amount * unit.value
    return f"{printed:.{1 if printed < 10 else 0}f} {'ms' if unit is Unit.SECONDS else 'MB'}"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return " | "
    return f"{shown(figure.goal, figure.unit)} | {'met' if figure.met else '**missed**'}"
