"""How figures are written in a page: the filters that every template shares. Nothing is calculated here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_FINEST = Decimal("0.000001")
_CENT_EXPONENT = -2
_NONE = "\N{EN DASH}"


def dollars(amount: Decimal) -> str:
    """Dollars as a person writes them: -$1,250.00."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}"


def price(amount: Decimal | None) -> str:
    """Dollars a share: cents, and finer where the price is; a dash where no price is known."""
    if amount is None:
        return _NONE
    finest = amount.quantize(_FINEST, ROUND_HALF_UP).normalize()
    finer_than_cents = int(finest.as_tuple().exponent) < _CENT_EXPONENT
    return f"${finest if finer_than_cents else finest.quantize(_CENT):,f}"


def shares(count: Decimal | None) -> str:
    """A number of shares, exact; a dash where the order is in dollars."""
    return _NONE if count is None else f"{count:,f}"


def plain(number: Decimal) -> str:
    """A number as another program's form takes it: 8546.08."""
    return f"{number:f}"


def percent(figure: Decimal) -> str:
    """A share of the household: 29.20%."""
    return f"{figure:,.2f}%"


def signed(figure: Decimal) -> str:
    """A distance from a target, in points: +1.20."""
    return f"{figure:+,.2f}" if figure else "0.00"


def signed_percent(figure: Decimal | None) -> str:
    """A distance from a target, in percent of it: +4.10%; a dash where the target is zero."""
    return _NONE if figure is None else f"{signed(figure)}%"


def gain(amount: Decimal | None) -> str:
    """What a sale realises, as the estimate that it is: est. loss $120.00."""
    if amount is None:
        return "gain unknown"
    return f"est. {'loss' if amount < 0 else 'gain'} {dollars(abs(amount))}"


def day(when: date) -> str:
    """A date that nobody reads two ways: 14 March 2025."""
    return f"{when.day} {when:%B %Y}"


FILTERS: Mapping[str, Callable[..., str]] = {
    function.__name__: function
    for function in (dollars, price, shares, plain, percent, signed, signed_percent, gain, day)
}
"""The filters by the name that templates use."""
