from __future__ import annotations

from rebalancer.errors import FieldProblem
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.targets import TypedTarget
from rebalancer.services.typed_over import differences, typed_over

STORED = ConfigurationForm(
    accounts={"Z1": AccountText("Mine", "Taxable", "any", "0.00"), "Z2": AccountText("Yours", "Tax Free")},
    defaults={"Taxable": "Z1", "Tax Free": ""},
    targets={"A": TypedTarget("100.00", "Percent")},
    ranks={("Taxable", "A"): "1"},
    masks={("Taxable", "A"): True},
    maps={"X": "A"},
    map_buys={"X": True},
    version="4",
)


def test_a_page_of_which_nothing_was_typed_is_the_stored_one() -> None:
    assert typed_over(ConfigurationForm(version="4"), STORED) == STORED


def test_typed_fields_stand_over_stored_ones() -> None:
    typed = ConfigurationForm(accounts={"Z1": AccountText(tax_group="Tax Fre")}, defaults={"Taxable": ""})
    page = typed_over(typed, STORED)
    assert page.accounts["Z1"] == AccountText("Mine", "Tax Fre", "any", "0.00")
    assert page.accounts["Z2"] == STORED.accounts["Z2"]
    assert page.defaults == {"Taxable": "", "Tax Free": ""}


def test_a_typed_section_replaces_the_stored_one() -> None:
    typed = ConfigurationForm(targets={"B": TypedTarget("9", "Dollars")}, ranks={("Taxable", "B"): "x"})
    page = typed_over(typed, STORED)
    assert page.targets == typed.targets
    assert (page.ranks, page.masks) == (typed.ranks, {})


def test_a_box_that_was_unticked_stays_unticked() -> None:
    page = typed_over(ConfigurationForm(maps={"X": "B"}), STORED)
    assert (page.maps, page.map_buys) == ({"X": "B"}, {"X": False})


def test_an_account_that_is_not_stored_shows_as_typed() -> None:
    new = AccountText("New")
    assert typed_over(ConfigurationForm(accounts={"Z9": new}), STORED).accounts["Z9"] == new


def test_a_conflict_names_what_is_stored_now_in_each_field_that_differs() -> None:
    typed = ConfigurationForm(
        accounts={"Z1": AccountText("Mine", "Tax Free")},
        targets={"A": TypedTarget("100", "Percent"), "B": TypedTarget("0", "Percent")},
        masks={("Taxable", "A"): False},
    )
    assert differences(typed, STORED) == (
        FieldProblem("accounts/Z1|tax_group", "Stored now: Taxable."),
        FieldProblem("allocation/B", "Stored now: nothing."),
        FieldProblem("allocation_type/B", "Stored now: nothing."),
        FieldProblem("mask/Taxable|A", "Stored now: set."),
    )
