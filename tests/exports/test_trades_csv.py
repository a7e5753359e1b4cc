from __future__ import annotations

import csv
import re
from decimal import Decimal

import pytest

from rebalancer.exports.plain_cells import as_cell
from rebalancer.exports.trades_csv import trades_csv
from tests.abuse.saved import ODD_CLASSES
from tests.abuse.tables.csv_texts import FORMULAS, FORMULAS_BEHIND_CONTROLS, MARKUP
from tests.exports.facts import facts_of, saying
from tests.support.exported import rows_of_csv

TEXTS = ("Name", "Description", "Symbol", "Asset class", "Why")
SIGNS = {*"=+-@\uff1d\uff0b\uff0d\uff20"}


def test_it_is_utf_8_with_its_mark_and_windows_line_ends() -> None:
    data = trades_csv(facts_of())
    assert data.startswith(b"\xef\xbb\xbfNo.,Account,Name,")
    assert (data.count(b"\r\n"), data.count(b"\n"), data.endswith(b"\r\n")) == (2, 2, True)
    assert "…1873".encode() in data


def test_numbers_are_plain_and_unquoted() -> None:
    facts = facts_of()
    facts["accounts"][1]["trades"][0] |= {"amount": "6890.94", "realised_gain": "-1200.50"}
    assert b",4,10,6890.94,-1200.50,US TSM is low\r\n" in trades_csv(facts)


def test_a_number_never_has_an_exponent() -> None:
    facts = facts_of()
    facts["accounts"][1]["trades"][0]["price"] = "0.0000001"
    (row,) = rows_of_csv(trades_csv(facts))
    assert row["Price"] == "0.0000001"


@pytest.mark.parametrize("text", [*FORMULAS, *FORMULAS_BEHIND_CONTROLS, *MARKUP, *ODD_CLASSES], ids=ascii)
def test_no_cell_begins_a_formula_whatever_anything_is_called(text: str) -> None:
    (row,) = rows_of_csv(trades_csv(saying(text)))
    assert not any(row[name].strip(' "')[:1] in SIGNS for name in TEXTS)
    assert {row[name] for name in TEXTS} == {as_cell(text)}


@pytest.mark.parametrize("sign", [";", "\t", "\n", "\r\n"], ids=ascii)
def test_no_cell_begins_a_formula_where_another_sign_parts_cells(sign: str) -> None:
    data = trades_csv(saying(f'a{sign}=1"{sign}+1{sign}"=1')).decode("utf-8-sig")
    cells = [cell for line in re.split(r"\r?\n", data) for cell in line.split(sign)]
    assert not any(cell.strip(' "')[:1] in SIGNS for cell in cells)


def test_what_holds_commas_and_quotes_stays_one_cell() -> None:
    odd = 'a, "b" c'
    (row,) = rows_of_csv(trades_csv(saying(odd)))
    assert row["Name"] == odd
    assert Decimal(row["Amount"]) == Decimal("40.00")


def test_every_row_has_a_cell_for_each_heading() -> None:
    lines = list(csv.reader(trades_csv(facts_of()).decode("utf-8-sig").splitlines()))
    assert [len(line) for line in lines] == [13, 13]
