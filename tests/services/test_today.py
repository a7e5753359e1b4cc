"""What is held today, as targets."""

from __future__ import annotations

from rebalancer.fidelity.values import FileAccount, Holding
from rebalancer.services.configuration_form import AccountText
from rebalancer.services.today import held_today
from tests.services.builders import account, file_of, holding

CLASSES = {"ITOT": "US TSM", "FXNAX": "US TBM", "SPAXX": "Cash"}


def today(*accounts: FileAccount, ignored: str = "") -> dict[str, int]:
    texts = {
        a.number: AccountText(tax_group="IGNORE" if a.number == ignored else "Taxable") for a in accounts
    }
    return held_today(file_of(*accounts), texts, class_of)


def class_of(held: Holding) -> str:
    return CLASSES.get(held.symbol, "")


def test_classes_are_summed_over_accounts_and_are_whole() -> None:
    first = account("Z1", holding("ITOT", "100"), holding("FXNAX", "100"))
    assert today(first, account("Z2", holding("ITOT", "100"))) == {"US TSM": 6667, "US TBM": 3333}


def test_pending_activity_is_cash() -> None:
    pending = account("Z1", holding("ITOT", "75"), holding("SPAXX", "30"), pending=-500)
    assert today(pending) == {"US TSM": 7500, "Cash": 2500}


def test_what_is_overdrawn_counts_as_nothing() -> None:
    assert today(account("Z1", holding("ITOT", "75"), pending=-500)) == {"US TSM": 10_000}


def test_an_account_that_is_ignored_takes_no_part() -> None:
    other = account("Z2", holding("FXNAX", "75"))
    assert today(account("Z1", holding("ITOT", "75")), other, ignored="Z2") == {"US TSM": 10_000}


def test_an_account_that_the_form_does_not_name_takes_no_part() -> None:
    assert held_today(file_of(account("Z1", holding("ITOT", "75"))), {}, class_of) == {}


def test_what_has_no_class_is_left_out() -> None:
    assert today(account("Z1", holding("ITOT", "75"), holding("ODD", "75"))) == {"US TSM": 10_000}


def test_nothing_held_is_nothing_to_copy() -> None:
    assert today(account("Z1")) == {}
