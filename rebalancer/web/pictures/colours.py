"""Which class has which colour, the same in every picture of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from rebalancer.exports.report import CompositionRow

PALETTE = 12
"""How many colours everybody can tell apart: `--picture-1` to `-12` in static/pictures/pictures.css."""

OTHER = 0
"""The colour of all classes beyond that, which only their labels tell apart."""


def colours_of(classes: tuple[CompositionRow, ...]) -> Mapping[str, int]:
    """The number of each class's colour: those that are largest, before or after, have one of their own."""
    by_size = sorted(classes, key=lambda row: -max(row.before.value, row.after.value))
    return {row.name: place if place <= PALETTE else OTHER for place, row in enumerate(by_size, start=1)}
