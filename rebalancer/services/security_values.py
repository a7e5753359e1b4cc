"""What a person may write of a security, in the form as in a file: names and prices, and how to say so.

Source: `docs/interface.md`, "The shared list"; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.services.numbers import read_decimal

LONGEST_NAME = 100
_MOST_PRICE_DECIMALS = 6

NAME_WANTED = f"A name has at most {LONGEST_NAME} printable characters."
PRICE_WANTED = f"Write a price above zero with at most {_MOST_PRICE_DECIMALS} decimals, like 127.61."
DATE_NEEDS_PRICE = "A date needs the price of that day."


def is_name(text: str) -> bool:
    """Whether `text` can be a symbol, or the name of a security, class or group."""
    return len(text) <= LONGEST_NAME and text.isprintable()


def read_price(text: str) -> Decimal | None:
    """Dollars a share, exact; None where `text` is no price."""
    price = read_decimal(text)
    if price is None or price <= 0 or -int(price.as_tuple().exponent) > _MOST_PRICE_DECIMALS:
        return None
    return price
