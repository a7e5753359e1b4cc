"""Drift: each class or group with its distance from its target, drawn, and why it stays off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.exports.report import CompositionRow

_MIDDLE = Decimal(60)
_REACH = Decimal(54)
_LEAST_SCALE = Decimal(1)
_STEP = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class DriftMarks:
    """Where a drawing of 120 units, with the target in its middle, has its marks before and after."""

    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A row of the table of drift. Without a target it has no `marks`; `notes` say why it stays off."""

    row: CompositionRow
    marks: DriftMarks | None
    question: str
    notes: tuple[str, ...]


def drift_rows(rows: Sequence[CompositionRow], notes: Mapping[str, Sequence[str]]) -> tuple[DriftRow, ...]:
    """Every row, all drawn to the scale of the farthest one; `notes` are those of a row, by its name."""
    points = [abs(figure.points) for row in rows if row.targeted for figure in (row.before, row.after)]
    scale = max(_LEAST_SCALE, *points) if points else _LEAST_SCALE
    return tuple(
        DriftRow(
            row=row,
            marks=DriftMarks(_place(row.before.points, scale), _place(row.after.points, scale))
            if row.targeted
            else None,
            question=f"Why {row.name} stays {'off its target' if row.targeted else 'as it is'}",
            notes=tuple(notes.get(row.name, ())),
        )
        for row in rows
    )


def _place(points: Decimal, scale: Decimal) -> Decimal:
    return (_MIDDLE + points / scale * _REACH).quantize(_STEP)
