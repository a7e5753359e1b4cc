"""Pending activity, in whichever column it stands."""

from __future__ import annotations

import pytest

from tests.fidelity.sheets import account, problem, read, refusals

_FUND = "Z1,Joint,VTI,VTI,1,$1.00,$1.00"


@pytest.mark.parametrize(
    "words", ["Pending Activity,", "Pending activity,", "PENDING ACTIVITY,", ",Pending Activity"]
)
def test_the_words_stand_as_symbol_or_description(words: str) -> None:
    assert account(_FUND, f"Z1,Joint,{words},,,-$29840.57,,,").pending == -2984057


def test_it_is_never_a_security() -> None:
    assert len(account(_FUND, "Z1,Joint,Pending Activity,,,,$5.00,,,").holdings) == 1


def test_a_debit_gives_no_warning() -> None:
    assert read(_FUND, "Z1,Joint,Pending Activity,,,,-$5.00,,,").problems == ()


def test_cash_that_has_not_settled_gives_one() -> None:
    found = problem(_FUND, "Z1,Joint,Pending Activity,,,,$5.00,,,")
    assert (found.code, found.account) == ("unsettled", "Z1")


def test_an_amount_in_another_column_is_taken_with_a_warning() -> None:
    positions = read(_FUND, "Z1,Joint,Pending Activity,,,-$40.00,,,,")
    assert positions.accounts[0].pending == -4000
    assert [(found.code, found.column) for found in positions.problems] == [("pending_column", "Last price")]


def test_an_amount_that_is_repeated_is_one_amount() -> None:
    assert account(_FUND, "Z1,Joint,Pending Activity,,,-$40.00,,,-40,").pending == -4000


def test_several_amounts_are_refused() -> None:
    assert refusals(_FUND, "Z1,Joint,Pending Activity,,$1.00,$40.00,,,,") == [
        "line 3, Quantity, Last price: several amounts of pending activity; keep the one that is right."
    ]


def test_no_amount_counts_as_nothing_with_a_warning() -> None:
    found = problem(_FUND, "Z1,Joint,Pending Activity,,,,,,,Cash")
    assert (found.code, found.line) == ("pending_unknown", 3)


def test_several_rows_are_summed() -> None:
    rows = ("Z1,Joint,Pending Activity,,,,-$5.00", "Z1,Joint,Pending Activity,,,,$2.00")
    assert account(_FUND, *rows).pending == -300


def test_an_account_may_only_wait_for_money() -> None:
    accounts = read(_FUND, "Z2,Roth IRA,Pending Activity,,,,$2.00").accounts
    assert [(found.number, len(found.holdings), found.pending) for found in accounts] == [
        ("Z1", 1, 0),
        ("Z2", 0, 200),
    ]
