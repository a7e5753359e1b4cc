"""How the time of a plan grows with accounts times classes, step by step, beside the flow alone.

Every account keeps a reserve here, and so is a row of its own: only then is the flow as large as accounts
times classes. Where accounts are alike, one row stands for all of a tax group, and everything is faster.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.figures import shown
from benchmarks.households import household, policy
from benchmarks.steps import FLOW, STEPS, seconds_by_step
from rebalancer.engine.model import Mode
from rebalancer.engine.plan import plan

_SIZES = (
    # accounts, classes, positions, rounds
    (3, 7, 15, 15),
    (6, 10, 30, 9),
    (12, 12, 80, 5),
    (20, 20, 120, 5),
    (30, 30, 250, 3),
    (50, 40, 600, 3),
    (75, 50, 1000, 1),
    (100, 60, 1500, 1),
    (150, 60, 2250, 1),
)
_RESERVE = 500_00
_NOISE = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """The medians of one size of household: seconds by step, for one of the passes that its plan takes."""

    accounts: int
    classes: int
    passes: int
    seconds: Mapping[str, float]

    @property
    def size(self) -> int:
        """Accounts times classes."""
        return self.accounts * self.classes


def samples() -> list[Sample]:
    """Each size measured, the smallest first."""
    return [sample(*size) for size in _SIZES]


def sample(accounts: int, classes: int, positions: int, rounds: int) -> Sample:
    """One size measured."""
    whole, wishes = household(accounts, classes, positions), policy(classes)
    whole = replace(whole, accounts=tuple(replace(a, reserve=_RESERVE) for a in whole.accounts))
    runs = [seconds_by_step(whole, wishes, Mode.SELL_ALL) for _ in range(rounds)]
    passes = len(plan(whole, wishes, Mode.SELL_ALL).passes)
    medians = {step: statistics.median(run[step] for run in runs) / passes for step in STEPS}
    return Sample(accounts, classes, passes, medians)


def exponent(measured: Sequence[Sample], step: str) -> float:
    """The power of accounts times classes that the step's time a pass grows with: the slope of logarithms."""
    sizes = [math.log(one.size) for one in measured]
    return statistics.linear_regression(sizes, [math.log(one.seconds[step]) for one in measured]).slope


def outgrows(measured: Sequence[Sample], step: str) -> bool:
    """Whether the step grows faster than the flow, by more than measuring it again may change."""
    return exponent(measured, step) > exponent(measured, FLOW) + _NOISE


def table(measured: Sequence[Sample]) -> str:
    """Each step: its exponent, and at three sizes its time a pass and how many flows that is."""
    some = (measured[0], measured[len(measured) // 2], measured[-1])
    sizes = " | ".join(f"{one.accounts} by {one.classes}, passes: {one.passes}" for one in some)
    head = (f"| step | grows as n to the | {sizes} |", f"| --- | ---: |{' ---: |' * len(some)}")
    return "\n".join((*head, *(_row(step, measured, some) for step in STEPS)))


def _row(step: str, measured: Sequence[Sample], some: Sequence[Sample]) -> str:
    faster = " (faster than the flow)" if outgrows(measured, step) else ""
    cells = (f"{shown(one.seconds[step])}, {one.seconds[step] / one.seconds[FLOW]:.2f} flows" for one in some)
    return f"| {step} | {exponent(measured, step):.2f}{faster} | {' | '.join(cells)} |"
