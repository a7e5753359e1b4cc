"""Location: which tax group, or account, holds how much of which class; the exact optimum of the network.

Source of the method: network simplex on integers is exact (Ahuja, Magnanti, Orlin: Network Flows, ch. 11).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

import networkx as nx

from rebalancer.engine.books import Book, stands_alone
from rebalancer.engine.model import Household, TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.network import EVEN, Network, Row, build_network, fixed_of, weights
from rebalancer.engine.rules import Rules


@dataclass(frozen=True, slots=True)
class Location:
    """The optimum: `flows` has the cents on each arc of the network.

    `placed` has, for each row, the cents of each class that its free money goes to, kept and bought.
    """

    network: Network
    flows: tuple[Cents, ...]
    placed: tuple[Mapping[str, Cents], ...]

    @property
    def distance(self) -> tuple[Cents, Cents, Cents]:
        """How far it is from the targets: forced cash, groups' overweight, classes' overweight."""
        arcs = list(zip(self.network.arcs, self.flows, strict=True))
        return (
            sum(cents * arc.cost.forced_cash for arc, cents in arcs),
            sum(cents * arc.cost.group_overweight for arc, cents in arcs),
            sum(cents * arc.cost.class_overweight for arc, cents in arcs),
        )


def locate(
    books: Sequence[Book], household: Household, rules: Rules, targets: Mapping[str, Cents]
) -> Location:
    """Place all free money; `targets` in cents by class (absent: 0)."""
    rows = rows_of(books, household, rules)
    location = _at_the_targets(rows, rules, targets)
    return location or _located(build_network(rows, rules, targets), rules)


def _at_the_targets(rows: Sequence[Row], rules: Rules, targets: Mapping[str, Cents]) -> Location | None:
    """The optimum if every class can be exactly at its target.

    Then there is no scarce money to share out, and a network without segments of fill, which is much
    smaller, has the same optimum.
    """
    network = build_network(rows, rules, targets, EVEN)
    missing = sum(targets.get(name, 0) for name in network.classes) + network.inflow[-1]
    over = any(cents > targets.get(name, 0) for name, cents in fixed_of(rows, rules).items())
    if missing or over:
        return None
    location = _located(network, rules)
    return None if location.distance[2] else location


def _located(network: Network, rules: Rules) -> Location:
    """The optimum of one network."""
    flows = _solve(network, rules)
    placed: list[Counter[str]] = [Counter() for _ in network.rows]
    for arc, flow in zip(network.arcs, flows, strict=True):
        if flow and arc.tail < len(placed):
            placed[arc.tail][network.classes[arc.head - len(placed)]] += flow
    return Location(network=network, flows=flows, placed=tuple(placed))


def rows_of(books: Sequence[Book], household: Household, rules: Rules) -> list[Row]:
    """One row a tax group, and one for each account that differs from the others of its tax group."""
    rows: list[Row] = []
    for tax_group in TaxGroup:
        members = [book for book in books if book.account.tax_group is tax_group]
        alone = [book for book in members if stands_alone(book, household, rules)]
        together = tuple(book for book in members if book not in alone)
        rows.extend(Row(tax_group, (book,)) for book in alone)
        if together:
            rows.append(Row(tax_group, together))
    return rows


def _solve(network: Network, rules: Rules) -> tuple[Cents, ...]:
    """The cents on each arc at the least cost."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for node, inflow in enumerate(network.inflow):
        graph.add_node(node, demand=-inflow)
    weight = weights(network, rules)
    for key, arc in enumerate(network.arcs):
        price = sum(map(mul, weight, arc.cost))
        graph.add_edge(arc.tail, arc.head, key=key, capacity=arc.capacity, weight=price)
    _, flow = nx.network_simplex(graph)
    return tuple(flow[arc.tail][arc.head][key] for key, arc in enumerate(network.arcs))
