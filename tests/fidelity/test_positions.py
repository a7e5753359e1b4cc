"""A positions file, whole."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from rebalancer.fidelity.positions import read_positions
from tests.fidelity.sheets import FOOTER, HEADER, problem, read, refusals, refusals_of, sheet

_FUND = "Z1,Joint,VTI,VTI,1,$1.00,$1.00,100%,--,Cash"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_change_nothing(encoding: str, end: str) -> None:
    data = end.join((HEADER, _FUND, "", FOOTER)).encode(encoding)
    assert read_positions(data, "positions.csv").accounts == read(_FUND).accounts


def test_a_file_that_was_spaced_twice_is_read() -> None:
    data = sheet(_FUND).replace(b"\r\n", b"\r\r\n")
    assert read_positions(data, "positions.csv").accounts[0].holdings[0].line == 3


def test_windows_text_is_read_with_a_warning() -> None:
    data = f"{HEADER}\nZ1,Fidelity Crypto®,VTI,VTI,1,1,1\n{FOOTER}".encode("cp1252")
    positions = read_positions(data, "positions.csv")
    assert positions.accounts[0].name == "Fidelity Crypto®"
    assert [found.code for found in positions.problems] == ["encoding"]


def test_the_footer_dates_the_data_before_the_file_name_does() -> None:
    name = "Portfolio_Positions_Jan-02-2020.csv"
    assert read_positions(sheet(_FUND), name).as_of == date(2025, 3, 14)
    assert read_positions(sheet(_FUND, footer=""), name).as_of == date(2020, 1, 2)


def test_a_file_without_date_and_footer_says_so() -> None:
    positions = read(_FUND, footer="")
    assert positions.as_of is None
    assert [found.code for found in positions.problems] == ["cut_off", "date_unknown"]


@pytest.mark.parametrize("rows", [[], ["Z1,Joint,Pending Activity,,,,$5.00"], ["Z1,Joint,VTI,VTI,1,--,--"]])
def test_a_file_without_holdings_is_refused(rows: list[str]) -> None:
    assert refusals(*rows) == [
        "The file has no positions; choose all accounts and Overview, then download again."
    ]


@pytest.mark.parametrize(
    ("title", "header"), [(t, HEADER.replace(t, "Other")) for t in ("Quantity", "Last price")]
)
def test_shares_are_unknown_without_quantity_or_price(title: str, header: str) -> None:
    found = problem("Z1,Joint,VTI,VTI,x,x,$1.00".replace("x,x", "--,--"), header=header)
    assert (found.code, found.column) == ("shares_unknown", title)


def test_a_file_that_breaks_off_in_quotes_is_refused() -> None:
    assert refusals_of(sheet(_FUND)[:-20]) == [
        "line 4: a quotation mark is opened and not closed; download the file again."
    ]


def test_markup_and_formulas_are_only_text() -> None:
    (account,) = read('Z1,"=cmd|x,<script>",+A,"""><svg onload>",1,1,1').accounts
    assert (account.name, account.holdings[0].symbol) == ("=cmd|x,<script>", "+A")
    assert account.holdings[0].description == '"><svg onload>'


def test_reading_leaves_the_csv_modules_limit_alone() -> None:
    before = csv.field_size_limit()
    read(_FUND)
    assert csv.field_size_limit() == before
