"""The configuration page as JSON: the same facts, under the words of its form.

Whatever is typed in the page (amounts, ranks, reserves) is the text of its field, so that a client can send
it back as it came.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rebalancer.services.configure_view import AccountRow, AffinityRow, ConfigureView


def configure_facts(view: ConfigureView) -> dict[str, Any]:
    """What a client needs to show or save the configuration. `version` is null until something is saved."""
    return {
        "version": view.version or None,
        "session": view.session or None,
        "first": view.first,
        "saved": view.saved,
        "undone": view.undone,
        "undoable": view.undoable,
        "accounts": [_account(account) for account in view.accounts],
        "defaults": {row.tax_group: row.number or None for row in view.defaults},
        "targets": [asdict(target) for target in view.targets],
        "sum": view.sum_sentence,
        "affinities": [cell for row in view.affinities for cell in _cells(row)],
        "symbols": [asdict(symbol) for symbol in view.symbols],
        "classes": list(view.classes),
        "new_classes": list(view.new_classes),
        "filled": view.filled or None,
        "warnings": list(view.warnings),
    }


def _account(account: AccountRow) -> dict[str, Any]:
    facts = asdict(account)
    number, masked = facts.pop("number"), facts.pop("masked")
    return {"account": masked, "account_number": number, **facts}


def _cells(row: AffinityRow) -> list[dict[str, Any]]:
    return [
        {
            "tax_group": cell.tax_group,
            "asset_class": row.asset_class,
            "rank": cell.rank,
            "mask": cell.mask,
        }
        for cell in row.cells
    ]
