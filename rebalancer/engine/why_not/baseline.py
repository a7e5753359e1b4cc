"""Baseline: the optimum that explanations begin with, not solved for again where the plan shows it.

A plan's first pass says where it places all money; without a pass everything stays. Nearly always either is
the optimum, and the worth of money there tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from rebalancer.engine.location import Location, locate, rows_of
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Arc, Network, Row, build_network
from rebalancer.engine.why_not.inquiry import Placed
from rebalancer.engine.why_not.scene import Scene
from rebalancer.engine.why_not.worth import Worth, carries_optimum, worth_of


def baseline(scene: Scene, wanted: Mapping[str, Cents], placed: Placed) -> tuple[Location, Worth]:
    """An optimum for `wanted`, targets in cents by class, and its worth: `placed`, if that is one."""
    household, rules = scene.situation.household, scene.rules
    network = build_network(rows_of(scene.books, household, rules), rules, wanted)
    shown = tuple(_together(row, placed) for row in network.rows)
    if (flows := _flows(network, shown)) is not None:
        location = Location(network, flows, shown)
        if carries_optimum(location, rules):
            return location, worth_of(location, rules)
    location = locate(scene.books, household, rules, wanted)
    return location, worth_of(location, rules)


def _together(row: Row, placed: Placed) -> Counter[str]:
    total: Counter[str] = Counter()
    for book in row.books:
        total.update(placed[book.account.number])
    return total


def _flows(network: Network, placed: Sequence[Counter[str]]) -> tuple[Cents, ...] | None:
    """The cents on each arc, of those between two nodes the cheapest first; None where not all fit."""
    reached = list(network.inflow)
    flows: dict[Arc, Cents] = {}
    for (tail, head), arcs in groupby(sorted(network.arcs, key=_rank), key=lambda arc: (arc.tail, arc.head)):
        rest = reached[tail]
        if tail < len(placed):
            rest = placed[tail][network.classes[head - len(placed)]]
        reached[head] += rest
        for arc in arcs:
            flows[arc] = min(rest, arc.capacity)
            rest -= flows[arc]
        if rest:
            return None
    return tuple(flows[arc] for arc in network.arcs) if reached[-1] == 0 else None


def _rank(arc: Arc) -> tuple[object, ...]:
    """From the rows to the sink, the cheapest first."""
    return arc.tail, arc.head, arc.cost
