"""What a person may write of a security, in the form as in a file: names and prices, and how to say so.

Source: `docs/interface.md`, "The shared list"; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from rebalancer.services.numbers import read_decimal

LONGEST_NAME = 100
_MOST_PRICE_DECIMALS = 6
_AHEAD = timedelta(days=1)  # as far as any time zone is ahead of UTC

NAME_WANTED = f"A name has at most {LONGEST_NAME} printable characters."
PRICE_WANTED = f"Write a price above zero with at most {_MOST_PRICE_DECIMALS} decimals, like 127.61."
DATE_NEEDS_PRICE = "A date needs the price of that day."
DATE_TO_COME = "This day is still to come; write the day that the price is of."


def is_name(text: str) -> bool:
    """Whether `text` can be a symbol, or the name of a security, class or group."""
    return len(text) <= LONGEST_NAME and text.isprintable()


def read_price(text: str) -> Decimal | None:
    """Dollars a share, exact; None where `text` is no price."""
    price = read_decimal(text)
    if price is None or price <= 0 or -int(price.as_tuple().exponent) > _MOST_PRICE_DECIMALS:
        return None
    return price


def is_to_come(day: date, today: date) -> bool:
    """Whether `day` has begun nowhere yet; `today` is the day in UTC."""
    return day > today + _AHEAD
