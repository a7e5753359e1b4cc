"""One line's texts and numbers."""

from __future__ import annotations

import pytest

from tests.fidelity.sheets import account, problem, refusals

_OLD = (
    "Account Name/Number,Symbol,Description,Quantity,Last Price,Current Value,Percent Of Account,Cost Basis"
)


@pytest.mark.parametrize(
    ("cells", "column", "text"),
    [
        ("abc,$5.00,$50.00,,,", "Quantity", "abc"),
        ("10,$,$50.00,,,", "Last price", "$"),
        ("10,$5.00,NaN,,,", "Current value", "NaN"),
        ("10,$5.00,$50.00,lots,,", "Percent of account", "lots"),
        ("10,$5.00,$50.00,,1e9,", "Cost basis total", "1e9"),
    ],
)
def test_a_number_that_cannot_be_read_is_refused_with_its_place(cells: str, column: str, text: str) -> None:
    expected = f"line 2, {column}: cannot read '{text}'; correct it, or download again."
    assert refusals(f"Z1,Joint,VTI,VTI,{cells}") == [expected]


def test_every_fault_is_told() -> None:
    rows = ("Z1,Joint,VTI,VTI,a,b,$1.00", "Z1,Joint,VOO,VOO,1,$1.00,c")
    assert [sentence[:24] for sentence in refusals(*rows)] == [
        "line 2, Quantity: cannot",
        "line 2, Last price: cann",
        "line 3, Current value: c",
    ]


def test_an_unused_column_may_hold_anything() -> None:
    header = "Account number,Symbol,Description,Current value,Last price change"
    assert account("Z1,VTI,VTI,$5.00,abc", header=header).holdings[0].value == 500


def test_a_cell_of_1024_characters_is_the_longest() -> None:
    assert len(account(f"Z1,{'x' * 1024},VTI,VTI,1,1,1").name) == 1024
    assert refusals(f"Z1,{'x' * 1025},VTI,VTI,1,1,1") == [
        "line 2, Account name: over 1,024 characters; shorten the text."
    ]


def test_long_prose_is_no_cell() -> None:
    assert account("Z1,Joint,VTI,VTI,1,1,1", "x" * 2000).number == "Z1"


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Z40110022", ""), ("ROTH IRA - 231904485", "ROTH IRA"), ("ACME 401(K)", "ACME 401(K)")],
)
def test_a_combined_cell_is_the_number_and_its_words_the_name(cell: str, name: str) -> None:
    found = account(f"{cell},VTI,VTI,1,1,1,,", header=_OLD)
    assert (found.number, found.name) == (cell, name)


@pytest.mark.parametrize("number", ["00123", "A/B", "A|B", "A & B", "<b>", "=cmd", "=1+1"])
def test_an_account_number_is_text(number: str) -> None:
    assert account(f"{number},Joint,VTI,VTI,1,1,1").number == number


@pytest.mark.parametrize(
    "start",
    ["Z1 Total,Joint,,", "Account Total,,,", "Grand Total,,,", "Z1,Joint,Account Total,", "Z1,grand total,,"],
)
def test_totals_are_left_out_with_a_warning(start: str) -> None:
    found = problem("Z1,Joint,VTI,VTI,1,1,1", f"{start},,,$1.00,,,")
    assert (found.code, found.line) == ("total_row", 3)
