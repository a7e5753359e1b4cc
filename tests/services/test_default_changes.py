"""Which classes buy another security than before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.model import AssetClass
from rebalancer.services.default_changes import DefaultChange, default_changes, touching_defaults
from rebalancer.store.values import Catalog, SecurityChange
from tests.services.builders import CATALOG

BEFORE = Catalog(
    groups=("Stocks",),
    classes=(AssetClass("US TSM", "Stocks", "ITOT"), AssetClass("US SC", "Stocks", "IJR")),
    securities={},
)


def after(*classes: AssetClass) -> tuple[DefaultChange, ...]:
    return default_changes(BEFORE, replace(BEFORE, classes=classes))


def test_each_class_with_another_default_is_named() -> None:
    assert after(AssetClass("US TSM", "Stocks", "FSKAX"), AssetClass("US SC", "Stocks", None)) == (
        DefaultChange("US TSM", "FSKAX"),
        DefaultChange("US SC", None),
    )


def test_a_class_that_keeps_its_default_or_never_had_one_is_not() -> None:
    assert after(AssetClass("US TSM", "Stocks", "ITOT"), AssetClass("Wine", "Stocks", None)) == ()


def test_a_new_class_with_a_security_is_named() -> None:
    assert after(*BEFORE.classes, AssetClass("Wine", "Stocks", "VINO")) == (DefaultChange("Wine", "VINO"),)


def test_it_is_told_in_a_sentence() -> None:
    assert str(DefaultChange("US TSM", "FSKAX")) == "US TSM will buy FSKAX."
    assert str(DefaultChange("US TSM", None)) == "US TSM will buy nothing."


WINE = replace(CATALOG, classes=(*CATALOG.classes, AssetClass("Wine", "Stocks", None)))
OTHER = SecurityChange("NEW", "US TSM", never_buy=True)


@pytest.mark.parametrize(
    "change",
    [
        SecurityChange("ITOT", "US TBM"),
        SecurityChange("VTI", "US TSM", default=True),
        SecurityChange("MORE", "US TSM", default=True),
    ],
)
def test_a_default_that_leaves_or_comes_touches_all_that_is_said_of_its_class(change: SecurityChange) -> None:
    bond = SecurityChange("BND", "US TBM")
    assert touching_defaults([OTHER, bond, change], WINE) == (OTHER, change)


def test_a_class_without_default_is_touched_by_whatever_comes() -> None:
    coming = SecurityChange("VTI", "Wine")
    assert touching_defaults([OTHER, coming], WINE) == (coming,)


def test_what_leaves_every_default_where_it_is_touches_none() -> None:
    assert touching_defaults([OTHER, SecurityChange("VTI", "US TBM")], WINE) == ()
