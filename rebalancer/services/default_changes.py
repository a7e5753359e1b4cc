"""Which asset classes buy another security once the shared list is changed."""

from __future__ import annotations

from dataclasses import dataclass

from rebalancer.store.values import Catalog


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
