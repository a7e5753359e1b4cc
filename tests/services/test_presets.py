"""The sets of targets to start from."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import AssetClass
from rebalancer.engine.money import HUNDRED_PERCENT
from rebalancer.services.presets import TargetPreset, fitted, target_presets
from rebalancer.services.shipped import shipped_catalog

SHIPPED = shipped_catalog().classes
PRESETS = {preset.key: preset for preset in target_presets()}


def without(*names: str) -> tuple[AssetClass, ...]:
    return tuple(asset_class for asset_class in SHIPPED if asset_class.name not in names)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS.keys())
def test_every_set_is_whole_and_names_classes_that_exist(preset: TargetPreset) -> None:
    assert sum(preset.points.values()) == HUNDRED_PERCENT
    assert fitted(preset, SHIPPED) == preset.points


def test_the_default_is_what_a_new_household_starts_with() -> None:
    assert PRESETS["default"].points == {
        "US TSM": 3370,
        "US SC": 500,
        "ex-US TSM": 3130,
        "US TBM": 500,
        "ex-US TBM": 500,
        "LTB": 2000,
        "Cash": 0,
    }


def test_three_funds_are_as_much_in_stocks_as_the_default() -> None:
    assert PRESETS["three_fund"].points == {"US TSM": 4200, "ex-US TSM": 2800, "US TBM": 3000}


def test_a_class_that_is_gone_leaves_its_share_to_its_group() -> None:
    assert fitted(PRESETS["three_fund"], without("ex-US TSM")) == {"US TSM": 7000, "US TBM": 3000}


def test_its_share_is_divided_in_proportion_to_the_basis_point() -> None:
    points = fitted(PRESETS["default"], without("LTB", "US SC"))
    assert points == {"US TSM": 3629, "ex-US TSM": 3371, "US TBM": 1500, "ex-US TBM": 1500, "Cash": 0}


def test_a_set_whose_group_is_gone_is_not_offered() -> None:
    assert fitted(PRESETS["sixty_forty"], without("US TBM")) is None


def test_a_class_of_no_share_may_be_gone() -> None:
    assert fitted(PRESETS["default"], without("Cash")) is not None
