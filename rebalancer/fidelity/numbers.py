"""One cell's text as a number: dollars, shares or percent, as an exact Decimal.

Plain decimals only: no exponent, NaN, infinity, underscore or foreign digit, commas only between thousands,
and at most 15 digits. What cannot be read is a value, never 0 and never an exception.
Source: `docs/files.md`, rule 12; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

MAX_DIGITS = 15
"""The most digits that a number may have, before and after its point together."""

_NULLS = frozenset({"", "--", "-", "n/a", "N/A"})
_NUMBER = re.compile(r"([+-]?\$?|\$[+-])((?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)")
_BRACKETED = re.compile(r"(\$?)\((\$?[^()$+-]+)\)")


@dataclass(frozen=True, slots=True)
class NotANumber:
    """A cell that should hold a number and does not; `reason` completes "line 3, Quantity: …"."""

    reason: str


Number: TypeAlias = Decimal | NotANumber | None
"""What a cell of numbers holds; None where it is empty, `--` or `n/a`."""


def is_null(text: str) -> bool:
    """Whether a stripped cell stands for "nothing known"."""
    return text in _NULLS


def parse_number(text: str) -> Number:
    """Read a stripped cell of dollars or shares. Parentheses are a spreadsheet's minus."""
    if text in _NULLS:
        return None
    bracketed = _BRACKETED.fullmatch(text) if text.endswith(")") else None
    found = _NUMBER.fullmatch(bracketed[1] + bracketed[2] if bracketed else text)
    if found is None:
        return NotANumber(f"cannot read {quoted(text)}")
    digits = found[2].replace(",", "")
    if len(digits) - ("." in digits) > MAX_DIGITS:
        return NotANumber(f"{quoted(text)} has more than {MAX_DIGITS} digits")
    return Decimal("-" + digits if bracketed or "-" in found[1] else digits)


def parse_percent(text: str) -> Number:
    """Read a stripped cell of percent, with or without its sign: `4.93%` is 4.93."""
    return parse_number(text.removesuffix("%").rstrip())


def quoted(text: str) -> str:
    """Text as found in the file, shortened to fit in a sentence."""
    most = 60
    return f"'{text}'" if len(text) <= most else f"'{text[:most]}…'"
