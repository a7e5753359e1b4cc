"""The table of Edit Securities: which securities it shows, in which order, and what its head links to.

Source: `docs/interface.md`, "The shared list".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from rebalancer.fidelity.symbols import canonical
from rebalancer.services.securities import SecurityRow

ADDRESS = "/security_configure"
_COLUMNS = {"symbol": "Symbol", "name": "Name", "class": "Asset class", "price": "Price"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `edit` is a symbol whose form is wanted."""

    search: str = ""
    asset_class: str = ""
    sort: str = "symbol"
    descending: bool = False
    edit: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Self:
        """From the fields of an address; an order that there is not is the usual one."""
        sort = fields.get("sort", "")
        return cls(
            search=fields.get("search", "").strip(),
            asset_class=fields.get("class", ""),
            sort=sort if sort in _COLUMNS else "symbol",
            descending=fields.get("order") == "down",
            edit=canonical(fields.get("edit", "")),
        )

    @property
    def narrowed(self) -> bool:
        """Whether the address asks for some of the securities only."""
        return bool(self.search or self.asset_class)


@dataclass(frozen=True, slots=True)
class Column:
    """A column to sort by: `sorted` is what `aria-sort` says, and empty where it says nothing."""

    name: str
    address: str
    sorted: str


def chosen_rows(rows: Iterable[SecurityRow], asked: Asked, classes: Iterable[str]) -> tuple[SecurityRow, ...]:
    """The rows that have every word that is searched for, sorted; classes in their configured order."""
    words = asked.search.lower().split()
    found = [row for row in rows if _matches(row, words, asked.asset_class)]
    place = {name: place for place, name in enumerate(classes)}
    keys: dict[str, Callable[[SecurityRow], Any]] = {
        "symbol": lambda row: row.symbol,
        "name": lambda row: row.name.lower(),
        "class": lambda row: place[row.asset_class],
        "price": lambda row: row.price or 0,
    }
    return tuple(sorted(found, key=keys[asked.sort], reverse=asked.descending))


def columns(asked: Asked) -> tuple[Column, ...]:
    """The head of the table: each column sorts by itself, and the one that it is sorted by turns round."""
    return tuple(_column(key, name, asked) for key, name in _COLUMNS.items())


def _matches(row: SecurityRow, words: Iterable[str], asset_class: str) -> bool:
    text = f"{row.symbol} {row.name} {row.asset_class}".lower()
    return asset_class in {"", row.asset_class} and all(word in text for word in words)


def _column(key: str, name: str, asked: Asked) -> Column:
    here = key == asked.sort
    fields = {
        "search": asked.search,
        "class": asked.asset_class,
        "sort": key,
        "order": "down" if here and not asked.descending else "",
    }
    said = "descending" if asked.descending else "ascending"
    query = urlencode({name: value for name, value in fields.items() if value})
    return Column(name, f"{ADDRESS}?{query}#list", said if here else "")
