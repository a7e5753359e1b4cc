"""The trades of a plan as CSV for a spreadsheet: UTF-8 with its mark, CRLF, and nothing that it would run.

A text that a spreadsheet would take for a formula gets an apostrophe before it. So does one behind a
semicolon, a tab or a line end inside a text: where the comma is for decimals, those part cells, quoted or
not. Numbers stay as they are. Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from rebalancer.exports.cells import Cell, Number
from rebalancer.exports.trade_table import trade_table

_FORMULA = re.compile(r"(^|[;\t\r\n])([^\S\t\r\n]*[=+\-@＝＋－＠])")  # noqa: RUF001, signs that Excel takes for ASCII's
_LEADING_CONTROL = re.compile(r"^(?=[\t\r\n])")


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
            return harmless(cell)


def harmless(text: str) -> str:
    """`text` with an apostrophe wherever a spreadsheet would begin a formula."""
    return _LEADING_CONTROL.sub("'", _FORMULA.sub(r"\1'\2", text))
