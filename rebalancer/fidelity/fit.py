"""One line's cells brought to the header's width: padded, trimmed, or joined where a comma was not quoted.

Source: `docs/files.md`, rules 8 and 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rebalancer.fidelity.cells import Line
from rebalancer.fidelity.columns import Columns
from rebalancer.fidelity.numbers import NotANumber, parse_number, parse_percent, quoted

_MOST_SURPLUS = 4  # the arrangements grow with its square, for each of 20,000 rows
_SYMBOL = re.compile(r"-?[A-Za-z0-9./]*\**|pending activity", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A line that fits the header in no way, or in several; `sentence` says so."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """Stripped cells, `Columns.width` + 1 of them; `joined` where neighbours were put together."""

    cells: list[str]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Arrangement:
    cells: list[str]
    spaced: bool


def fit(line: Line, columns: Columns, names: Mapping[str, str]) -> Fitted | Unfit:
    """Bring a line to the header's width; `names` are the account names seen so far, by number."""
    cells = [cell.strip() for cell in line.cells]
    surplus = len(cells) - columns.width
    if surplus <= 0:
        cells.extend([""] * (1 - surplus))
        return Fitted(cells)
    if not any(cells[columns.width :]):
        trimmed = [*cells[: columns.width], ""]
        if _readable(trimmed, columns):
            return Fitted(trimmed)
    if surplus > _MOST_SURPLUS:
        return _unfit(line, columns, "more cells than the header")
    return _joined(line, columns, names)


def _joined(line: Line, columns: Columns, names: Mapping[str, str]) -> Fitted | Unfit:
    fitting = [found for found in _arrangements(line.cells, columns) if _plausible(found.cells, columns)]
    known = [
        found for found in fitting if names.get(found.cells[columns.account]) == found.cells[columns.name]
    ]
    spaced = [found for found in fitting if found.spaced]
    for choice in (fitting, spaced, known):
        if len(choice) == 1:
            return Fitted(choice[0].cells, joined=True)
    if fitting:
        return _unfit(line, columns, "commas without quotation marks, which can be read in several ways")
    return _unfit(line, columns, "more cells than the header")


def _arrangements(raw: Sequence[str], columns: Columns) -> Iterator[_Arrangement]:
    """Every way to join neighbours in name and description, blank cells at the end being dropped."""
    for joins in range(1, len(raw) - columns.width + 1):
        kept = columns.width + joins
        if any(cell.strip() for cell in raw[kept:]):
            continue
        if columns.lacks(columns.name):
            yield _arranged(raw[:kept], [(columns.description, joins)])
            continue
        for in_name in range(joins + 1):
            spans = sorted(((columns.name, in_name), (columns.description, joins - in_name)))
            yield _arranged(raw[:kept], spans)


def _arranged(raw: Sequence[str], spans: Sequence[tuple[int, int]]) -> _Arrangement:
    """Join, at each (column, number of cells more), that many cells to the one that starts there."""
    cells: list[str] = []
    spaced = True
    rest = list(raw)
    for column, more in spans:
        before = column - len(cells)
        cells.extend(rest[:before])
        parts = rest[before : before + more + 1]
        spaced = spaced and all(part.startswith(" ") for part in parts[1:])
        cells.append(",".join(parts))
        rest = rest[before + more + 1 :]
    return _Arrangement([*(cell.strip() for cell in (*cells, *rest)), ""], spaced)


def _plausible(cells: Sequence[str], columns: Columns) -> bool:
    return _SYMBOL.fullmatch(cells[columns.symbol]) is not None and _readable(cells, columns)


def _readable(cells: Sequence[str], columns: Columns) -> bool:
    """Whether every column of numbers holds one, or nothing."""
    figures = (parse_number(cells[column]) for column in columns.figures)
    percent = (parse_percent(cells[columns.percent]),)
    return not any(isinstance(figure, NotANumber) for figure in chain(figures, percent))


def _unfit(line: Line, columns: Columns, why: str) -> Unfit:
    """Quote the line, but for the account's number, which pages never show whole."""
    shown = ",".join(cell for place, cell in enumerate(line.cells) if place != columns.account)
    return Unfit(
        f"line {line.number}: {why}, in {quoted(shown)}; put the text that holds a comma in "
        "quotation marks, or download the file again."
    )
