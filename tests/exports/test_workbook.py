from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from openpyxl import load_workbook

from rebalancer.exports.workbook import plan_workbook
from tests.abuse.saved import ODD_CLASSES
from tests.abuse.tables.csv_texts import FORMULAS, MARKUP
from tests.exports.facts import facts_of, saying
from tests.exports.plans import PLAN
from tests.support.exported import DAY, NUMBER, TEXT, cells_of, parts_of, sheets_of

ODD = (
    *FORMULAS,
    *MARKUP,
    *ODD_CLASSES,
    "{=1+1}",
    "\t=1+1",
    "https://example.test/",
    "internal:Drift!A1",
    "<r></b>",
    "<r><t>rich</t></r>",
    "_x0041_",
    "1e5",
    "007",
    "TRUE",
    "x" * 32_767,
)


def opened(facts: dict[str, Any]) -> Any:
    return load_workbook(io.BytesIO(plan_workbook(facts)))


def test_each_table_is_a_sheet() -> None:
    assert opened(facts_of()).sheetnames == [
        "Trades",
        "Accounts",
        "Composition",
        "Drift",
        "Settings",
        "Warnings",
    ]


def test_the_headings_stay_in_sight_and_on_every_printed_page() -> None:
    for sheet in opened(facts_of()):
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert all(cell.font.bold for cell in sheet[1])


def test_the_day_of_the_positions_is_a_date() -> None:
    [cell] = [cell for name, cell in opened(facts_of())["Settings"] if name.value == "Positions of"]
    assert (cell.is_date, cell.value.date()) == (True, date(2025, 3, 14))


def test_numbers_are_numbers_and_look_like_what_they_are() -> None:
    row = {cell.value: below for cell, below in zip(*opened(facts_of())["Trades"]["A1:M2"], strict=True)}
    assert (row["Amount"].value, row["Amount"].number_format) == (40, "$#,##0.00;-$#,##0.00")
    assert (row["Shares"].value, row["Shares"].number_format) == (4, "#,##0")
    drift = {cell.value: below for cell, below in zip(*opened(facts_of())["Drift"]["A1:L2"], strict=True)}
    assert (drift["Share before"].value, drift["Share before"].number_format) == (0.6, "0.00%")


@pytest.mark.parametrize("amount", ["0.01", "-0.10", "1234567890123.45", "999999999999999"])
def test_an_amount_is_written_to_the_cent(amount: str) -> None:
    facts = facts_of()
    facts["accounts"][1]["trades"][0]["amount"] = amount
    (trade,) = sheets_of(plan_workbook(facts))["Trades"]
    assert trade["Amount"] == Decimal(amount)


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:20]))
def test_no_cell_is_a_formula_or_a_link_whatever_anything_is_called(text: str) -> None:
    workbook = plan_workbook(saying(text))
    assert {cell.data_type for cell in cells_of(workbook)} <= {NUMBER, TEXT, DAY}
    assert not any(cell.hyperlink for cell in cells_of(workbook))
    assert not any("<f>" in part or "<f " in part for part in parts_of(workbook).values())


@pytest.mark.parametrize("text", [text for text in ODD if "<r>" not in text], ids=lambda t: ascii(t[:20]))
def test_a_text_is_read_back_as_it_stands(text: str) -> None:
    (trade,) = sheets_of(plan_workbook(saying(text)))["Trades"]
    assert [trade[column] for column in ("Name", "Description", "Symbol", "Why")] == [text] * 4


def test_a_text_that_looks_like_the_writer_s_own_markup_is_a_text() -> None:
    (trade,) = sheets_of(plan_workbook(saying("<r><t>rich</t></r>")))["Trades"]
    assert trade["Name"] == " <r><t>rich</t></r>"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert plan_workbook(facts_of()) == plan_workbook(facts_of())


def test_a_plan_of_an_unknown_day_without_trades_makes_a_workbook() -> None:
    facts = facts_of(replace(PLAN, as_of=None, accounts=PLAN.accounts[:1]))
    assert sheets_of(plan_workbook(facts))["Trades"] == []


def test_no_file_is_made_on_the_way(tmp_path: Path) -> None:
    with patch("tempfile.mkstemp", side_effect=AssertionError), patch("tempfile.tempdir", str(tmp_path)):
        assert plan_workbook(facts_of())
    assert list(tmp_path.iterdir()) == []
