"""The flow network of the location step: its nodes, arcs, and what a cent on each arc costs.

Rows (tax groups, or accounts that differ from the others of theirs) -> classes -> groups -> sink. What may
not be sold enters at the class; what may be placed anew enters at the row. Because inflow and targets sum
to the same value, only what stands over a target carries cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules

# Upper ends of the segments of a class's fill, in percent of its target: scarce money goes to the class
# that is emptiest in proportion, and evenly within a percent around the target.
FILL = (20, 40, 60, 80, *range(90, 111), 125, 150, 200)

# The same with every class filled alike: enough where all of them reach their targets.
EVEN = (100,)

_WHOLE = 100  # percent


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


def build_network(
    rows: Sequence[Row], rules: Rules, targets: Mapping[str, Cents], fill: Sequence[int] = FILL
) -> Network:
    """The network for `rows`; `targets` in cents by class (absent: 0), `fill` the ends of the segments."""
    classes = tuple(c.name for c in rules.classes)
    class_node = {name: len(rows) + i for i, name in enumerate(classes)}
    group_node = {name: len(rows) + len(classes) + i for i, name in enumerate(rules.groups)}
    fixed = fixed_of(rows, rules)
    inflow = [row.supply for row in rows] + list(fixed.values()) + [0] * len(rules.groups)
    total = sum(inflow)
    arcs = [arc for i, row in enumerate(rows) for arc in _row_arcs(i, row, rules, class_node)]
    for c in rules.classes:
        segments = _segments(targets.get(c.name, 0), fixed[c.name], total, fill)
        arcs += _class_arcs(class_node[c.name], group_node[c.group], segments)
    arcs += _group_arcs(rules, targets, group_node, total)
    return Network(
        rows=tuple(rows),
        classes=classes,
        arcs=tuple(arc for arc in arcs if arc.capacity > 0),
        inflow=(*inflow, -total),
    )


def fixed_of(rows: Sequence[Row], rules: Rules) -> dict[str, Cents]:
    """What of each class cannot be moved, in cents."""
    fixed = {c.name: 0 for c in rules.classes}
    for book in (book for row in rows for book in row.books):
        fixed[CASH] += book.cash_floor
        for name, cents in book.floors.items():
            fixed[name] += cents
    return fixed


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


class _Segment(NamedTuple):
    """Part of a class's fill, up to `end` cents: `over` its target or not, and in which turn it is filled."""

    end: Cents
    over: bool
    turn: int


def _segments(target: Cents, least: Cents, total: Cents, fill: Sequence[int]) -> Iterator[_Segment]:
    """The segments of a class of which at least `least` cents are held, and at most `total`.

    Those that are always full are one.
    """
    ends = [min(total, target * percent // _WHOLE) for percent in fill]
    segments = [_Segment(end, fill[turn] > _WHOLE, turn) for turn, end in enumerate(ends)]
    last = _Segment(total, over=True, turn=len(fill))
    for segment, following in pairwise([*segments, last]):
        if following.over is not segment.over or following.end > least:
            yield segment
    yield last


def _class_arcs(tail: int, head: int, segments: Iterable[_Segment]) -> Iterator[Arc]:
    """From a class to its group, cut into segments."""
    start = 0
    for segment in segments:
        cost = Cost(class_overweight=int(segment.over), fill=segment.turn)
        yield Arc(tail, head, segment.end - start, cost)
        start = segment.end


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
