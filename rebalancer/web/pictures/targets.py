"""The picture of the classes against their targets: a bar before and after, the target, and the band."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.engine.money import BasisPoints
from rebalancer.exports.report import CompositionRow, Figure
from rebalancer.web.pictures.labels import Share, hundredths, share
from rebalancer.web.printed import percent


@dataclass(frozen=True, slots=True)
class Bar:
    """One class; `target` is None where it has none."""

    name: str
    before: Share
    after: Share
    target: Share | None


@dataclass(frozen=True, slots=True)
class TargetsPicture:
    """A bar for each class; `band` reaches so far to both sides of a target, 0 where none was asked for.

    `sentence` says what the picture shows, for whoever does not see it.
    """

    sentence: str
    bars: tuple[Bar, ...]
    band: BasisPoints


def targets_picture(
    classes: Sequence[CompositionRow], band: BasisPoints, *, show_dollars: bool
) -> TargetsPicture | None:
    """The picture of `classes`; None where there is no class."""
    if not classes:
        return None
    bars = tuple(_bar(row, show_dollars=show_dollars) for row in classes)
    return TargetsPicture(_sentence(classes, band), bars, band)


def _bar(row: CompositionRow, *, show_dollars: bool) -> Bar:
    before, after = row.before, row.after
    return Bar(
        name=row.name,
        before=share(before.percent, before.value, show_dollars=show_dollars),
        after=share(after.percent, after.value, show_dollars=show_dollars),
        target=share(before.target_percent, before.target_value, show_dollars=show_dollars)
        if row.targeted
        else None,
    )


def _sentence(classes: Sequence[CompositionRow], band: BasisPoints) -> str:
    aimed = [row for row in classes if row.targeted]
    sentences = [f"Bars for the shares of {_classes(len(classes))}, before and after, beside their targets."]
    if aimed:
        before, after = _furthest(aimed, lambda row: row.before), _furthest(aimed, lambda row: row.after)
        sentences.append(f"Before, {before}; after, {after}.")
    if aimed and band:
        outside = [sum(_is_outside(figure, band) for figure in time) for time in _times(aimed)]
        points = f"{Decimal(band).scaleb(-2)} points"
        sentences.append(f"Outside the band of {points}: {outside[0]} before, {outside[1]} after.")
    return " ".join(sentences)


def _furthest(rows: Sequence[CompositionRow], time: Callable[[CompositionRow], Figure]) -> str:
    row = max(rows, key=lambda row: abs(time(row).points))
    figure = time(row)
    if not figure.points:
        return "all are on target"
    off = f"{percent(figure.percent)} instead of {percent(figure.target_percent)}"
    return f"{row.name} is furthest from its target, at {off}"


def _times(rows: Sequence[CompositionRow]) -> tuple[list[Figure], list[Figure]]:
    return [row.before for row in rows], [row.after for row in rows]


def _is_outside(figure: Figure, band: BasisPoints) -> bool:
    return abs(hundredths(figure.points)) > band


def _classes(count: int) -> str:
    return "1 class" if count == 1 else f"{count} classes"
