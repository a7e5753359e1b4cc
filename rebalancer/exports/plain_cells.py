"""Cells that no spreadsheet takes for a formula, and the way back to what they say.

Every text that leaves the program for a spreadsheet as text, in a file or to be pasted, goes through here.
An apostrophe goes before whatever a formula could begin with: at the start of a cell, and behind a character
that a spreadsheet can take for the end of one, whatever white space and quotation marks stand between.
Spreadsheets themselves mark a text like that. Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_SIGN = "'*[=+\\-@\uff1d\uff0b\uff0d\uff20]"  # the last four are the wide forms of the first four
_CELL = r"(^|[,;|])([\s\"]*)"
_FORMULA = re.compile(f"{_CELL}(?={_SIGN})")
_MARKED = re.compile(f"{_CELL}'(?={_SIGN})")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def as_cell(text: str) -> str:
    """`text` on one line, with an apostrophe before what a spreadsheet could calculate."""
    return _FORMULA.sub(r"\1\2'", _CONTROLS.sub(" ", text))


def from_cell(cell: str) -> str:
    """The text without control characters that `as_cell` made `cell` of; other cells stay as they are."""
    return _MARKED.sub(r"\1\2", cell)


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, every cell quoted, with the line ends of RFC 4180."""
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([as_cell(cell) for cell in row] for row in rows)
    return written.getvalue()
