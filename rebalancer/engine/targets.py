"""Targets: from percentages and dollars to cents for each class, summing to the household exactly."""

from __future__ import annotations

from collections.abc import Sequence

from rebalancer.engine.model import Target, TargetType
from rebalancer.engine.money import HUNDRED_PERCENT, Cents, apportion


def target_cents(targets: Sequence[Target], total: Cents) -> dict[str, Cents]:
    """Cents that each class with a target should hold of a household worth `total`.

    The parts sum to `total` (to 0 where it is negative), each within a cent of its exact share, ties in the
    order of `targets`. Percentages of the whole and dollars come first; REMAINDER classes share what they
    leave. Dollars that the household does not have are cut, the last target first.

    `targets` is a legal set: percentages that sum to the whole, or remainder targets that do.
    """
    whole = max(0, total)
    claimed = sum(t.amount for t in targets if t.type is TargetType.PERCENT)
    unclaimed = whole * (HUNDRED_PERCENT - claimed)
    dollars = _cut_dollars(targets, unclaimed)
    rest = unclaimed - sum(dollars.values())
    # Exact shares over one denominator, so that one rounding serves all kinds.
    exact = []
    for target in targets:
        if target.type is TargetType.PERCENT:
            exact.append(target.amount * whole * HUNDRED_PERCENT)
        elif target.type is TargetType.DOLLARS:
            exact.append(dollars[target.asset_class] * HUNDRED_PERCENT)
        else:
            exact.append(target.amount * rest)
    parts = apportion(whole, exact)
    return {t.asset_class: part for t, part in zip(targets, parts, strict=True)}


def _cut_dollars(targets: Sequence[Target], available: int) -> dict[str, int]:
    """The dollar targets in ten-thousandths of a cent, cut from the last until they fit."""
    dollars = {t.asset_class: t.amount * HUNDRED_PERCENT for t in targets if t.type is TargetType.DOLLARS}
    excess = sum(dollars.values()) - available
    for name in reversed(dollars):
        taken = min(dollars[name], max(0, excess))
        dollars[name] -= taken
        excess -= taken
    return dollars
