"""A list of securities, from a file or from typed lines: looked at first, then saved whole or not at all.

Securities of the shared list that it does not name stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rebalancer.errors import FileRefusedError, StaleListError
from rebalancer.services.default_changes import DefaultChange, default_changes, touching_defaults
from rebalancer.services.list_differences import ChangedSecurity, changed_security
from rebalancer.services.listed_changes import ListRequest, read_changes
from rebalancer.services.program import Program
from rebalancer.services.securities import SecuritiesView, saved_view
from rebalancer.services.securities_export import changes_csv, list_version
from rebalancer.store.values import Catalog, CatalogChange, SecurityChange

_MOST_CARRIED = 500 * 1024  # a text of a form may have 512 KiB
_TOO_MUCH = "These are too many changes at once: send the list in parts."


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What saving the list would do. `lines` says the same again, for the form that saves it.

    `unchanged` counts securities that are stored as the list has them, `absent` those that it does not name.
    """

    added: tuple[SecurityChange, ...]
    changed: tuple[ChangedSecurity, ...]
    changed_defaults: tuple[DefaultChange, ...]
    unchanged: int
    absent: int
    notes: tuple[str, ...]
    lines: str
    version: str


def preview_list(program: Program, request: ListRequest) -> ImportPreview:
    """What saving the list would do; nothing is stored.

    Raises FormInvalidError for none or two, FileRefusedError with every line that is wrong, and InUseError
    where the last security of a class that somebody wants would leave it.
    """
    catalog = program.store.catalog.read()
    listed, notes = read_changes(catalog, request, program.today())
    known = [changed_security(change, catalog) for change in listed if change.symbol in catalog.securities]
    changed = tuple(security for security in known if security.differences)
    added = tuple(change for change in listed if change.symbol not in catalog.securities)
    needed = _needed(listed, catalog)
    lines = _carried(needed, request)
    # The rest would make other saves wait for what is only looked at.
    touching = touching_defaults(needed, catalog)
    would_be = program.store.catalog.tried(CatalogChange(securities=touching)) if touching else catalog
    return ImportPreview(
        added=added,
        changed=changed,
        changed_defaults=default_changes(catalog, would_be),
        unchanged=len(known) - len(changed),
        absent=len(catalog.securities) - len(known),
        notes=notes,
        lines=lines,
        version=list_version(catalog),
    )


def save_list(program: Program, request: ListRequest) -> SecuritiesView:
    """Save the list, and show the whole as it is then.

    Raises as `preview_list`, and StaleListError where the shared list was changed since `version`.
    """

    def decided(catalog: Catalog) -> CatalogChange:
        if request.version and request.version != list_version(catalog):
            raise StaleListError
        listed, _ = read_changes(catalog, request, program.today())
        return CatalogChange(securities=tuple(_needed(listed, catalog)))

    before = program.store.catalog.read()
    decided(before)  # so that a list with faults makes no other save wait
    return saved_view(before, program.store.catalog.change_by(decided))


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
