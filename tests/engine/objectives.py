"""What a location is judged by, added up from where the money is; arcs and weights have no part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from rebalancer.engine.location import Location, _solve
from rebalancer.engine.model import CASH
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Row, build_network
from rebalancer.engine.rules import Rules

_ENDS = (0, 20, 40, 60, 80, *range(90, 111), 125, 150, 200)

Placed = Mapping[str, Cents]
"""Where the free money of one row goes, in cents by class."""


class Objectives(NamedTuple):
    """All in cents, or cents times what a cent costs; the first counts most, and less is better."""

    forced: Cents
    group: Cents
    asset_class: Cents
    fill: int
    rank: int
    moved: Cents

    @property
    def triple(self) -> tuple[Cents, Cents, Cents]:
        """The objectives that do not depend on how a class is reached: forced cash, group, class."""
        return self[:3]


def objectives(
    rows: Sequence[Row], placed: Sequence[Placed], rules: Rules, targets: Mapping[str, Cents]
) -> Objectives:
    """The objectives of placing each row's free money as `placed` has it."""
    totals = class_totals(rows, placed)
    group_over: Counter[str] = Counter()
    for asset_class in rules.classes:
        group_over[asset_class.group] += totals[asset_class.name] - targets.get(asset_class.name, 0)
    parts = [_row(row, cents, rules) for row, cents in zip(rows, placed, strict=True)]
    return Objectives(
        forced=sum(forced for forced, _, _ in parts),
        group=sum(max(0, over) for over in group_over.values()),
        asset_class=sum(max(0, cents - targets.get(name, 0)) for name, cents in totals.items()),
        fill=sum(_fill(cents, targets.get(name, 0)) for name, cents in totals.items()),
        rank=sum(rank for _, rank, _ in parts),
        moved=sum(moved for _, _, moved in parts),
    )


def class_totals(rows: Sequence[Row], placed: Sequence[Placed]) -> Counter[str]:
    """Cents of each class in the household: what is fixed, and what is placed."""
    totals: Counter[str] = Counter()
    for book in (book for row in rows for book in row.books):
        totals.update(book.floors)
        totals[CASH] += book.cash_floor
    for cents in placed:
        totals.update(cents)
    return totals


def solved(rows: Sequence[Row], rules: Rules, targets: Mapping[str, Cents], *, fill: bool = True) -> Location:
    """The optimum for rows of the test's own choosing, with or without regard for proportional fill."""
    network = build_network(rows, rules, targets)
    if not fill:
        arcs = tuple(arc._replace(cost=arc.cost._replace(fill=0)) for arc in network.arcs)
        network = replace(network, arcs=arcs)
    flows = _solve(network, rules)
    placed: list[Counter[str]] = [Counter() for _ in rows]
    for arc, flow in zip(network.arcs, flows, strict=True):
        if arc.tail < len(rows):
            placed[arc.tail][network.classes[arc.head - len(rows)]] += flow
    return Location(network, flows, tuple(placed))


def of_location(location: Location, rules: Rules, targets: Mapping[str, Cents]) -> Objectives:
    """The objectives of a solved location."""
    return objectives(location.network.rows, location.placed, rules, targets)


def _row(row: Row, placed: Placed, rules: Rules) -> tuple[Cents, int, Cents]:
    """Forced cash, cents times rank, and cents moved of one row; forced money has no rank and is no move."""
    forced = rank = moved = 0
    for name, cents in placed.items():
        own = rules.ranks.get((row.tax_group, name))
        kept = 0 if own is None else min(cents, row.free(name))
        chosen = kept if own is None or (name == CASH and not row.takes(CASH)) else cents
        forced += cents - chosen
        rank += chosen * (own or 0)
        moved += chosen - kept
    return forced, rank, moved


def _fill(cents: Cents, target: Cents) -> int:
    """The sum over cents of the segment, among those of proportional fill, that each falls into."""
    ends = [target * percent // 100 for percent in _ENDS]
    segments = enumerate(pairwise([*ends, max(cents, ends[-1])]))
    return sum(number * max(0, min(cents, end) - start) for number, (start, end) in segments)
