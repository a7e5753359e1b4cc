"""The flow network of the location step: its nodes, arcs, and what a cent on each arc costs.

Rows (tax groups, or accounts that differ from the others of theirs) -> classes -> groups -> sink. What may
not be sold enters at the class; what may be placed anew enters at the row. Because inflow and targets sum
to the same value, only what stands over a target carries cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules

# Upper ends of the segments of a class's fill, in percent of its target: scarce money goes to the class
# that is emptiest in proportion, and evenly within a percent around the target.
FILL = (20, 40, 60, 80, *range(90, 111), 125, 150, 200)
_OVER = FILL.index(100) + 1


class Cost(NamedTuple):
    """What a cent on an arc costs in each objective, the weightiest first."""

    forced_cash: int = 0
    group_overweight: int = 0
    class_overweight: int = 0
    fill: int = 0
    rank: int = 0
    moved: int = 0


class Arc(NamedTuple):
    """Up to `capacity` cents from node `tail` to node `head`."""

    tail: int
    head: int
    capacity: Cents
    cost: Cost


@dataclass(frozen=True, slots=True)
class Row:
    """Accounts of one tax group whose money is interchangeable."""

    tax_group: TaxGroup
    books: tuple[Book, ...]

    @property
    def supply(self) -> Cents:
        """What may be placed anew, in cents. No account pays another's debt."""
        return sum(book.supply for book in self.books)

    def free(self, asset_class: str) -> Cents:
        """What of the class is held above its floors, in cents."""
        return sum(book.free(asset_class) for book in self.books)

    def takes(self, asset_class: str) -> bool:
        """Whether more of the class may come in: bought, or for Cash, left as proceeds."""
        if asset_class == CASH:
            return all(book.holds_cash for book in self.books)
        return any(asset_class in book.menu for book in self.books)


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs between numbered nodes: rows first, then classes, groups and the sink.

    `inflow` has the cents that enter at each node; the sink's is what leaves, negative.
    """

    rows: tuple[Row, ...]
    classes: tuple[str, ...]
    arcs: tuple[Arc, ...]
    inflow: tuple[Cents, ...]


def build_network(rows: Sequence[Row], rules: Rules, targets: Mapping[str, Cents]) -> Network:
    """The network for `rows`, with `targets` in cents by class (absent: 0)."""
    classes = tuple(c.name for c in rules.classes)
    class_node = {name: len(rows) + i for i, name in enumerate(classes)}
    group_node = {name: len(rows) + len(classes) + i for i, name in enumerate(rules.groups)}
    fixed = [_fixed(rows, name) for name in classes]
    inflow = [row.supply for row in rows] + fixed + [0] * len(rules.groups)
    total = sum(inflow)
    arcs = [
        *(arc for i, row in enumerate(rows) for arc in _row_arcs(i, row, rules, class_node)),
        *_class_arcs(rules, targets, class_node, group_node, total),
        *_group_arcs(rules, targets, group_node, total),
    ]
    return Network(
        rows=tuple(rows),
        classes=classes,
        arcs=tuple(arc for arc in arcs if arc.capacity > 0),
        inflow=(*inflow, -total),
    )


def _fixed(rows: Sequence[Row], asset_class: str) -> Cents:
    """What of the class cannot be moved, in cents."""
    books = [book for row in rows for book in row.books]
    if asset_class == CASH:
        return sum(book.cash_floor for book in books)
    return sum(book.floors.get(asset_class, 0) for book in books)


def _row_arcs(node: int, row: Row, rules: Rules, class_node: Mapping[str, int]) -> Iterator[Arc]:
    """Where a row's money may go: kept where it is, bought, or as a last resort left as cash."""
    supply = row.supply
    last_resort = True
    for name, head in class_node.items():
        rank = rules.ranks.get((row.tax_group, name))
        if rank is None:
            continue
        yield Arc(node, head, min(supply, row.free(name)), Cost(rank=rank))
        if row.takes(name):
            yield Arc(node, head, supply, Cost(rank=rank, moved=1))
            last_resort = last_resort and name != CASH
    if last_resort:
        yield Arc(node, class_node[CASH], supply, Cost(forced_cash=1))


def _class_arcs(
    rules: Rules,
    targets: Mapping[str, Cents],
    class_node: Mapping[str, int],
    group_node: Mapping[str, int],
    total: Cents,
) -> Iterator[Arc]:
    """From each class to its group, cut into segments of fill; over the target it costs."""
    for asset_class in rules.classes:
        tail, head = class_node[asset_class.name], group_node[asset_class.group]
        target = targets.get(asset_class.name, 0)
        start = 0
        for segment, percent in enumerate(FILL):
            end = target * percent // 100
            yield Arc(tail, head, end - start, Cost(class_overweight=segment >= _OVER, fill=segment))
            start = end
        yield Arc(tail, head, total, Cost(class_overweight=1, fill=len(FILL)))


def _group_arcs(
    rules: Rules, targets: Mapping[str, Cents], group_node: Mapping[str, int], total: Cents
) -> Iterator[Arc]:
    """From each group to the sink: free up to the sum of its classes' targets."""
    sink = max(group_node.values()) + 1
    for group, tail in group_node.items():
        target = sum(targets.get(c.name, 0) for c in rules.classes if c.group == group)
        yield Arc(tail, sink, target, Cost())
        yield Arc(tail, sink, total, Cost(group_overweight=1))


def weights(network: Network, rules: Rules) -> Cost:
    """What one unit of each objective weighs; without relocation, money moved weighs more than rank.

    Each outweighs the most that all later objectives change along one simple cycle of the residual graph: a
    cycle passes the sink once, each group once, and each row and class once.
    """
    groups = len(rules.groups)
    crossings = 2 * min(len(network.rows), len(network.classes)) + 1
    most = {
        "group_overweight": 2,
        "class_overweight": 2 * groups + 1,
        "fill": len(FILL) * (2 * groups + 1),
        "rank": max(rules.ranks.values(), default=1) * crossings,
        "moved": crossings,
    }
    if not rules.relocate:
        most["rank"] = most.pop("rank")  # the last to count
    weight, result = 1, {}
    for objective, bound in reversed(most.items()):
        result[objective] = weight
        weight += bound * weight
    return Cost(forced_cash=weight, **result)
