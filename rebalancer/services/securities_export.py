"""The shared list of securities as CSV: what `securities_lines` reads back without changing anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rebalancer.exports.plain_cells import to_csv
from rebalancer.services.program import Program
from rebalancer.store.values import Catalog, SecurityChange

TITLES = {
    "symbol": "Symbol",
    "asset_class": "Asset class",
    "name": "Name",
    "default": "Default",
    "whole_shares": "Whole shares",
    "never_buy": "Never buy",
    "never_sell": "Never sell",
    "price": "Price",
    "price_date": "Price date",
}
"""The columns by field, in their order."""

Value = TypeVar("Value")


def export_securities(program: Program) -> bytes:
    """Every security of the list, by symbol, in UTF-8 with the byte order mark that spreadsheets look for."""
    return changes_csv(_as_changes(program.store.catalog.read())).encode("utf-8-sig")


def list_version(catalog: Catalog) -> str:
    """A text that is another one as soon as anything in the list is."""
    classes = [[c.name, c.group, c.default_symbol or ""] for c in catalog.classes]
    told = changes_csv(_as_changes(catalog)) + to_csv(classes)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def changes_csv(changes: Iterable[SecurityChange]) -> str:
    """The securities of `changes` under their titles; what a change leaves as it is has an empty cell."""
    return to_csv([list(TITLES.values()), *(_cells(change) for change in changes)])


def _as_changes(catalog: Catalog) -> Iterable[SecurityChange]:
    defaults = {asset_class.default_symbol for asset_class in catalog.classes}
    for symbol, security in sorted(catalog.securities.items()):
        yield SecurityChange(
            symbol=symbol,
            asset_class=security.asset_class,
            name=security.name,
            default=symbol in defaults,
            whole_shares=security.whole_shares,
            never_buy=security.never_buy,
            never_sell=security.never_sell,
            price=security.price,
            price_date=security.price_date,
        )


def _cells(change: SecurityChange) -> list[str]:
    return [
        change.symbol,
        change.asset_class,
        change.name or "",
        _yes_or_no(change.default),
        _known(change.whole_shares, _yes_or_no),
        _known(change.never_buy, _yes_or_no),
        _known(change.never_sell, _yes_or_no),
        _known(change.price, _plain),
        _known(change.price_date, date.isoformat),
    ]


def _known(value: Value | None, words: Callable[[Value], str]) -> str:
    return "" if value is None else words(value)


def _plain(price: Decimal) -> str:
    return f"{price:f}"


def _yes_or_no(flag: bool) -> str:  # noqa: FBT001, a converter takes its one value by position
    return "yes" if flag else "no"
