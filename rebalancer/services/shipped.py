"""What the program is shipped with: the shared list, targets and ranks of `defaults.json`, as values.

A new household starts with these targets and ranks; the demo plans with this shared list, whatever the
installation's own has become.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from rebalancer.engine.model import Affinity, AssetClass, TaxGroup
from rebalancer.services.targets import TypedTarget
from rebalancer.store.values import Catalog, CatalogSecurity


@cache
def _shipped() -> dict[str, Any]:
    text = files("rebalancer").joinpath("data", "defaults.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def shipped_catalog() -> Catalog:
    """The shared list of a new installation."""
    content = _shipped()
    return Catalog(
        groups=tuple(content["asset_groups"]),
        classes=tuple(
            AssetClass(entry["name"], entry["group"], entry["default_security"])
            for entry in content["asset_classes"]
        ),
        securities={entry["symbol"]: CatalogSecurity(**entry) for entry in content["securities"]},
    )


def shipped_targets() -> dict[str, TypedTarget]:
    """The targets that a new household starts with, by class, as text with two decimals."""
    return {
        row["asset_class"]: TypedTarget(f"{Decimal(row['value']):.2f}", row["type"])
        for row in _shipped()["targets"]
    }


def shipped_affinities() -> tuple[Affinity, ...]:
    """How each tax group ranks the classes that have a target."""
    return tuple(
        Affinity(TaxGroup(tax_group), asset_class, rank)
        for tax_group, ranked in _shipped()["affinity"].items()
        for rank, asset_class in enumerate(ranked, start=1)
    )
