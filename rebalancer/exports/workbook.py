"""A plan as an Excel workbook: one sheet a table, numbers as numbers, and no cell that is a formula.

Every text is written as a text, whatever it begins with. The workbook is made in memory: XlsxWriter would
otherwise write the sheets to temporary files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter

from rebalancer.exports.cells import Cell, Look, Number, Table
from rebalancer.exports.composition_tables import composition_table, drift_table
from rebalancer.exports.plan_tables import account_table, settings_table, warning_table
from rebalancer.exports.trade_table import trade_table

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_DAY = "1980-01-01"

Formats: TypeAlias = Mapping[tuple[Look | None, bool], Any]
"""The formats of a workbook, by the look of a number (None: a text) and whether they are bold."""


def plan_workbook(plan: Mapping[str, Any]) -> bytes:
    """The workbook of `plan`, which is its JSON; the same plan gives the same bytes."""
    tables = (
        trade_table(plan),
        account_table(plan),
        composition_table(plan),
        drift_table(plan),
        settings_table(plan),
        warning_table(plan),
    )
    kept = BytesIO()
    workbook = xlsxwriter.Workbook(kept, _OPTIONS)
    # Otherwise it would bear the time of its making, and differ each time.
    workbook.set_properties({"created": datetime.fromisoformat(plan["as_of"] or _NO_DAY)})
    formats = _formats(workbook)
    for table in tables:
        _add_sheet(workbook, formats, table)
    workbook.close()
    return kept.getvalue()


def _formats(workbook: Any) -> Formats:
    return {
        (look, bold): workbook.add_format({"valign": "top", "bold": bold, **_shown(look)})
        for look in (None, *Look)
        for bold in (False, True)
    }


def _shown(look: Look | None) -> dict[str, str | bool]:
    return {"num_format": look.value} if look else {"text_wrap": True}


def _add_sheet(workbook: Any, formats: Formats, table: Table) -> None:
    sheet = workbook.add_worksheet(table.name)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 0)
    # On paper: a page wide, the headings on each.
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _write_row(sheet, formats, 0, [column.title for column in table.columns], bold=True)
    for line, row in enumerate(table.rows, start=1):
        _write_row(sheet, formats, line, row, bold=table.totalled and line == len(table.rows))


def _write_row(sheet: Any, formats: Formats, line: int, cells: Iterable[Cell], *, bold: bool) -> None:
    for place, cell in enumerate(cells):
        match cell:
            case Number():
                sheet.write_number(line, place, cell.value, formats[cell.look, bold])
            case str():
                sheet.write_string(line, place, _plain(cell), formats[None, bold])


def _plain(text: str) -> str:
    """`text` to be read as it stands: XlsxWriter takes what looks like its own rich text for markup."""
    return f" {text}" if text.startswith("<r>") else text
