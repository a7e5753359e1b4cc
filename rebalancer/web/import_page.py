"""What an imported list would change, as its template and its JSON take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rebalancer.errors import RebalancerError
from rebalancer.services.list_differences import ChangedSecurity
from rebalancer.services.securities_export import TITLES
from rebalancer.services.securities_import import ImportPreview
from rebalancer.store.values import SecurityChange
from rebalancer.web.printed import day, price


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A security that would be new, in words."""

    symbol: str
    name: str
    asset_class: str
    settings: str
    price: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One thing that would be different, in words."""

    symbol: str
    name: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The page. `refused` says why it was not saved, and is empty where it was not tried."""

    preview: ImportPreview
    refused: str
    summary: str
    count: int
    added: tuple[AddedRow, ...]
    changed: tuple[ChangedRow, ...]


def import_page(preview: ImportPreview, refusal: RebalancerError | None = None) -> ImportPage:
    """The page of `preview`; after a `refusal` it says why nothing was saved."""
    return ImportPage(
        preview=preview,
        refused=refusal.message if refusal else "",
        summary=_summary(preview),
        count=len(preview.added) + len(preview.changed),
        added=tuple(_added(change) for change in preview.added),
        changed=tuple(row for security in preview.changed for row in _changed(security)),
    )


def import_facts(preview: ImportPreview) -> dict[str, Any]:
    """The same as JSON, under the words of the shared list."""
    return {
        "added": [_facts(change) for change in preview.added],
        "changed": [asdict(security) for security in preview.changed],
        "changed_defaults": [asdict(change) for change in preview.changed_defaults],
        "unchanged": preview.unchanged,
        "absent": preview.absent,
        "notes": list(preview.notes),
        "lines": preview.lines,
        "version": preview.version,
    }


def _facts(change: SecurityChange) -> dict[str, Any]:
    facts = {name: getattr(change, name) for name in TITLES}
    return {**facts, "name": change.name or change.symbol, **_flags(change)}


def _flags(change: SecurityChange) -> dict[str, bool]:
    return {name: bool(getattr(change, name)) for name in ("whole_shares", "never_buy", "never_sell")}


def _summary(preview: ImportPreview) -> str:
    added, changed = len(preview.added), len(preview.changed)
    if not added and not changed:
        return "Nothing would change: all that the list says is stored already."
    parts = [f"{_securities(added)} would be added"] if added else []
    if changed:
        parts.append(f"{changed:,} changed" if added else f"{_securities(changed)} would be changed")
    return f"{' and '.join(parts)}.{_others(preview.unchanged)}"


def _securities(count: int) -> str:
    return f"{count:,} {'security' if count == 1 else 'securities'}"


def _others(unchanged: int) -> str:
    """What is said of the lines that say nothing new."""
    if not unchanged:
        return ""
    verb = "is" if unchanged == 1 else "are"
    return f" {_securities(unchanged)} of the list {verb} stored just so already."


def _added(change: SecurityChange) -> AddedRow:
    settings = [
        "default" if change.default else "",
        "whole shares" if change.whole_shares else "any amount",
        "never buy" if change.never_buy else "",
        "never sell" if change.never_sell else "",
    ]
    cost = price(change.price)
    dated = f"{cost}, {day(change.price_date)}" if change.price_date else cost
    name = change.name or change.symbol
    return AddedRow(change.symbol, name, change.asset_class, ", ".join(filter(None, settings)), dated)


def _changed(security: ChangedSecurity) -> Iterator[ChangedRow]:
    for difference in security.differences:
        words = (_words(difference.before), _words(difference.after))
        yield ChangedRow(security.symbol, security.name, TITLES[difference.field], *words)


def _words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return price(value)
        case date():
            return day(value)
        case None:
            return "none"
        case _:
            return str(value)
