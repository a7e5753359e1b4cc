"""Worth: what another cent costs at each node of a network that carries its optimum.

These costs say without solving anew which restrictions cannot stand in the way of anything: those that free
no money where it costs more than elsewhere, and open no place where it costs less.
Source: complementary slackness (Ahuja, Magnanti, Orlin: Network Flows, ch. 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from rebalancer.engine.location import Location
from rebalancer.engine.model import CASH
from rebalancer.engine.network import Cost, Row, weights
from rebalancer.engine.rules import Rules
from rebalancer.engine.why_not.scene import Restriction, Spot

_Arc = tuple[int, int, int]
"""Tail, head, and the cost of a cent."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Costs of another cent in every class, by name, and in every account, by number.

    They count forced cash, groups, classes and fill; ranks and moves bring no class nearer to its target.
    They mean something where the network carries an optimum.
    """

    classes: Mapping[str, int]
    accounts: Mapping[str, int]

    def gain(self, restriction: Restriction) -> int:
        """The most that a cent could gain where the restriction is lifted; 0 where none can."""
        if restriction.unplaced:
            return max(self.classes.values()) - min(self.classes.values()) + 1
        out = (self._saved(spot) for spot in restriction.frees)
        into = (-self._saved(spot) for spot in restriction.opens)
        return max((0, *out, *into))

    def _saved(self, spot: Spot) -> int:
        """What moving a cent out of the class, to wherever the account would put it, saves."""
        number, name = spot
        return self.classes[name] - self.accounts[number]


def carries_optimum(location: Location, rules: Rules) -> bool:
    """Whether no cent of `location` could be placed better, by any of the objectives."""
    network = location.network
    arcs = list(_residual(location, weights(network, rules)))
    return _costs_to_sink(len(network.inflow), arcs)[0]


def worth_of(location: Location, rules: Rules) -> Worth:
    """The costs for `location`, an optimum."""
    network = location.network
    weight = weights(network, rules)._replace(rank=0, moved=0)
    _, costs = _costs_to_sink(len(network.inflow), list(_residual(location, weight)))
    first = len(network.rows)
    classes = {name: costs[first + place] for place, name in enumerate(network.classes)}
    nothing = min(classes.values()) - 1  # what a debt takes weighs on no class
    accounts: dict[str, int] = {}
    for node, row in enumerate(network.rows):
        taken = [classes[name] for name in classes if _takes(row, name, rules)]
        cost = min(*taken, costs[node], classes[CASH] + weight.forced_cash)
        for book in row.books:
            owing = book.value < book.cash_floor + sum(book.floors.values())
            accounts[book.account.number] = nothing if owing else cost
    return Worth(classes, accounts)


def _takes(row: Row, name: str, rules: Rules) -> bool:
    """Whether more money in the row could go to the class."""
    return rules.enabled(row.tax_group, name) and row.takes(name)


def _residual(location: Location, weight: Cost) -> Iterator[_Arc]:
    """Every way for one more cent, and every way to take one back."""
    for arc, flow in zip(location.network.arcs, location.flows, strict=True):
        cost = sum(map(mul, weight, arc.cost))
        if flow < arc.capacity:
            yield arc.tail, arc.head, cost
        if flow:
            yield arc.head, arc.tail, -cost


def _costs_to_sink(nodes: int, arcs: Sequence[_Arc]) -> tuple[bool, list[int]]:
    """The least cost from each node to the last; more than any way costs where there is none.

    And whether there are such costs: not where a cycle costs less than nothing. Source: Bellman (1958),
    Ford (1956).
    """
    costs = [1 + sum(abs(cost) for _, _, cost in arcs)] * nodes
    costs[-1] = 0
    backwards = arcs[::-1]  # from the sink, so that few rounds do
    for _ in range(nodes):
        changed = False
        for tail, head, cost in backwards:
            if cost + costs[head] < costs[tail]:
                costs[tail] = cost + costs[head]
                changed = True
        if not changed:
            return True, costs
    return False, costs
