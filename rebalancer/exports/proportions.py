"""Asset groups in proportion, as a person says them: stocks/bonds from 74/26 to 70/30."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rebalancer.engine.money import apportion, to_cents
from rebalancer.exports.report import CompositionRow, Figure

_SPOKEN = 4
_MOST_CHANGED = 3
_A_CRUMB = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Proportions:
    """The names of groups, and their percentages before and after, with a stroke between them."""

    names: str
    before: str
    after: str


def proportions(groups: Sequence[CompositionRow], *, exact: bool) -> Proportions:
    """The groups worth a word in whole percent, or in tenths where `exact` and whole ones show no change.

    Whole households sum to 100. Of more than four groups, the three that change most are named.
    """
    shown = [row for row in groups if any(share >= _A_CRUMB for share in _shares(row))] or list(groups)
    if complete := len(shown) <= _SPOKEN:
        named = shown
    else:
        by_change = sorted(shown, key=lambda row: -abs(row.after.percent - row.before.percent))
        named = [row for row in shown if row in by_change[:_MOST_CHANGED]]
    for decimals in (0, 1) if exact else (0,):
        before = _figures([row.before for row in named], decimals, complete=complete)
        after = _figures([row.after for row in named], decimals, complete=complete)
        if before != after:
            return Proportions(_names(named), before, after)
    whole = _figures([row.after for row in named], 0, complete=complete)
    return Proportions(_names(named), whole, whole)


def _shares(row: CompositionRow) -> tuple[Decimal, ...]:
    return abs(row.before.percent), abs(row.after.percent), row.after.target_percent


def _names(rows: Sequence[CompositionRow]) -> str:
    return "/".join(row.name.lower() if row.name.istitle() else row.name for row in rows)


def _figures(figures: Sequence[Figure], decimals: int, *, complete: bool) -> str:
    step = Decimal(1).scaleb(-decimals)
    percents = [figure.percent.quantize(step, ROUND_HALF_UP) for figure in figures]
    if complete and all(figure.value >= 0 for figure in figures):
        parts = apportion(100 * 10**decimals, [to_cents(figure.value) for figure in figures])
        percents = [Decimal(part).scaleb(-decimals) for part in parts]
    return "/".join(f"{percent:f}" for percent in percents)
