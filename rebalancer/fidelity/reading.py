"""The lines under the header, one by one: prose, totals, pending activity and holdings, each to its account.

Source: `docs/files.md`, rules 8 to 15; `docs/keys-and-limits.md`, "Limits".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.accounts import Draft, Entry
from rebalancer.fidelity.cells import Line
from rebalancer.fidelity.columns import Columns, merge_doubled
from rebalancer.fidelity.dates import footer_date, is_date_footer
from rebalancer.fidelity.findings import Findings
from rebalancer.fidelity.fit import Unfit, fit
from rebalancer.fidelity.holdings import read_holding, warn_of_no_value
from rebalancer.fidelity.numbers import quoted
from rebalancer.fidelity.pending import is_pending, pending_amount
from rebalancer.fidelity.rows import Row, is_total, read_row
from rebalancer.fidelity.symbols import is_linked_option
from rebalancer.fidelity.values import Problem

MAX_ROWS = 20_000
"""The most rows of a file, without header and footers."""

MAX_ACCOUNTS = 50
"""The most accounts of a file."""

_BUCKETS = frozenset({"cash", "margin", "short", ""})


class Reading:
    """What the lines so far have said: `drafts` by account number, and the footers."""

    def __init__(self, columns: Columns, findings: Findings) -> None:
        self.drafts: dict[str, Draft] = {}
        self.as_of: date | None = None
        self.has_footer = False
        self._columns = columns
        self._findings = findings
        self._names: dict[str, str] = {}
        self._rows = 0
        self._account = ""
        self._types = set(_BUCKETS)

    def take(self, line: Line) -> None:
        """Read one line. Raises FileRefusedError at the first row or account over the limits."""
        cells = line.cells
        if not any(map(str.strip, cells[1:])) or is_date_footer(cells[0]):
            self._take_prose(line)
            return
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise FileRefusedError([f"line {line.number}: a file may have {MAX_ROWS:,} rows; upload fewer."])
        fitted = fit(line, self._columns, self._names)
        if isinstance(fitted, Unfit):
            self._findings.refuse(fitted.sentence)
            return
        if fitted.joined:
            message = (
                "A comma without quotation marks was read as part of a text; check name and description."
            )
            self._findings.warn(Problem("joined_row", message, line.number))
        self._take_cells(line.number, fitted.cells)

    def _take_prose(self, line: Line) -> None:
        text = ",".join(line.cells)
        self.has_footer = self.has_footer or text.strip(", ") != ""
        if is_date_footer(text):
            self.as_of = self.as_of or footer_date(text)

    def _take_cells(self, line: int, cells: list[str]) -> None:
        if is_total(cells, self._columns):
            self._findings.warn(Problem("total_row", "A row of totals was left out.", line))
            return
        if title := merge_doubled(cells, self._columns):
            self._findings.refuse(
                f"line {line}, {title}: the column stands twice with different values; choose Overview in "
                "the Positions view and download again."
            )
        row = self._with_account(read_row(line, cells, self._columns, self._findings))
        if row is not None:
            self._take_row(row, cells)

    def _take_row(self, row: Row, cells: list[str]) -> None:
        draft = self._draft(row)
        self._check_type(row)
        if is_pending(row.symbol, row.description):
            draft.pending += pending_amount(row, cells, self._columns, self._findings)
            draft.waiting = True
        elif holding := read_holding(row, self._findings):
            draft.entries.append(Entry(row, holding))

    def _with_account(self, row: Row) -> Row | None:
        """The row, with the account above it where its own is blank (rule 14); None if it has no value."""
        if row.account:
            self._account = row.account
            return row
        if not _matters(row):
            warn_of_no_value(row, self._findings)
            return None
        if not self._account:
            title = self._columns.title(self._columns.account)
            self._findings.refuse(f"line {row.line}, {title}: blank, with none above it; download again.")
            return None
        message = "The row names no account and was taken for the account above it."
        self._findings.warn(Problem("carried_account", message, row.line, account=self._account))
        return replace(row, account=self._account)

    def _draft(self, row: Row) -> Draft:
        draft = self.drafts.get(row.account)
        if draft is None:
            if len(self.drafts) == MAX_ACCOUNTS:
                raise FileRefusedError(
                    [f"line {row.line}: a file may have {MAX_ACCOUNTS} accounts; download fewer at a time."]
                )
            draft = self.drafts[row.account] = Draft(row.account, row.name)
        if not draft.name:
            draft.name = row.name
        self._names[row.account] = draft.name
        return draft

    def _check_type(self, row: Row) -> None:
        if row.bucket.lower() not in self._types:
            self._types.add(row.bucket.lower())
            title = self._columns.title(self._columns.bucket)
            message = f"{quoted(row.bucket)} is no type of position that is known; it changes nothing."
            self._findings.warn(Problem("unknown_type", message, row.line, title, row.account))


def _matters(row: Row) -> bool:
    """Whether a row without account says anything that should not be lost."""
    priced = row.quantity is not None and row.price is not None
    return (
        row.value is not None
        or priced
        or is_linked_option(row.description)
        or is_pending(row.symbol, row.description)
    )
