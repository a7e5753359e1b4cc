from __future__ import annotations

import pytest

from rebalancer.engine.model import Menu, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.services.account_fields import read_accounts, read_defaults
from rebalancer.services.configuration_form import AccountText
from rebalancer.store.values import AccountChange, SavedAccount

T, D, F = TaxGroup


def fields_at_fault(text: AccountText) -> list[str]:
    faults: list[FieldProblem] = []
    read_accounts({"Z1": text}, {}, faults)
    return [fault.field for fault in faults]


def test_every_field_of_an_account_is_read() -> None:
    text = AccountText("Our savings", "Tax Free", "held", "1250.50")
    assert read_accounts({"Z1": text}, {}, []) == {
        "Z1": AccountChange(F, description="Our savings", menu=Menu.HELD, reserve=125050)
    }


def test_an_ignored_account_is_stored_as_ignored() -> None:
    assert read_accounts({"Z1": AccountText(tax_group="IGNORE")}, {}, []) == {
        "Z1": AccountChange(ignored=True)
    }


def test_fields_that_were_not_sent_keep_what_is_stored() -> None:
    changes = read_accounts({"Z1": AccountText(description="New")}, {"Z1": SavedAccount(T)}, [])
    assert changes == {"Z1": AccountChange(description="New")}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (AccountText("Mine"), "tax_group"),
        (AccountText(tax_group="Tax free"), "tax_group"),
        (AccountText(tax_group="Taxable", menu="all"), "menu"),
        (AccountText(tax_group="Taxable", reserve="1e3"), "reserve"),
        (AccountText(tax_group="Taxable", reserve="-1"), "reserve"),
        (AccountText("é" * 513, "Taxable"), "description"),
        (AccountText("two\nlines", "Taxable"), "description"),
    ],
)
def test_a_wrong_field_is_named_as_it_was_sent(text: AccountText, part: str) -> None:
    assert fields_at_fault(text) == [f"accounts/Z1|{part}"]


@pytest.mark.parametrize("description", ["", "👨\u200d👩\u200d👧 savings", "x" * 1024])
def test_descriptions_may_be_empty_long_or_colourful(description: str) -> None:
    assert fields_at_fault(AccountText(description, "Taxable")) == []


def test_an_empty_field_does_not_overwrite_a_description_that_cannot_be_read() -> None:
    unreadable = {"Z1": SavedAccount(T, description=None)}
    assert read_accounts({"Z1": AccountText("")}, unreadable, [])["Z1"].description is None
    assert read_accounts({"Z1": AccountText("New")}, unreadable, [])["Z1"].description == "New"


def test_a_default_account_is_of_its_tax_group_after_the_save() -> None:
    typed = {"Taxable": "Z1", "Tax Deferred": "Z2", "Tax Free": ""}
    changes = {"Z2": AccountChange(tax_group=D)}
    defaults = read_defaults(typed, changes, {"Z1": SavedAccount(T), "Z2": SavedAccount(T)}, [])
    assert defaults == {T: "Z1", D: "Z2", F: None}


@pytest.mark.parametrize(
    "change", [AccountChange(tax_group=D), AccountChange(ignored=True)], ids=["moved", "ignored"]
)
def test_an_account_that_leaves_its_tax_group_cannot_stay_its_default(change: AccountChange) -> None:
    faults: list[FieldProblem] = []
    read_defaults({"Taxable": "Z20411873"}, {"Z20411873": change}, {"Z20411873": SavedAccount(T)}, faults)
    wrong = "…1873 is no Taxable account: choose one that is, or none."
    assert faults == [FieldProblem("default_tax_group_account/Taxable", wrong)]


@pytest.mark.parametrize("typed", [{"Taxable": "nobody"}, {"Taxfree": "Z1"}])
def test_a_default_of_an_unknown_account_or_tax_group_is_a_fault(typed: dict[str, str]) -> None:
    faults: list[FieldProblem] = []
    read_defaults(typed, {}, {"Z1": SavedAccount(T)}, faults)
    assert [fault.field for fault in faults] == [f"default_tax_group_account/{next(iter(typed))}"]
