"""A list of securities as it was sent, read whole: what it says of each, or every fault by its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rebalancer.errors import FieldProblem, FileRefusedError, FormInvalidError
from rebalancer.fidelity.decode import decode
from rebalancer.fidelity.findings import Findings
from rebalancer.services.listed_security import read_security
from rebalancer.services.securities_export import TITLES
from rebalancer.services.securities_lines import LineFault, ListedLine, read_list
from rebalancer.services.uploads import SourceFile
from rebalancer.store.values import Catalog, SecurityChange

_MOST_FAULTS = 20
_NEITHER = "Choose the CSV file of a list, or write at least one line."
_WHERE_FROM = "Upload a list that Download gives, or that a spreadsheet saved as CSV."


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list as it was sent: a file, or typed lines. With `version`, only for the list of that version."""

    files: tuple[SourceFile, ...] = ()
    lines: str = field(default="", repr=False)
    version: str = ""

    @property
    def sent_as(self) -> str:
        """The field that faults belong to."""
        return "upload" if self.files else "lines"


def read_changes(
    catalog: Catalog, request: ListRequest, today: date
) -> tuple[list[SecurityChange], tuple[str, ...]]:
    """What the list says, and notes about it.

    New securities come first, so that no class is empty in between, and those that leave a class last, so
    that its default passes on by what the list says of the others.
    `today` is the day in UTC: the day of a price is not after it.
    Raises FormInvalidError for no list, or two; FileRefusedError with every line that is wrong.
    """
    text, notes = _text(request)
    faults: list[LineFault] = []
    try:
        lines = read_list(text, faults)
    except FileRefusedError as refusal:
        raise FileRefusedError((p.message for p in refusal.problems), field=request.sent_as) from refusal
    if not lines and not faults:
        raise FormInvalidError([FieldProblem(request.sent_as, _NEITHER)])
    read = [(line, read_security(line, catalog, today, faults)) for line in lines]
    wanted = [(line, change) for line, change in read if change is not None]
    _refuse_twice(wanted, faults)
    if faults:
        raise FileRefusedError(_sentences(faults), field=request.sent_as)
    listed = [change for _, change in wanted]
    return sorted(listed, key=lambda change: _leaves(change, catalog)), notes


def _leaves(change: SecurityChange, catalog: Catalog) -> tuple[bool, bool]:
    """Whether the security is known, and whether it goes to another class."""
    stored = catalog.securities.get(change.symbol)
    return stored is not None, stored is not None and stored.asset_class != change.asset_class


def _text(request: ListRequest) -> tuple[str, tuple[str, ...]]:
    if len(request.files) + bool(request.lines.strip()) != 1:
        wrong = "Send one list at a time." if request.files else _NEITHER
        raise FormInvalidError([FieldProblem(request.sent_as, wrong)])
    findings = Findings()
    name = request.files[0].name if request.files else ""
    data = request.files[0].data if request.files else request.lines.encode()
    try:
        text = decode(data, name, findings, again=_WHERE_FROM)
    except FileRefusedError as refusal:
        raise FileRefusedError((p.message for p in refusal.problems), field=request.sent_as) from refusal
    return text, tuple(problem.message for problem in findings.problems())


def _refuse_twice(wanted: Iterable[tuple[ListedLine, SecurityChange]], faults: list[LineFault]) -> None:
    seen: dict[str, int] = {}
    defaults: dict[str, str] = {}
    for line, change in wanted:
        first = seen.setdefault(change.symbol, line.number)
        if first != line.number:
            wrong = f"{change.symbol} stands in line {first} already; keep one."
            faults.append(LineFault(line.number, TITLES["symbol"], wrong))
        elif change.default and defaults.setdefault(change.asset_class, change.symbol) != change.symbol:
            wrong = f"{defaults[change.asset_class]} is its default in this list already; choose one."
            faults.append(LineFault(line.number, TITLES["default"], wrong))


def _sentences(faults: list[LineFault]) -> list[str]:
    shown = [str(fault) for fault in sorted(faults, key=lambda fault: fault.line)[:_MOST_FAULTS]]
    more = len(faults) - len(shown)
    return [*shown, f"And {more} more of this kind."] if more else shown
