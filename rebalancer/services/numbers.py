"""How a number that a person typed is read: plain decimals only, exact, never rounded.

No exponent, underscore, NaN, infinity, separator or foreign digit, and at most fifteen digits
(`docs/keys-and-limits.md`, "Limits").
"""

from __future__ import annotations

import re
from decimal import Decimal

from rebalancer.errors import FieldProblem

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_MOST_DIGITS = 15
_CENT_DECIMALS = 2


def read_decimal(text: str) -> Decimal | None:
    """The exact number in `text`, or None where it is no plain decimal of at most fifteen digits."""
    stripped = text.strip()
    if not _PLAIN.fullmatch(stripped) or sum(c.isdigit() for c in stripped) > _MOST_DIGITS:
        return None
    return Decimal(stripped)


def read_hundredths(field: str, text: str, faults: list[FieldProblem], *, signed: bool = False) -> int:
    """Dollars to cents, or percent to basis points: at most two decimals. Empty is 0.

    What cannot be read appends a fault of `field` and gives 0; so does a minus sign unless `signed`.
    """
    number = read_decimal(text.strip() or "0")
    if number is None:
        faults.append(FieldProblem(field, f"'{text[:40]}' is no plain number: write it like 1250.50."))
        return 0
    if -int(number.as_tuple().exponent) > _CENT_DECIMALS:
        faults.append(
            FieldProblem(field, f"{text.strip()} has more than two decimals; none is rounded away.")
        )
        return 0
    if number < 0 and not signed:
        faults.append(FieldProblem(field, f"{text.strip()} is below zero; write 0 or more."))
        return 0
    return int(number.scaleb(_CENT_DECIMALS))
