from __future__ import annotations

import json
from pathlib import Path

import rebalancer.data
from rebalancer.store.open import Store
from rebalancer.store.values import CatalogSecurity

DEFAULTS = json.loads((Path(rebalancer.data.__path__[0]) / "defaults.json").read_text())


def test_groups_stand_in_the_order_of_the_defaults(store: Store) -> None:
    assert list(store.catalog.read().groups) == DEFAULTS["asset_groups"]


def test_classes_stand_in_the_order_of_the_defaults_with_group_and_security(store: Store) -> None:
    seeded = [(row.name, row.group, row.default_symbol) for row in store.catalog.read().classes]
    assert seeded == [(e["name"], e["group"], e["default_security"]) for e in DEFAULTS["asset_classes"]]


def test_every_security_of_the_defaults_is_there(store: Store) -> None:
    seeded = store.catalog.read().securities.values()
    assert [(row.symbol, row.name, row.asset_class, row.whole_shares) for row in seeded] == [
        (e["symbol"], e["name"], e["asset_class"], e["whole_shares"])
        for e in sorted(DEFAULTS["securities"], key=lambda entry: entry["symbol"])
    ]


def test_a_seeded_security_may_be_traded_and_has_no_price(store: Store) -> None:
    vti = store.catalog.read().securities["VTI"]
    assert vti == CatalogSecurity("VTI", "Vanguard Total Stock Market ETF", "US TSM", whole_shares=True)
