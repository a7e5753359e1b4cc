"""The date of the data: from the footer, else from the file's name.

Both name a day in New York, which is kept as it is. Source: `docs/files.md`, rule 10.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FOOTER = re.compile(r"\s*date (?:downloaded|exported)\b", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"\b([A-Za-z]{3})-([0-9]{1,2})-([0-9]{4})\b")
_SLASHED = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b")
_FILE_NAME = re.compile(r"Portfolio_Positions?_([A-Za-z]{3}-[0-9]{1,2}-[0-9]{4})(?![0-9])", re.IGNORECASE)


def is_date_footer(text: str) -> bool:
    """Whether a line says when the file was made, as `Date downloaded Mar-14-2025 at 4:41 p.m ET`."""
    return _FOOTER.match(text) is not None


def footer_date(text: str) -> date | None:
    """The day that such a line names; None where it names none that exists."""
    if named := _NAMED_MONTH.search(text):
        return _day(_month(named[1]), named[2], named[3])
    if slashed := _SLASHED.search(text):
        return _day(int(slashed[1]), slashed[2], slashed[3])
    return None


def file_name_date(file_name: str) -> date | None:
    """The day in a name as `Portfolio_Positions_Mar-14-2025 (1).csv`; None where there is none."""
    found = _FILE_NAME.search(file_name)
    return footer_date(found[1]) if found else None


def _month(name: str) -> int:
    lower = name.lower()
    return _MONTHS.index(lower) + 1 if lower in _MONTHS else 0


def _day(month: int, day: str, year: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
