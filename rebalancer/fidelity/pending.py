"""Pending activity: cash that is on its way in or out of an account, in whichever column it stands.

Source: `docs/files.md`, rule 15.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rebalancer.engine.money import Cents, to_cents
from rebalancer.fidelity.columns import Columns
from rebalancer.fidelity.findings import Findings
from rebalancer.fidelity.numbers import parse_number
from rebalancer.fidelity.rows import Row
from rebalancer.fidelity.values import Problem

_WORDS = "pending activity"


def is_pending(symbol: str, description: str) -> bool:
    """Whether a row says "Pending Activity", in any case, as symbol or as description."""
    return symbol.lower() == _WORDS or description.lower() == _WORDS


def pending_amount(row: Row, cells: Sequence[str], columns: Columns, findings: Findings) -> Cents:
    """The amount in cents, signed; warns where it is not under Current value, refuses where it is unclear."""
    if row.value is not None:
        return to_cents(row.value)
    found = {
        place: number
        for place in range(columns.description + 1, columns.width)
        if isinstance(number := parse_number(cells[place]), Decimal)
    }
    if len(set(found.values())) > 1:
        titles = ", ".join(columns.title(place) for place in found)
        findings.refuse(
            f"line {row.line}, {titles}: several amounts of pending activity; keep the one that is right."
        )
        return 0
    if not found:
        message = "Pending activity has no amount and counts as nothing."
        findings.warn(Problem("pending_unknown", message, row.line, account=row.account))
        return 0
    place, amount = next(iter(found.items()))
    title = columns.title(place)
    message = f"The amount of pending activity was read from the column {title}."
    findings.warn(Problem("pending_column", message, row.line, title, row.account))
    return to_cents(amount)
