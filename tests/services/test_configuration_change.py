from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Affinity, Target, TargetType, TaxGroup
from rebalancer.errors import FormInvalidError
from rebalancer.services.configuration_change import read_change
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.stored_texts import stored_texts
from rebalancer.services.targets import TypedTarget
from rebalancer.store.values import ConfigurationChange
from tests.services.builders import AFFINITIES, CATALOG, TARGETS, account, file_of, saved

T, D, F = TaxGroup
SAVED = saved({"Z1": T})
EMPTY = ConfigurationForm()


def change_of(form: ConfigurationForm) -> ConfigurationChange:
    shown = stored_texts(file_of(account("Z1")), SAVED, CATALOG.classes)
    return read_change(form, shown, SAVED, CATALOG)


def first_change_of(form: ConfigurationForm) -> ConfigurationChange:
    classes = (*CATALOG.classes, *(replace(CATALOG.classes[0], name=n) for n in MISSING))
    catalog = replace(CATALOG, classes=classes)
    return read_change(form, stored_texts(file_of(), None, classes), None, catalog)


MISSING = ("US SC", "ex-US TSM", "ex-US TBM", "LTB")


def test_sections_that_are_absent_stay_as_they_were() -> None:
    assert change_of(EMPTY) == ConfigurationChange()


def test_targets_that_are_given_replace_the_whole_section() -> None:
    typed = {"US TSM": TypedTarget("100", "Percent")}
    assert change_of(replace(EMPTY, targets=typed)).targets == (Target("US TSM", TargetType.PERCENT, 10000),)


def test_a_class_joins_at_nothing_and_is_ranked() -> None:
    change = change_of(replace(EMPTY, added=("Cash",)))
    assert change.targets == (*TARGETS, Target(CASH, TargetType.PERCENT, 0))
    assert change.affinities == AFFINITIES


def test_a_class_that_leaves_takes_its_affinities_along() -> None:
    typed = {"US TSM": TypedTarget("100", "Percent"), "US TBM": TypedTarget("", "Percent")}
    change = change_of(replace(EMPTY, targets=typed, deleted=("US TBM",)))
    assert change.targets == (Target("US TSM", TargetType.PERCENT, 10000),)
    assert change.affinities == tuple(a for a in AFFINITIES if a.asset_class != "US TBM")


def test_masks_alone_keep_the_ranks() -> None:
    change = change_of(replace(EMPTY, masks={("Taxable", "US TSM"): True}))
    assert change.affinities is not None
    assert change.affinities[0] == Affinity(T, "US TSM", 1, mask=True)
    assert change.affinities[1:] == AFFINITIES[1:]


def test_ranks_without_masks_clear_the_masks() -> None:
    change = change_of(replace(EMPTY, ranks={("Taxable", "US TSM"): "3"}))
    assert change.affinities == (Affinity(T, "US TSM", 3),)


def test_a_first_save_stores_the_defaults_that_the_page_showed() -> None:
    change = first_change_of(replace(EMPTY, accounts={"Z1": AccountText(tax_group="Taxable")}))
    assert change.targets is not None
    assert sum(target.amount for target in change.targets) == 10000
    assert change.affinities is not None
    assert len(change.affinities) == 21


@pytest.mark.parametrize(("text", "version"), [("", None), ("7", 7)])
def test_the_version_of_the_page_goes_along(text: str, version: int | None) -> None:
    assert change_of(replace(EMPTY, version=text)).version == version


def test_every_fault_of_every_section_is_reported_at_once() -> None:
    form = ConfigurationForm(
        accounts={"Z2": AccountText()},
        defaults={"Taxable": "Z9"},
        targets={"US TSM": TypedTarget("99", "Percent")},
        added=("Apples",),
        ranks={("Taxable", "US TSM"): "x"},
        maps={"AAPL": "Apples"},
        version="latest",
    )
    with pytest.raises(FormInvalidError) as refusal:
        change_of(form)
    assert [problem.field for problem in refusal.value.problems] == [
        "accounts/Z2|tax_group",
        "default_tax_group_account/Taxable",
        "new_allocation",
        "allocation",
        "affinity/Taxable|US TSM",
        "map/AAPL",
        "version",
    ]
