"""What the household holds as tables: of each class and where, and how far each is off its target.

Both are made from the plan's JSON (`docs/interface.md`, "JSON of a plan") and calculate nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from rebalancer.exports.cells import Cell, Look, Table, dollars, number, percent

Facts: TypeAlias = Mapping[str, Any]

_TIMES = ("before", "after")
_KINDS = (("groups", "asset_group", "Group"), ("classes", "asset_class", "Class"))


def composition_table(plan: Facts) -> Table:
    """Each class before and after, in all and in dollars by tax group; the last row sums up the others."""
    places = [f"{row['tax_group']}, {time}" for row in plan["before"]["tax_groups"] for time in _TIMES]
    columns = ("Asset class", "Before", "Share before", "After", "Share after", *places)
    rows = [_held(plan, before, after) for before, after in _pairs(plan, "classes")]
    return Table("Composition", columns, (*map(tuple, rows), tuple(_whole(plan))), totalled=True)


def drift_table(plan: Facts) -> Table:
    """Each group and class against its target; blank where there is none."""
    figures = [
        f"{title} {time}" for time in _TIMES for title in ("Value", "Share", "Points off", "Off target")
    ]
    columns = ("Kind", "Name", "Target", "Target share", *figures)
    rows = (
        tuple(_drifted(kind, before[name], before, after))
        for part, name, kind in _KINDS
        for before, after in _pairs(plan, part)
    )
    return Table("Drift", columns, tuple(rows))


def _pairs(plan: Facts, part: str) -> Iterator[tuple[Facts, Facts]]:
    """The rows that hold, held or should hold anything, before and after."""
    for before, after in zip(plan["before"][part], plan["after"][part], strict=True):
        if any(Decimal(text) for text in (before["value"], after["value"], before["target_value"])):
            yield before, after


def _held(plan: Facts, before: Facts, after: Facts) -> Iterator[Cell]:
    yield before["asset_class"]
    for row in (before, after):
        yield from (dollars(row["value"]), percent(row["percent"]))
    for row in _tax_groups(plan):
        values = {part["asset_class"]: part["value"] for part in row["classes"]}
        yield dollars(values.get(before["asset_class"], "0.00"))


def _whole(plan: Facts) -> Iterator[Cell]:
    yield from ("All", dollars(plan["total"]), None, dollars(plan["total"]), None)
    yield from (dollars(row["value"]) for row in _tax_groups(plan))


def _tax_groups(plan: Facts) -> Iterator[Facts]:
    """Each tax group before, then after, in the order of the columns."""
    for pair in zip(plan["before"]["tax_groups"], plan["after"]["tax_groups"], strict=True):
        yield from pair


def _drifted(kind: str, name: str, before: Facts, after: Facts) -> Iterator[Cell]:
    yield from (kind, name)
    targeted = before["points"] is not None
    yield dollars(before["target_value"]) if targeted else None
    yield percent(before["target_percent"]) if targeted else None
    for row in (before, after):
        yield from (dollars(row["value"]), percent(row["percent"]))
        yield from (
            number(row["points"], Look.SIGNED_POINTS),
            percent(row["off_target"], Look.SIGNED_PERCENT),
        )
