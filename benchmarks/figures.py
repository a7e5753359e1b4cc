"""What a benchmark measured, and the table that figures are printed as."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a median and the most that it may be, both in seconds, and what else to say."""

    name: str
    median: float
    goal: float | None = None
    note: str = ""


def median_of(rounds: int, work: Callable[[], object]) -> float:
    """The median of `rounds` runs of `work`, in seconds."""
    return statistics.median(seconds_of(work) for _ in range(rounds))


def seconds_of(work: Callable[[], object]) -> float:
    """How long one run of `work` takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = ("| what | median | goal | |", "| --- | ---: | ---: | --- |")
    rows = (f"| {f.name} | {_shown(f.median)} | {_goal(f)} | {f.note} |" for f in figures)
    return "\n".join((*head, *rows))


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    verdict = "" if figure.median <= figure.goal else " (missed)"
    return f"{_shown(figure.goal)}{verdict}"


def _shown(seconds: float) -> str:
    milliseconds = seconds * 1000
    return f"{milliseconds:.1f} ms" if milliseconds < 10 else f"{milliseconds:.0f} ms"
