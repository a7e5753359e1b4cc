"""The lines under the header, each to its account."""

from __future__ import annotations

import pytest

from rebalancer.fidelity.reading import MAX_ACCOUNTS, MAX_ROWS
from tests.fidelity.sheets import problem, read, refusals

_FUND = "Z1,Joint,VTI,VTI,1,$1.00,$1.00"


def test_blank_lines_do_not_end_the_file() -> None:
    positions = read(_FUND, "", ",,,,,,", " , ", "Z2,Roth IRA,VOO,VOO,1,$1.00,$1.00")
    assert [found.number for found in positions.accounts] == ["Z1", "Z2"]


def test_blank_lines_are_no_footer() -> None:
    assert [found.code for found in read(_FUND, ",,,", footer="").problems] == ["cut_off", "date_unknown"]


def test_any_prose_is_a_footer() -> None:
    assert problem(_FUND, footer='"The data and information, as is"').code == "date_unknown"


@pytest.mark.parametrize(
    "footer", ['"Date downloaded" 12/31/2021, 9:11 AM', "Date downloaded Dec-31-2021,,,"]
)
def test_a_footer_with_a_comma_is_one(footer: str) -> None:
    assert str(read(_FUND, footer=footer).as_of) == "2021-12-31"


@pytest.mark.parametrize("row", [",,VOO,VOO,1,$1.00,$2.00", ",,,MU 18JUL25 120 C,1,,$2.00"])
def test_a_row_without_account_goes_to_the_one_above(row: str) -> None:
    positions = read(_FUND, row)
    assert [found.value for found in positions.accounts[0].holdings] == [100, 200]
    assert (positions.problems[0].code, positions.problems[0].line) == ("carried_account", 3)


def test_pending_activity_without_account_goes_to_the_one_above() -> None:
    assert read(_FUND, ",,Pending Activity,,,,-$5.00").accounts[0].pending == -500


def test_a_first_row_without_account_is_refused() -> None:
    assert refusals(",,VOO,VOO,1,$1.00,") == [
        "line 2, Account number: blank, with none above it; download again."
    ]


def test_a_row_without_account_and_value_is_left_out_with_a_warning() -> None:
    assert problem(_FUND, ",,VOO,VOO,1,,").code == "no_value"


def test_an_unknown_type_is_named_once() -> None:
    rows = ("Z1,J,VTI,VTI,1,1,1,,,Loaned", "Z1,J,VOO,VOO,1,1,1,,,loaned", "Z1,J,VXUS,V,1,1,1,,,MARGIN")
    found = problem(*rows)
    assert (found.code, found.line, found.column) == ("unknown_type", 2, "Type")


def test_fifty_accounts_are_the_most() -> None:
    rows = [f"Z{number},J,VTI,VTI,1,1,1" for number in range(MAX_ACCOUNTS + 1)]
    assert len(read(*rows[:-1]).accounts) == 50
    assert refusals(*rows) == ["line 52: a file may have 50 accounts; download fewer at a time."]


def test_twenty_thousand_rows_are_the_most() -> None:
    rows = [f"Z1,J,S{number},S,1,1,1" for number in range(MAX_ROWS + 1)]
    assert len(read(*rows[:-1]).accounts[0].holdings) == 20_000
    assert refusals(*rows) == ["line 20002: a file may have 20,000 rows; upload fewer."]
