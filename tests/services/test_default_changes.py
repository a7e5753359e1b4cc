"""Which classes buy another security than before."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.engine.model import AssetClass
from rebalancer.services.default_changes import DefaultChange, default_changes
from rebalancer.store.values import Catalog

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
