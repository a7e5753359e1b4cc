from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rebalancer.engine.model import AssetClass
from rebalancer.errors import ForeignValueError, InUseError
from rebalancer.store.open import Store
from rebalancer.store.values import Catalog, CatalogChange, CatalogSecurity, ClassChange, SecurityChange


def test_a_change_gives_back_the_list_as_it_is_then(store: Store) -> None:
    change = CatalogChange(groups=("Art",), classes=(ClassChange("Paintings", "Art"),))
    changed = store.catalog.change(change)
    assert changed.groups[-1] == "Art"
    assert changed.classes[-1] == AssetClass("Paintings", "Art", None)
    assert changed == store.catalog.read()


def test_a_change_outlives_the_program(opened: Callable[[], Store]) -> None:
    opened().catalog.change(CatalogChange(groups=("Art",)))
    assert opened().catalog.read().groups[-1] == "Art"


def test_a_refused_change_changes_nothing(store: Store) -> None:
    before = store.catalog.read()
    with pytest.raises(InUseError):
        store.catalog.change(CatalogChange(groups=("Art",), delete_groups=("Stocks",)))
    assert store.catalog.read() == before


def test_a_change_is_decided_on_the_list_that_it_changes(store: Store) -> None:
    seen = []

    def decide(catalog: Catalog) -> CatalogChange:
        seen.append(catalog)
        return CatalogChange(groups=("Art",))

    before = store.catalog.read()
    assert (
        store.catalog.change_by(decide)
        == store.catalog.read()
        == replace(before, groups=(*before.groups, "Art"))
    )
    assert seen == [before]


def test_a_change_that_is_tried_is_told_and_not_stored(store: Store) -> None:
    change, before = CatalogChange(delete_securities=("ITOT",)), store.catalog.read()
    tried = store.catalog.tried(change)
    assert store.catalog.read() == before
    assert store.catalog.change(change) == tried != before


@pytest.mark.parametrize("price", ["127.61", "0.000000000001", "1E+3", "123456789012345.678"])
def test_a_price_is_kept_exactly(store: Store, price: str) -> None:
    change = SecurityChange("ITOT", "US TSM", price=Decimal(price), price_date=date(2025, 3, 14))
    security = store.catalog.change(CatalogChange(securities=(change,))).securities["ITOT"]
    assert security == CatalogSecurity(
        "ITOT",
        "iShares Core S&P Total U.S. Stock Market ETF",
        "US TSM",
        whole_shares=True,
        price=Decimal(price),
        price_date=date(2025, 3, 14),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE asset_class SET name = 'Coins' WHERE name = 'Cash'",
        "UPDATE asset_class SET asset_group = 'Elsewhere' WHERE name = 'US TSM'",
        "UPDATE asset_class SET default_symbol = 'NONE' WHERE name = 'US TSM'",
        "UPDATE asset_class SET default_symbol = 'SPAXX' WHERE name = 'US TSM'",
        "UPDATE security SET asset_class = 'Elsewhere' WHERE symbol = 'ITOT'",
    ],
)
def test_a_list_that_does_not_fit_together_is_refused(store: Store, folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "rebalance.db")) as other, other:
        other.execute(statement)
    with pytest.raises(ForeignValueError):
        store.catalog.read()
