"""Percentages of cents: the only place where they are rounded to two decimals."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rebalancer.engine.money import HUNDRED_PERCENT, Cents

_TWO_DECIMALS = Decimal("0.01")
_NOTHING = Decimal("0.00")


def percent_of(part: Cents, whole: Cents) -> Decimal | None:
    """`part` in percent of `whole`, rounded half up; None where the whole is not above zero."""
    if whole <= 0:
        return None
    rounded = (Decimal(part) * 100 / Decimal(whole)).quantize(_TWO_DECIMALS, ROUND_HALF_UP)
    return rounded or _NOTHING


def percent_below(part: Cents, whole: Cents) -> Decimal:
    """`part` >= 0 in percent of `whole` > 0, rounded down to two decimals: a bound that holds."""
    return Decimal(part * HUNDRED_PERCENT // whole).scaleb(-2)


def share_of(part: Cents, whole: Cents) -> Decimal:
    """The same, and zero where the whole is not above zero."""
    return percent_of(part, whole) or _NOTHING
