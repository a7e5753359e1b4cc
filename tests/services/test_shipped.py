from __future__ import annotations

from rebalancer.engine.model import CASH, AssetClass, TaxGroup
from rebalancer.services.program import Program
from rebalancer.services.shipped import shipped_affinities, shipped_catalog, shipped_targets


def test_the_shipped_list_is_what_a_new_store_holds(program: Program) -> None:
    assert shipped_catalog() == program.store.catalog.read()


def test_classes_come_in_configured_order_with_their_defaults() -> None:
    assert shipped_catalog().classes[0] == AssetClass("US TSM", "Stocks", "ITOT")


def test_every_target_has_a_rank_in_every_tax_group() -> None:
    ranked = {(a.tax_group, a.asset_class) for a in shipped_affinities() if a.rank is not None}
    assert ranked == {(tax_group, name) for tax_group in TaxGroup for name in shipped_targets()}
    assert CASH in shipped_targets()
