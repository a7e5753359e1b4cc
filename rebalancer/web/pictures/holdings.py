"""The picture of what each tax group holds, before and after: an area for each class in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rebalancer.exports.report import Part, PartRow, TaxGroupRow
from rebalancer.web.pictures.colours import OTHER
from rebalancer.web.pictures.labels import Share, share
from rebalancer.web.printed import percent

_Time = Callable[[PartRow | TaxGroupRow], Part]


@dataclass(frozen=True, slots=True)
class Area:
    """One class in a tax group, and the number of its colour."""

    name: str
    share: Share
    colour: int


@dataclass(frozen=True, slots=True)
class Holder:
    """One tax group with what it holds; what is owed, or too little for two decimals, has no area."""

    name: str
    share: Share
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class HoldingsPicture:
    """What the tax groups hold before and after; `sentence` says it for whoever does not see it."""

    sentence: str
    before: tuple[Holder, ...]
    after: tuple[Holder, ...]


def holdings_picture(
    tax_groups: Sequence[TaxGroupRow], colours: Mapping[str, int], *, show_dollars: bool
) -> HoldingsPicture | None:
    """The picture of `tax_groups`; None where they hold nothing at one of both times."""

    def holders(time: _Time) -> tuple[Holder, ...]:
        made = (_holder(row, time, colours, show_dollars=show_dollars) for row in tax_groups)
        return tuple(holder for holder in made if holder.areas)

    before, after = holders(_before), holders(_after)
    if not before or not after:
        return None
    sentence = (
        "Areas in the size of what each tax group holds. "
        f"Before: {_said(tax_groups, _before)}. After: {_said(tax_groups, _after)}."
    )
    return HoldingsPicture(sentence, before, after)


def _holder(row: TaxGroupRow, time: _Time, colours: Mapping[str, int], *, show_dollars: bool) -> Holder:
    def part(row: PartRow | TaxGroupRow) -> Share:
        return share(time(row).percent, time(row).value, show_dollars=show_dollars)

    areas = (Area(held.name, part(held), colours.get(held.name, OTHER)) for held in row.classes)
    return Holder(row.name, part(row), tuple(area for area in areas if area.share.size > 0))


def _said(tax_groups: Sequence[TaxGroupRow], time: _Time) -> str:
    return "; ".join(_one(row, time) for row in tax_groups)


def _one(row: TaxGroupRow, time: _Time) -> str:
    whole = f"{row.name} {percent(time(row).percent)}"
    most = max(row.classes, key=lambda held: time(held).value, default=None)
    if most is None or time(most).value <= 0:
        return whole
    return f"{whole}, most of it {most.name}"


def _before(row: PartRow | TaxGroupRow) -> Part:
    return row.before


def _after(row: PartRow | TaxGroupRow) -> Part:
    return row.after
