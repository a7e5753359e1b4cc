from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.exports.cells import Number, Table
from rebalancer.exports.plan_tables import account_table, settings_table, warning_table
from tests.exports.facts import facts_of
from tests.exports.plans import PLAN


def plain(table: Table) -> list[list[str]]:
    """The rows as text, blank cells empty."""
    return [
        [str(cell.value) if isinstance(cell, Number) else cell or "" for cell in row] for row in table.rows
    ]


def test_an_account_shows_its_cash_and_what_it_trades() -> None:
    table = account_table(facts_of())
    cash = ["100.00", "50.00", "-20.00", "10.00", "40.00"]
    sums = ["140.00", "0.00", "40.00", "100.00"]
    assert plain(table)[1] == ["…1873", "Individual", "Brokerage", "Taxable", *cash, *sums]
    assert table.columns[4:] == (
        "Core position",
        "Money funds",
        "Pending",
        "Credit",
        "Reserve",
        "Cash before",
        "Sold",
        "Bought",
        "Cash after",
    )


def test_settings_say_what_was_asked_for_in_the_words_of_the_form() -> None:
    assert dict(plain(settings_table(facts_of()))) == {
        "Mode": "Rebalance without selling",
        "Positions of": "45730",
        "Takes part": "500.00",
        "Of the files left out": "0.0000",
        "Fractional shares": "Yes",
        "Whole shares": "Follow the targets",
        "Moves": "Move classes to better accounts",
        "Smallest trade": "0.00",
        "Band, points": "0.00",
    }


@pytest.mark.parametrize(
    ("choice", "value", "shown"),
    [
        ("trade_fractional_shares", False, ("Fractional shares", "No")),
        ("share_rounding", "least_cash", ("Whole shares", "Leave the least cash")),
        ("relocate", False, ("Moves", "Move nothing for its rank alone")),
        ("min_trade", "50.00", ("Smallest trade", "50.00")),
        ("band", "1.50", ("Band, points", "1.50")),
    ],
)
def test_each_choice_is_shown(choice: str, value: object, shown: tuple[str, str]) -> None:
    facts = facts_of()
    facts["choices"][choice] = value
    assert list(shown) in plain(settings_table(facts))


def test_a_day_that_nobody_knows_is_said_to_be_unknown() -> None:
    assert ["Positions of", "an unknown day"] in plain(settings_table(facts_of(replace(PLAN, as_of=None))))


def test_every_warning_has_a_row() -> None:
    assert plain(warning_table(facts_of())) == [["", "", "Gold has no target.", "no_target"]]
