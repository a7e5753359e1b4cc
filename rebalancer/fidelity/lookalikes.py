"""Other exports that users upload by mistake, each recognised and refused by its name.

They are looked for before a header is accepted, since some of them have Symbol and Current value too.
Source: `docs/files.md`, rule 4 and "Kinds of files that are refused".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _LookAlike:
    """An export that has a row with all of `titles`, normalised; `first` marks the one in the first cell."""

    name: str
    titles: frozenset[str]
    first: str | None = None

    def matches(self, row: Sequence[str]) -> bool:
        return self.titles.issubset(row) and (self.first is None or row[0] == self.first)


def _titles(*titles: str) -> frozenset[str]:
    return frozenset(titles)


_HISTORY = "a Fidelity transaction history (Accounts_History.csv)"
_OPEN_LOTS = "a list of open lots from NetBenefits (View open lots.csv)"
_LOOK_ALIKES = (
    _LookAlike(_HISTORY, _titles("run date", "action"), first="run date"),
    _LookAlike(
        "a 401(k) transaction history from NetBenefits",
        _titles("date", "investment", "transaction type"),
        first="date",
    ),
    _LookAlike(
        "a transaction history from Active Trader Pro", _titles("date", "symbol", "security description")
    ),
    _LookAlike(
        "a Fidelity asset allocation (Asset_allocation.csv)", _titles("account", "asset class", "weight")
    ),
    _LookAlike(
        "a Fidelity statement (Statement.csv)", _titles("account type", "account", "beginning mkt value")
    ),
    _LookAlike(
        "a Fidelity statement (Statement.csv)", _titles("symbol/cusip", "beginning value", "ending value")
    ),
    _LookAlike(
        "a Fidelity list of balances (Balances_for_Account.csv)", _titles("", "balance", "day change")
    ),
    _LookAlike(
        "a list of realized gains and losses (Realized_Gain_Loss_Account.csv)",
        _titles("symbol(cusip)", "security description"),
    ),
    _LookAlike(
        "a list of positions from Active Trader Pro", _titles("symbol", "last", "$ avg cost", "value")
    ),
    _LookAlike(_OPEN_LOTS, _titles("date acquired", "quantity"), first="date acquired"),
)
_OPTION_SUMMARY = "fidelity investments - option summary"
_OPEN_LOTS_FILE = re.compile(r"view[ _-]open[ _-]lots", re.IGNORECASE)


def look_alike(rows: Sequence[Sequence[str]], file_name: str) -> str | None:
    """The sentence that refuses a look-alike, known by its first rows (normalised) or its name, else None."""
    for row in rows:
        for candidate in _LOOK_ALIKES:
            if candidate.matches(row):
                return _sentence(candidate.name)
        if row[0].startswith(_OPTION_SUMMARY):
            return _sentence("a Fidelity Option Summary")
    return _sentence(_OPEN_LOTS) if _OPEN_LOTS_FILE.search(file_name) else None


def _sentence(name: str) -> str:
    return f"This is {name}; please download Positions instead."
