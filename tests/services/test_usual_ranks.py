"""Why ranks are usual, and the orders that fill them in."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from rebalancer.engine.model import AssetClass, TaxGroup
from rebalancer.services.shipped import shipped_affinities, shipped_catalog
from rebalancer.services.usual_ranks import CAVEAT, RankPreset, rank_notes, rank_presets

CLASSES = shipped_catalog().classes
BY_NAME = {asset_class.name: asset_class for asset_class in CLASSES}
PRESETS = {preset.key: preset for preset in rank_presets()}
USUAL = json.loads(files("rebalancer").joinpath("data", "usual_ranks.json").read_text("utf-8"))


def order(key: str, tax_group: TaxGroup, *names: str) -> list[str]:
    return PRESETS[key].order(tax_group.value, [BY_NAME[name] for name in names])


def test_every_class_that_ships_has_a_note_and_no_other() -> None:
    assert USUAL["classes"].keys() == BY_NAME.keys()
    assert set(USUAL["classes"].values()) == USUAL["notes"].keys()


def test_every_group_that_ships_has_a_place() -> None:
    assert list(USUAL["groups"]) == list(shipped_catalog().groups)


@pytest.mark.parametrize("tax_group", TaxGroup)
def test_every_kind_has_one_place_in_each_order(tax_group: TaxGroup) -> None:
    assert sorted(USUAL["bonds_first"][tax_group.value]) == sorted(USUAL["notes"])


def test_classes_with_one_reason_share_its_note() -> None:
    [note] = rank_notes(["LTB", "US TBM"])
    assert note.classes == ("LTB", "US TBM")
    assert "Interest is taxed as ordinary income each year" in note.why


def test_a_class_of_somebody_s_own_has_no_note() -> None:
    assert rank_notes(["My own"]) == ()


def test_the_caveat_says_that_it_is_no_tax_advice() -> None:
    assert "not tax advice" in CAVEAT


@pytest.mark.parametrize("tax_group", TaxGroup)
def test_the_default_order_is_that_of_a_new_household(tax_group: TaxGroup) -> None:
    shipped = [a.asset_class for a in shipped_affinities() if a.tax_group is tax_group]
    assert order("default", tax_group, *sorted(shipped)) == shipped


def test_a_class_that_the_default_does_not_rank_goes_before_cash_at_the_end() -> None:
    assert order("default", TaxGroup.TAX_DEFERRED, "Cash", "Gold", "LTB") == ["LTB", "Gold", "Cash"]
    assert order("default", TaxGroup.TAXABLE, "LTB", "Gold", "Cash") == ["Cash", "LTB", "Gold"]


def test_bonds_come_first_in_tax_deferred_and_last_in_taxable() -> None:
    names = ("Cash", "US TSM", "US TBM", "US Real Estate", "Municipal Bond", "ex-US TSM")
    deferred = order("bonds_first", TaxGroup.TAX_DEFERRED, *names)
    assert deferred == ["US TBM", "US Real Estate", "US TSM", "ex-US TSM", "Municipal Bond", "Cash"]
    taxable = order("bonds_first", TaxGroup.TAXABLE, *names)
    assert taxable == ["Cash", "Municipal Bond", "ex-US TSM", "US TSM", "US Real Estate", "US TBM"]


def test_growth_comes_first_in_tax_free() -> None:
    assert order("bonds_first", TaxGroup.TAX_FREE, "LTB", "US TSM", "US SC") == ["US SC", "US TSM", "LTB"]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_a_class_of_somebody_s_own_is_ranked_as_its_group_is(preset: RankPreset) -> None:
    own = [AssetClass("My stocks", "Stocks"), AssetClass("My bonds", "Bonds"), AssetClass("Odd", "Odd")]
    assert sorted(preset.order("Taxable", own)) == ["My bonds", "My stocks", "Odd"]
    bonds_first = PRESETS["bonds_first"].order("Tax Deferred", own)
    assert bonds_first == ["My bonds", "Odd", "My stocks"]
