"""Edit Securities as JSON: the same facts, under the words of its forms."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rebalancer.services.securities import SecuritiesView


def securities_facts(view: SecuritiesView) -> dict[str, Any]:
    """Securities, asset classes and asset groups; `default` is null where a class has no security."""
    return {
        "saved": view.saved,
        "changed_defaults": [asdict(change) for change in view.changed_defaults],
        "securities": [asdict(security) for security in view.securities],
        "asset_classes": [
            {
                "asset_class": row.name,
                "asset_group": row.group,
                "default": row.default or None,
                "symbols": list(row.symbols),
            }
            for row in view.classes
        ],
        "asset_groups": [
            {"asset_group": group.name, "asset_classes": list(group.classes)} for group in view.groups
        ],
    }
