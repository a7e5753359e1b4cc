"""Money and shares: the units, and the only rounding rules of the program.

Money is `Cents`, an int. Shares and prices are exact Decimals. A cent is rounded half up, once, where an
amount is made from shares and a price.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import TypeAlias

Cents: TypeAlias = int
"""An amount of money in cents; negative for a debit."""

BasisPoints: TypeAlias = int
"""A hundredth of a percent; 10,000 are the whole."""

HUNDRED_PERCENT: BasisPoints = 10_000
"""The whole."""

_WIDE = Context(prec=80)
_CENT = Decimal("0.01")
_FUND_SHARE = Decimal("0.001")
_PRICE_STEP = Decimal("1e-12")


def to_cents(dollars: Decimal) -> Cents:
    """Dollars to cents, rounded half up (away from zero)."""
    return int(dollars.quantize(_CENT, ROUND_HALF_UP, _WIDE).scaleb(2, _WIDE))


def to_dollars(cents: Cents) -> Decimal:
    """Cents to dollars with two decimals, exact."""
    return Decimal(cents).scaleb(-2, _WIDE)


def amount_of(shares: Decimal, price: Decimal) -> Cents:
    """What `shares` cost at `price` dollars a share, in cents, rounded half up."""
    return to_cents(_WIDE.multiply(shares, price))


def unit_price(value: Cents, shares: Decimal) -> Decimal:
    """Dollars a share of a position of `shares` > 0 worth `value`, to twelve decimals.

    Twelve decimals give every smaller number of shares its amount to the cent.
    """
    quotient = _WIDE.divide(to_dollars(value), shares)
    return quotient.quantize(_PRICE_STEP, ROUND_HALF_UP, _WIDE).normalize(_WIDE)


def up_to_the_cent(price: Decimal) -> Decimal:
    """A price in dollars with no fraction of a cent, rounded up."""
    return price.quantize(_CENT, ROUND_CEILING, _WIDE)


def fund_shares(amount: Cents, price: Decimal) -> Decimal:
    """Shares of a fund worth `amount` at `price` > 0, floored to the three decimals that funds have."""
    return _WIDE.divide(to_dollars(amount), price).quantize(_FUND_SHARE, ROUND_FLOOR, _WIDE)


def nearest_shares(amount: Cents, price: Decimal, *, up: bool) -> Decimal:
    """The whole shares nearest to `amount` >= 0 at `price` > 0, half up; `up` never falls short of it."""
    rounding = ROUND_CEILING if up else ROUND_HALF_UP
    return _WIDE.divide(to_dollars(amount), price).to_integral_value(rounding)


def whole_shares(amount: Cents, price: Decimal) -> int:
    """The most whole shares that `amount` >= 0 buys at `price` > 0."""
    count = int(_WIDE.divide_int(to_dollars(amount), price))
    while amount_of(Decimal(count + 1), price) <= amount:
        count += 1
    return count


def apportion(total: Cents, weights: Sequence[int]) -> list[Cents]:
    """Split `total` >= 0 in proportion to `weights` >= 0 by largest remainder.

    The parts sum to `total` exactly (to 0 where all weights are 0) and each is within a cent of its exact
    share; ties go to the earlier. Source: Hamilton's method of apportionment.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts
