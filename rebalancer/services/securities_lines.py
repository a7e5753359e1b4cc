"""Lines of a list of securities, typed or in a file, taken apart: which cell says what.

With a header, columns are found by name; without one a line is symbol, asset class, name, and words such as
`never buy`. Commas separate, or tabs, as in what is pasted from a spreadsheet.
Source: `docs/interface.md`, "A list of securities".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rebalancer.errors import FileRefusedError
from rebalancer.exports.plain_cells import from_cell
from rebalancer.fidelity.cells import Line, read_lines
from rebalancer.services.securities_export import TITLES

MAX_SECURITIES = 5_000
"""The most securities of one file."""

AGAIN = "save the list as CSV again."
WORDS = {
    "default": ("default", "yes"),
    "whole shares": ("whole_shares", "yes"),
    "any amount": ("whole_shares", "no"),
    "never buy": ("never_buy", "yes"),
    "never sell": ("never_sell", "yes"),
}
"""What may stand behind the name, in a list without header: the field that each word sets, and to what."""

_FIELDS = {title.lower(): field for field, title in TITLES.items()}
_POSITIONS = ("symbol", "asset_class", "name")
_SEMICOLONS = "Semicolons stand between the cells: save the list with commas there, and points in prices."
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong in a line: `column` is its title, or empty where the whole line is meant."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """As one sentence."""
        return f"line {self.line}{', ' if self.column else ''}{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """One security as it is written, by field; empty and missing cells say nothing."""

    number: int
    cells: Mapping[str, str]


def read_list(text: str, faults: list[LineFault]) -> tuple[ListedLine, ...]:
    """The lines of `text` that say something; `faults` are appended to.

    Raises FileRefusedError for what is no CSV, or too long.
    """
    lines = [
        line
        for line in read_lines(text, separator=_separator(text), padded=True, again=AGAIN)
        if any(map(str.strip, line.cells))
    ]
    if len(lines) > MAX_SECURITIES + 1:
        raise FileRefusedError([f"A list may have {MAX_SECURITIES:,} securities: send it in parts."])
    titles = [" ".join(cell.lower().replace("_", " ").split()) for cell in lines[0].cells] if lines else []
    if "symbol" in titles:
        found = list(_under_titles(lines, titles, faults))
    else:
        found = [(line.number, _by_position(line, faults)) for line in lines]
    return tuple(ListedLine(number, cells) for number, cells in found)


def _separator(text: str) -> str:
    """A tab where the first line has more of them than of commas, quoted cells aside; else a comma."""
    first = _QUOTED.sub("", next(iter(text.strip().splitlines()), ""))
    if ";" in first and "," not in first and "\t" not in first:
        raise FileRefusedError([_SEMICOLONS])
    return "\t" if first.count("\t") > first.count(",") else ","


def _under_titles(
    lines: Sequence[Line], titles: Sequence[str], faults: list[LineFault]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    header, *rows = lines
    wrong_titles = list(_wrong_titles(header, titles))
    faults.extend(wrong_titles)
    for row in () if wrong_titles else rows:
        if any(cell.strip() for cell in row.cells[len(titles) :]):
            wrong = (
                f"{len(row.cells)} cells under {len(titles)} titles; quote a text that has a separator in it."
            )
            faults.append(LineFault(row.number, "", wrong))
        named = zip(titles, row.cells, strict=False)
        yield row.number, {_FIELDS[t]: _said(cell) for t, cell in named if t in _FIELDS and cell.strip()}


def _wrong_titles(header: Line, titles: Sequence[str]) -> Iterator[LineFault]:
    for place, title in enumerate(titles):
        if title in titles[:place] and title in _FIELDS:
            yield LineFault(header.number, "", f"{TITLES[_FIELDS[title]]} stands twice; keep one.")
        elif title and title not in _FIELDS:
            wrong = (
                f"'{header.cells[place].strip()[:40]}' is no column of the list; rename it, or leave it out."
            )
            yield LineFault(header.number, "", f"{wrong} The columns are: {', '.join(TITLES.values())}.")


def _by_position(line: Line, faults: list[LineFault]) -> Mapping[str, str]:
    count = len(_POSITIONS)
    cells = {field: _said(cell) for field, cell in zip(_POSITIONS, line.cells, strict=False) if cell.strip()}
    for cell in filter(str.strip, line.cells[count:]):
        word = " ".join(cell.lower().split())
        if word not in WORDS:
            wrong = (
                f"'{cell.strip()[:40]}' is none of: {', '.join(WORDS)}. Quote a name that has a comma in it."
            )
            faults.append(LineFault(line.number, "", wrong))
            break
        field, value = WORDS[word]
        cells[field] = value
    return cells


def _said(cell: str) -> str:
    return from_cell(cell.strip()).strip()
