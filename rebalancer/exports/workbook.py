"""A plan as an Excel workbook: one sheet a table, numbers as numbers, and no cell that is a formula.

Every text is written as a text, whatever it begins with. The workbook is made in memory: XlsxWriter would
otherwise write the sheets to temporary files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

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
_WIDEST = 72
"""Of a column, in characters: what is longer wraps."""

_AROUND_A_NUMBER = 5
"""Characters: a sign, a currency, finer decimals than two."""
_ADVICE = (
    "Arithmetic, not advice, and without any warranty. Check every trade before you place it: selling in a "
    "taxable account may realise capital gains, and cash may not have settled yet."
)


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
    formats = _Formats(workbook)
    for table in tables:
        _add_sheet(workbook, formats, table)
    workbook.close()
    return kept.getvalue()


def _add_sheet(workbook: Any, formats: _Formats, table: Table) -> None:
    sheet = workbook.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    # On paper: a page wide, the headings on each, and what the pages of the program say at their foot.
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_ADVICE}")
    for place, title in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        is_number = isinstance(next(filter(None, cells), None), Number)
        sheet.write_string(0, place, title, formats.heading(right=is_number))
        sheet.set_column(place, place, min(_WIDEST, max(map(_length, (title, *cells))) + 2))
    for line, row in enumerate(table.rows, start=1):
        bold = table.totalled and line == len(table.rows)
        _write_row(sheet, formats, line, row, bold=bold)


def _length(cell: Cell) -> int:
    """About how many characters wide it is shown."""
    match cell:
        case Number():
            return len(f"{cell.value:,.2f}") + _AROUND_A_NUMBER
        case str():
            return len(cell)
        case None:
            return 0


def _write_row(sheet: Any, formats: _Formats, line: int, cells: Iterable[Cell], *, bold: bool) -> None:
    for place, cell in enumerate(cells):
        match cell:
            case Number():
                sheet.write_number(line, place, cell.value, formats.number(cell.look, bold=bold))
            case str():
                sheet.write_string(line, place, _plain(cell), formats.text(bold=bold))


def _plain(text: str) -> str:
    """`text` to be read as it stands: XlsxWriter takes what looks like its own rich text for markup."""
    return f" {text}" if text.startswith("<r>") else text


class _Formats:
    """The formats of one workbook, each made once: a workbook cannot tell that two are the same."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def heading(self, *, right: bool) -> Any:
        return self._format(bold=True, text_wrap=True, align="right" if right else "left", bottom=1)

    def text(self, *, bold: bool) -> Any:
        return self._format(bold=bold, text_wrap=True)

    def number(self, look: Look, *, bold: bool) -> Any:
        return self._format(bold=bold, num_format=look.value)

    def _format(self, **properties: object) -> Any:
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._made[key]
