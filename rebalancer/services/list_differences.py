"""What a change would make different in a security that the shared list has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rebalancer.store.values import Catalog, SecurityChange

_PLAIN = ("asset_class", "name", "whole_shares", "never_buy", "never_sell")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a known security would have otherwise; values as stored, None where there is none."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangedSecurity:
    """A known security and what would be different."""

    symbol: str
    name: str
    differences: tuple[Difference, ...]


def changed_security(change: SecurityChange, catalog: Catalog) -> ChangedSecurity:
    """The security of `change`, which `catalog` has, and what would be different, if anything."""
    stored = catalog.securities[change.symbol]
    found = [
        Difference(name, before, after)
        for name in _PLAIN
        if (after := getattr(change, name)) is not None and after != (before := getattr(stored, name))
    ]
    defaults = {c.name: c.default_symbol for c in catalog.classes}
    if change.default and defaults[change.asset_class] != change.symbol:
        found.append(Difference("default", before=False, after=True))
    if change.price is not None and change.price != stored.price:
        found.append(Difference("price", stored.price, change.price))
    if change.price is not None and change.price_date != stored.price_date:
        found.append(Difference("price_date", stored.price_date, change.price_date))
    return ChangedSecurity(stored.symbol, stored.name, tuple(found))
