"""One line of a list as a change of the shared list: what it says, held against what is stored.

An empty cell keeps what is stored. `no` under Default takes nothing away: a class always has one.
Source: `docs/interface.md`, "A list of securities".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rebalancer.fidelity.symbols import canonical
from rebalancer.services.securities_export import TITLES
from rebalancer.services.securities_lines import LineFault, ListedLine
from rebalancer.services.security_values import (
    DATE_NEEDS_PRICE,
    DATE_TO_COME,
    NAME_WANTED,
    PRICE_WANTED,
    is_name,
    is_to_come,
    read_price,
)
from rebalancer.services.symbols import trades_whole
from rebalancer.store.values import Catalog, CatalogSecurity, SecurityChange

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_DATE_WANTED = "write the date as 2026-08-21, or as 8/21/2026."
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_POINT_WANTED = "write the price without commas, and a point before its decimals, like 1234.50."

Value = TypeVar("Value")


def read_security(
    line: ListedLine, catalog: Catalog, today: date, faults: list[LineFault]
) -> SecurityChange | None:
    """What `line` asks for, in full; None, and `faults` appended to, where it cannot be read.

    `today` is the day in UTC.
    """
    reading = _Reading(line, faults)
    before = len(faults)
    symbol = canonical(reading.text("symbol"))
    if not symbol:
        reading.refuse("symbol", "there is none; name the security, or delete the line.")
    stored = catalog.securities.get(symbol)
    price = reading.price()
    change = SecurityChange(
        symbol=symbol,
        asset_class=_asset_class(reading, stored, catalog),
        name=reading.text("name") or None,
        default=reading.flag("default") or False,
        whole_shares=_whole_shares(reading, symbol, stored),
        never_buy=reading.flag("never_buy"),
        never_sell=reading.flag("never_sell"),
        price=price,
        price_date=reading.day(price, stored, today),
    )
    return change if len(faults) == before else None


class _Reading:
    """The cells of one line, each read as what its column holds."""

    def __init__(self, line: ListedLine, faults: list[LineFault]) -> None:
        self._line = line
        self._faults = faults

    def refuse(self, field: str, message: str) -> None:
        self._faults.append(LineFault(self._line.number, TITLES[field], message))

    def text(self, field: str) -> str:
        text = self._line.cells.get(field, "")
        if not is_name(text):
            self.refuse(field, NAME_WANTED)
        return text

    def flag(self, field: str) -> bool | None:
        return self._value(
            field, lambda text: _FLAGS.get(text.lower()), "write yes or no, or leave it empty."
        )

    def price(self) -> Decimal | None:
        comma = "," in self._line.cells.get("price", "")
        return self._value("price", read_price, _POINT_WANTED if comma else PRICE_WANTED)

    def day(self, price: Decimal | None, stored: CatalogSecurity | None, today: date) -> date | None:
        day = self._value("price_date", _day, _DATE_WANTED)
        if day is not None and "price" not in self._line.cells:
            self.refuse("price_date", DATE_NEEDS_PRICE)
        if day is not None and is_to_come(day, today):
            self.refuse("price_date", DATE_TO_COME)
        if day is None and stored is not None and price == stored.price:
            return stored.price_date
        return day

    def _value(self, field: str, read: Callable[[str], Value | None], wanted: str) -> Value | None:
        text = self._line.cells.get(field, "")
        value = read(text) if text else None
        if text and value is None:
            self.refuse(field, f"'{text[:40]}' cannot be read; {wanted[0].lower()}{wanted[1:]}")
        return value


def _asset_class(reading: _Reading, stored: CatalogSecurity | None, catalog: Catalog) -> str:
    named = reading.text("asset_class")
    if not named and stored is not None:
        return stored.asset_class
    if not named:
        reading.refuse("asset_class", "this security is new; name the class that it stands for.")
    elif all(asset_class.name != named for asset_class in catalog.classes):
        wrong = f"there is no class '{named[:40]}'; add it first, or name one that is there."
        reading.refuse("asset_class", wrong)
    return named


def _whole_shares(reading: _Reading, symbol: str, stored: CatalogSecurity | None) -> bool | None:
    said = reading.flag("whole_shares")
    return trades_whole(symbol) if said is None and stored is None else said


def _day(text: str) -> date | None:
    """The day as lists are exported, or with the month first, as Excel saves them again."""
    american = _MONTH_FIRST.fullmatch(text)
    try:
        if american:
            return date(int(american[3]), int(american[1]), int(american[2]))
        return date.fromisoformat(text)
    except ValueError:
        return None
