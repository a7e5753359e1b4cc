"""A plan taken away from its page, and what stands in the files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from tests.support.client import Client, Reply
from tests.support.html import Page

Value: TypeAlias = str | Decimal | None
Row: TypeAlias = dict[str, Value]
"""A row of a sheet by the headings of its columns; numbers as they were written."""

NUMBER, TEXT, DAY = "n", "s", "d"
"""The types of cells, as openpyxl names them; a formula has neither."""


def sealed_in(page: str) -> str:
    """What the page of a plan carries along."""
    return Page.of(page).form("/export/xlsx").sent()["plan"]


def taken(client: Client, kind: str, sealed: str, **headers: str) -> Reply:
    """The answer to a form that takes the plan away."""
    return client.post_form(f"/export/{kind}", [("plan", sealed)], **headers)


def cells_of(workbook: bytes) -> Iterator[Cell]:
    """Every cell of every sheet that is not blank."""
    for sheet in load_workbook(io.BytesIO(workbook)):
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def sheets_of(workbook: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet, below their headings."""
    return {
        sheet.title: _rows([[_value(value) for value in row] for row in sheet.iter_rows(values_only=True)])
        for sheet in load_workbook(io.BytesIO(workbook))
    }


def _rows(lines: list[list[Value]]) -> list[Row]:
    headings, *rows = lines
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def _value(value: object) -> Value:
    return Decimal(repr(value)) if isinstance(value, int | float) else None if value is None else str(value)


def parts_of(workbook: bytes) -> dict[str, str]:
    """The files that a workbook consists of, as text."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def rows_of_csv(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by its headings."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def numbers(rows: list[Row], column: str) -> list[Decimal]:
    """The numbers of a column, with their types seen to."""
    values = [row[column] for row in rows]
    assert all(isinstance(value, Decimal) for value in values), values
    return [value for value in values if isinstance(value, Decimal)]
