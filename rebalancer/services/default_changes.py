"""Which asset classes buy another security once the shared list is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rebalancer.store.values import Catalog, SecurityChange


@dataclass(frozen=True, slots=True)
class DefaultChange:
    """A class and the default that it has from then on; None where it has no security any more."""

    asset_class: str
    default: str | None

    def __str__(self) -> str:
        """As one sentence."""
        return f"{self.asset_class} will buy {self.default or 'nothing'}."


def default_changes(before: Catalog, after: Catalog) -> tuple[DefaultChange, ...]:
    """The classes of `after` that have another default than `before`, in their configured order."""
    stored = {asset_class.name: asset_class.default_symbol for asset_class in before.classes}
    return tuple(
        DefaultChange(asset_class.name, asset_class.default_symbol)
        for asset_class in after.classes
        if asset_class.default_symbol != stored.get(asset_class.name)
    )


def touching_defaults(changes: Iterable[SecurityChange], catalog: Catalog) -> tuple[SecurityChange, ...]:
    """Those of `changes` that are about a class which has no default, loses it, or is given another one."""
    defaults = {asset_class.name: asset_class.default_symbol for asset_class in catalog.classes}
    classes = [(change, _classes(change, catalog)) for change in changes]
    unsettled = {name for name, symbol in defaults.items() if symbol is None}
    for change, (old, new) in classes:
        if old != new and defaults.get(old) == change.symbol:
            unsettled.add(old)
        if change.default:
            unsettled.add(new)
    return tuple(change for change, names in classes if not unsettled.isdisjoint(names))


def _classes(change: SecurityChange, catalog: Catalog) -> tuple[str, str]:
    """The class that the security is in, and the one that it will be in; of a new one the latter twice."""
    stored = catalog.securities.get(change.symbol)
    return change.asset_class if stored is None else stored.asset_class, change.asset_class
