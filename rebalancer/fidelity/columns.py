"""The header: where it stands, and which column holds what. Columns are found by name, never by position.

The download follows the view on screen, so columns come in any order, under older and newer names, some of
them twice and most of them unused. Source: `docs/files.md`, "Layouts" and rules 3 to 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.cells import Line
from rebalancer.fidelity.lookalikes import look_alike
from rebalancer.fidelity.numbers import NotANumber, is_null, parse_percent, quoted

HEADER_WITHIN = 40
"""The header is among the first 40 rows."""

_COMBINED = "account name/number"
_ALIASES = {
    "account": ("account number", _COMBINED),
    "name": ("account name", _COMBINED),
    "symbol": ("symbol",),
    "description": ("description",),
    "value": ("current value",),
    "quantity": ("quantity",),
    "price": ("last price",),
    "cost": ("cost basis total", "cost basis"),
    "percent": ("percent of account", "% of account"),
    "bucket": ("type", "account type"),
    "basket": ("basket name",),
    "security_type": ("investment type", "security type"),
}
_REQUIRED = {
    "account": "Account number",
    "symbol": "Symbol",
    "description": "Description",
    "value": "Current value",
}
_SHOWN_TITLES = 40
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the used columns stand, from 0; `width` for one that the file lacks.

    Rows are padded to `width` + 1 cells, so that a column that the file lacks reads as blank. `gains` are
    the gain and loss columns; `doubled` lists the places of each used column that stands more than once.
    """

    titles: tuple[str, ...]
    account: int
    name: int
    symbol: int
    description: int
    value: int
    quantity: int
    price: int
    cost: int
    percent: int
    bucket: int
    basket: int
    security_type: int
    gains: tuple[int, ...]
    doubled: tuple[tuple[int, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.titles)

    @property
    def combined(self) -> bool:
        """Whether name and number share one column, as they did until 2021."""
        return self.name == self.account

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """The columns of dollars and shares."""
        return (self.quantity, self.price, self.value, self.cost)

    def lacks(self, column: int) -> bool:
        """Whether the file has no such column."""
        return column == self.width

    def title(self, column: int) -> str:
        """The column's name as the file writes it."""
        return self.titles[column]


def find_columns(lines: Sequence[Line], file_name: str) -> tuple[int, Columns]:
    """The header's place among the first lines, and its columns.

    Raises FileRefusedError for a look-alike, for a file without header, and for one that lacks a column.
    """
    first = lines[:HEADER_WITHIN]
    rows = [[_normalised(cell) for cell in line.cells] for line in first]
    if sentence := look_alike(rows, file_name):
        raise FileRefusedError([sentence])
    for wanted in (("symbol", "current value"), ("symbol", "account number"), ("symbol", _COMBINED)):
        for place, row in enumerate(rows):
            if set(wanted).issubset(row):
                return place, _columns(first[place].cells)
    found = next((quoted(cell.strip()) for line in first for cell in line.cells if cell.strip()), "nothing")
    sentence = (
        f"This is no Fidelity positions file: its first {len(first)} lines name no column Symbol beside "
        f"Current value, and it begins with {found}. Download it from the Positions page."
    )
    raise FileRefusedError([sentence])


def merge_doubled(cells: list[str], columns: Columns) -> str | None:
    """Put the first known cell of each doubled column into its first place.

    Returns the title of a column whose cells differ in value, else None.
    """
    for places in columns.doubled:
        known = [cells[place] for place in places if not is_null(cells[place])]
        if len({_comparable(cell) for cell in known}) > 1:
            return columns.title(places[0])
        if known:
            cells[places[0]] = known[0]
    return None


def _columns(header: Sequence[str]) -> Columns:
    titles = [cell.strip() for cell in header]
    while not titles[-1]:
        titles.pop()
    names = [_normalised(title) for title in titles]
    found = {field: _places(names, aliases) for field, aliases in _ALIASES.items()}
    missing = [title for field, title in _REQUIRED.items() if not found[field]]
    if missing:
        raise FileRefusedError(_missing(missing, titles))
    width = len(titles)
    return Columns(
        titles=tuple(title[:_LONGEST_TITLE] for title in titles),
        gains=tuple(place for place, name in enumerate(names) if "gain/loss" in name),
        doubled=tuple(dict.fromkeys(places for places in found.values() if len(places) > 1)),
        **{field: places[0] if places else width for field, places in found.items()},
    )


def _places(names: Sequence[str], aliases: Iterable[str]) -> tuple[int, ...]:
    for alias in aliases:
        if alias in names:
            return tuple(place for place, name in enumerate(names) if name == alias)
    return ()


def _missing(missing: Sequence[str], titles: Sequence[str]) -> list[str]:
    shown = ", ".join(title[:_LONGEST_TITLE] for title in titles[:_SHOWN_TITLES]) + (
        ", …" if len(titles) > _SHOWN_TITLES else ""
    )
    return [
        f"column '{title}' not found; columns are: {shown}; choose Overview in the Positions view before "
        "downloading."
        for title in missing
    ]


def _normalised(cell: str) -> str:
    return " ".join(cell.lower().replace("\u2019", "'").split())


def _comparable(cell: str) -> object:
    number = parse_percent(cell)
    return cell.casefold() if isinstance(number, NotANumber) else number
