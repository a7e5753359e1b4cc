"""A list of securities, from a file or from typed lines: looked at first, then saved whole or not at all.

Securities of the shared list that it does not name stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rebalancer.errors import FieldProblem, FileRefusedError, FormInvalidError, StaleListError
from rebalancer.fidelity.decode import decode
from rebalancer.fidelity.findings import Findings
from rebalancer.services.list_differences import ChangedSecurity, changed_security
from rebalancer.services.listed_security import read_security
from rebalancer.services.program import Program
from rebalancer.services.securities import SecuritiesView, show_securities
from rebalancer.services.securities_export import TITLES, changes_csv, list_version
from rebalancer.services.securities_lines import LineFault, ListedLine, read_list
from rebalancer.services.uploads import SourceFile
from rebalancer.store.values import Catalog, CatalogChange, SecurityChange

_MOST_FAULTS = 20
_MOST_CARRIED = 500 * 1024  # a text of a form may have 512 KiB
_TOO_MUCH = "These are too many changes at once: send the list in parts."
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


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What saving the list would do. `lines` says the same again, for the form that saves it.

    `unchanged` counts securities that are stored as the list has them, `absent` those that it does not name.
    """

    added: tuple[SecurityChange, ...]
    changed: tuple[ChangedSecurity, ...]
    unchanged: int
    absent: int
    notes: tuple[str, ...]
    lines: str
    version: str


def preview_list(program: Program, request: ListRequest) -> ImportPreview:
    """What saving the list would do; nothing is stored.

    Raises FormInvalidError for none or two, FileRefusedError with every line that is wrong.
    """
    catalog = program.store.catalog.read()
    listed, notes = _read(catalog, request)
    known = [changed_security(change, catalog) for change in listed if change.symbol in catalog.securities]
    changed = tuple(security for security in known if security.differences)
    added = tuple(change for change in listed if change.symbol not in catalog.securities)
    return ImportPreview(
        added=added,
        changed=changed,
        unchanged=len(known) - len(changed),
        absent=len(catalog.securities) - len(known),
        notes=notes,
        lines=_carried(_needed(listed, catalog), request),
        version=list_version(catalog),
    )


def save_list(program: Program, request: ListRequest) -> SecuritiesView:
    """Save the list, and show the whole as it is then.

    Raises as `preview_list`, StaleListError where the shared list was changed since `version`, and
    InUseError where the last security of a class that somebody wants would leave it.
    """
    catalog = program.store.catalog.read()
    if request.version and request.version != list_version(catalog):
        raise StaleListError
    listed, _ = _read(catalog, request)
    program.store.catalog.change(CatalogChange(securities=tuple(_needed(listed, catalog))))
    return replace(show_securities(program), saved=True)


def _needed(listed: Iterable[SecurityChange], catalog: Catalog) -> list[SecurityChange]:
    """The changes that change something."""
    return [
        change
        for change in listed
        if change.symbol not in catalog.securities or changed_security(change, catalog).differences
    ]


def _carried(changes: Iterable[SecurityChange], request: ListRequest) -> str:
    """The changes as the text of a form."""
    text = changes_csv(changes)
    if len(text.encode()) > _MOST_CARRIED:
        raise FileRefusedError([_TOO_MUCH], field=request.sent_as)
    return text


def _read(catalog: Catalog, request: ListRequest) -> tuple[list[SecurityChange], tuple[str, ...]]:
    """What the list says (of what is new first, so that no class is empty in between), and notes about it."""
    text, notes = _text(request)
    faults: list[LineFault] = []
    try:
        lines = read_list(text, faults)
    except FileRefusedError as refusal:
        raise FileRefusedError((p.message for p in refusal.problems), field=request.sent_as) from refusal
    if not lines and not faults:
        raise FormInvalidError([FieldProblem(request.sent_as, _NEITHER)])
    read = [(line, read_security(line, catalog, faults)) for line in lines]
    wanted = [(line, change) for line, change in read if change is not None]
    _refuse_twice(wanted, faults)
    if faults:
        raise FileRefusedError(_sentences(faults), field=request.sent_as)
    listed = [change for _, change in wanted]
    return sorted(listed, key=lambda change: change.symbol in catalog.securities), notes


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
