"""What a new database starts with: the groups, classes and securities of the package's `defaults.json`."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, insert

from rebalancer.store.tables import AssetClass, AssetGroup, Security, TaxGroupName


def seed(connection: Connection) -> None:
    """Fill the empty tables; the order of the file becomes the configured order."""
    defaults: dict[str, Any] = json.loads(
        files("rebalancer.data").joinpath("defaults.json").read_text("utf-8")
    )
    connection.execute(insert(TaxGroupName), _named(defaults["tax_groups"]))
    connection.execute(insert(AssetGroup), _named(defaults["asset_groups"]))
    connection.execute(insert(AssetClass), _classes(defaults["asset_classes"]))
    connection.execute(insert(Security), [_security(entry) for entry in defaults["securities"]])


def _named(names: list[str]) -> list[dict[str, object]]:
    return [{"name": name, "position": position} for position, name in enumerate(names, start=1)]


def _classes(entries: list[dict[str, str]]) -> list[dict[str, object]]:
    return [
        {
            "name": entry["name"],
            "asset_group": entry["group"],
            "position": position,
            "default_symbol": entry["default_security"],
        }
        for position, entry in enumerate(entries, start=1)
    ]


def _security(entry: dict[str, Any]) -> dict[str, object]:
    return {
        "symbol": entry["symbol"],
        "name": entry["name"],
        "asset_class": entry["asset_class"],
        "whole_shares": entry["whole_shares"],
        "never_buy": False,
        "never_sell": False,
    }
