"""Targets: from percentages and dollars to cents for each class, summing to the household exactly."""

from __future__ import annotations

from collections.abc import Sequence

from rebalancer.engine.model import Target, TargetType
from rebalancer.engine.money import Cents, apportion

_WHOLE = 10_000  # basis points


def target_cents(targets: Sequence[Target], total: Cents) -> dict[str, Cents]:
    """Cents that each class with a target should hold of a household worth `total`.

    The parts sum to `total` (to 0 where it is negative), each within a cent of its exact share, ties in the
    order of `targets`. Percentages of the whole and dollars come first; REMAINDER classes share what they
    leave. Dollars that the household does not have are cut, the last target first.

    `targets` is a legal set: percentages that sum to the whole, or remainder targets that do.
    """
    whole = max(0, total)
    claimed = sum(t.amount for t in targets if t.type is TargetType.PERCENT)
    dollars = _cut_dollars(targets, whole * (_WHOLE - claimed) // _WHOLE)
    rest = whole * (_WHOLE - claimed) - sum(dollars.values()) * _WHOLE
    shared = [t for t in targets if t.type is not TargetType.DOLLARS]
    # Exact shares over one denominator, so that one rounding serves both kinds.
    exact = [t.amount * (whole * _WHOLE if t.type is TargetType.PERCENT else rest) for t in shared]
    parts = apportion(whole - sum(dollars.values()), exact)
    result = dollars | {t.asset_class: part for t, part in zip(shared, parts, strict=True)}
    return {t.asset_class: result[t.asset_class] for t in targets}


def _cut_dollars(targets: Sequence[Target], available: Cents) -> dict[str, Cents]:
    """The dollar targets, cut from the last until they fit into `available`."""
    dollars = {t.asset_class: t.amount for t in targets if t.type is TargetType.DOLLARS}
    excess = sum(dollars.values()) - available
    for name in reversed(dollars):
        taken = min(dollars[name], max(0, excess))
        dollars[name] -= taken
        excess -= taken
    return dollars
