"""The trades of a plan as CSV for a spreadsheet: UTF-8 with its mark, CRLF, and nothing that it would run.

Texts are `plain_cells`, numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from rebalancer.exports.cells import Cell, Number
from rebalancer.exports.plain_cells import as_cell
from rebalancer.exports.trade_table import trade_table


def trades_csv(plan: Mapping[str, Any]) -> bytes:
    """The trades of `plan`, which is its JSON, under one line of headings."""
    table = trade_table(plan)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Number():
            return f"{cell.value:f}"
        case _:
            return as_cell(cell)
