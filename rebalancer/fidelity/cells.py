"""Text to lines of cells: the CSV syntax, and how much of it a file may have.

Cells stay unstripped here, because a space tells where a text was cut at a comma (rule 8). Line ends may be
LF, CRLF, CR or a mixture; a line break inside quotes becomes a space.
Source: `docs/files.md`, rule 2; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from rebalancer.errors import FileRefusedError

MAX_LINES = 50_000
"""The most lines of a file, blank ones included: 20,000 rows, double spaced, and what stands around them."""

MAX_CELLS = 200
"""The most cells of a row; the widest view has fewer than a hundred columns."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_LINE_BREAK = re.compile(r"[\r\n]+")
_END = "\0"  # cannot stand in the text: `decode` refuses NUL bytes
_SEPARATORS_OF_A_ROW = 3
_AGAIN = "download the file again."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file and the number, from 1, of the line where it starts."""

    number: int
    cells: list[str]


def read_lines(
    text: str, *, separator: str = ",", padded: bool = False, again: str = _AGAIN
) -> Iterator[Line]:
    """The rows that are not blank; `again` ends the sentence of a refusal, and says the way out.

    With `padded`, spaces behind a separator are no part of a cell, and may stand before its quotation mark.

    Raises FileRefusedError, naming the line, for what is no CSV.
    """
    # Not io.StringIO, which keeps four bytes for each character.
    reader = csv.reader(
        chain((line[0] for line in _LINE.finditer(text)), (_END,)),
        delimiter=separator,
        skipinitialspace=padded,
    )
    start = 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if len(cells) > MAX_CELLS:
                raise FileRefusedError([f"line {start}: more than {MAX_CELLS} cells; {again}"])
            if cells:
                yield Line(
                    start, cells if reader.line_num == start else _unbroken(cells, start, separator, again)
                )
            start = reader.line_num + 1
            if start > MAX_LINES:
                raise FileRefusedError([f"line {start}: a file may have {MAX_LINES:,} lines; {again}"])
    except csv.Error as error:
        raise FileRefusedError([f"line {start}: this is no CSV ({error}); {again}"]) from error


def _unbroken(cells: list[str], line: int, separator: str, again: str) -> list[str]:
    """A row that spans lines, on one; refused where a quotation mark has swallowed whole rows."""
    swallowed = (part for cell in cells for part in _LINE_BREAK.split(cell)[1:])
    if _END in cells[-1] or any(part.count(separator) >= _SEPARATORS_OF_A_ROW for part in swallowed):
        raise FileRefusedError([f"line {line}: a quotation mark is opened and not closed; {again}"])
    return [_LINE_BREAK.sub(" ", cell) for cell in cells]
