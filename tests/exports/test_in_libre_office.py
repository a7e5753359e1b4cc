"""What a spreadsheet that people use makes of the files: the same figures, and nothing to run."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from rebalancer.exports.plan_json import plan_json
from rebalancer.exports.trades_csv import trades_csv
from rebalancer.exports.workbook import plan_workbook
from rebalancer.services.demo import show_demo
from tests.exports.facts import saying
from tests.support.exported import DAY, NUMBER, TEXT, cells_of, numbers, sheets_of
from tests.support.libre_office import needs_libre_office, resaved

pytestmark = needs_libre_office


def test_the_workbook_opens_with_every_cell_as_it_was_written(tmp_path: Path) -> None:
    report = show_demo().report
    workbook = plan_workbook(json.loads(json.dumps(plan_json(report, ()))))
    opened = sheets_of(resaved(tmp_path / "plan.xlsx", workbook))
    assert opened == sheets_of(workbook)
    assert sum(numbers(opened["Trades"], "Amount")) == report.sold + report.bought
    assert sum(numbers(opened["Accounts"], "Cash after")) == report.measures.cash_left


def test_a_workbook_full_of_formulas_opens_without_one(tmp_path: Path) -> None:
    opened = resaved(tmp_path / "plan.xlsx", plan_workbook(saying("=1+1")))
    assert {cell.data_type for cell in cells_of(opened)} <= {NUMBER, TEXT, DAY}
    assert sheets_of(opened)["Trades"][0]["Symbol"] == "=1+1"


def test_a_csv_full_of_formulas_opens_without_one_and_its_numbers_are_numbers(tmp_path: Path) -> None:
    opened = resaved(tmp_path / "trades.csv", trades_csv(saying("=1+1")))
    assert {cell.data_type for cell in cells_of(opened)} <= {NUMBER, TEXT, DAY}
    (trade,) = sheets_of(opened)["trades"]
    assert (trade["Symbol"], trade["Amount"]) == ("'=1+1", Decimal(40))
