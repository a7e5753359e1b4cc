"""One fitted line as a row: its texts, and its used columns as numbers.

Source: `docs/files.md`, rules 12, 13, 25 and 26; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.fidelity.columns import Columns
from rebalancer.fidelity.findings import Findings
from rebalancer.fidelity.numbers import NotANumber, Number, is_null, parse_number, parse_percent

MAX_CHARACTERS = 1024
"""The most characters of a cell."""

_TOTALS = frozenset({"account total", "grand total"})
_NUMBER_IN_NAME = re.compile(r"\b[A-Z]{0,2}[0-9]{5,}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of positions: dollars, shares and percent as the file prints them, None where it has none.

    `linked` marks a row that looks like one of a linked outside account.
    """

    line: int
    account: str
    name: str
    symbol: str
    description: str
    bucket: str
    basket: str
    security_type: str
    quantity: Decimal | None
    price: Decimal | None
    value: Decimal | None
    cost: Decimal | None
    percent: Decimal | None
    linked: bool


def is_total(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a line holds the total of an account or of the file."""
    if cells[columns.account].endswith(" Total"):
        return True
    texts = (cells[columns.account], cells[columns.name], cells[columns.symbol])
    return any(text.lower() in _TOTALS for text in texts)


def read_row(line: int, cells: Sequence[str], columns: Columns, findings: Findings) -> Row:
    """Read a row; a cell that cannot be read counts as blank, and `findings` refuse the file for it."""
    _refuse_long_cells(line, cells, columns, findings)

    def known(number: Number, column: int) -> Decimal | None:
        if isinstance(number, NotANumber):
            findings.refuse(
                f"line {line}, {columns.title(column)}: {number.reason}; correct it, or download again."
            )
            return None
        return number

    quantity, price, value, cost = (known(parse_number(cells[place]), place) for place in columns.figures)
    return Row(
        line=line,
        account=cells[columns.account],
        name=_name(cells, columns),
        symbol=cells[columns.symbol],
        description=cells[columns.description],
        bucket=cells[columns.bucket],
        basket=cells[columns.basket],
        security_type=cells[columns.security_type],
        quantity=quantity,
        price=price,
        value=value,
        cost=cost,
        percent=known(parse_percent(cells[columns.percent]), columns.percent),
        linked=_linked(cells, columns),
    )


def _refuse_long_cells(line: int, cells: Sequence[str], columns: Columns, findings: Findings) -> None:
    if max(map(len, cells)) > MAX_CHARACTERS:
        column = next(place for place, cell in enumerate(cells) if len(cell) > MAX_CHARACTERS)
        findings.refuse(
            f"line {line}, {columns.title(column)}: over {MAX_CHARACTERS:,} characters; shorten the text."
        )


def _name(cells: Sequence[str], columns: Columns) -> str:
    """The nickname; of a combined cell what is no account number, which pages never show whole."""
    if columns.combined:
        return _NUMBER_IN_NAME.sub("", cells[columns.name]).strip(" -")
    return cells[columns.name]


def _linked(cells: Sequence[str], columns: Columns) -> bool:
    if cells[columns.bucket] or columns.lacks(columns.bucket):
        return False
    gains = [cells[place] for place in columns.gains]
    return "--" in gains and all(map(is_null, gains))
