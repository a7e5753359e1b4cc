"""Outcomes: what a plan comes to in a situation, whole shares left aside.

That is the optimum of the location step, where it stands better than today's state. Where the optimum sells a
class and buys it in one tax group it is only near; what settling makes of it is exact, and takes longer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rebalancer.engine.books import Book
from rebalancer.engine.composition import class_totals, group_totals, holdings_of
from rebalancer.engine.location import Location, locate
from rebalancer.engine.model import TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.settle import settle
from rebalancer.engine.split import Orders, split
from rebalancer.engine.standing import standing_of
from rebalancer.engine.trades import signed
from rebalancer.engine.why_not.scene import Scene

Change = Mapping[str, Cents]
"""What an account holds more (negative: less) of each class, in cents; its cash pays for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where everything is in the end, in cents.

    `exact` says whether a plan ends there and not only near. `over` is how far each class is over its target
    (negative: under), `burden` forced cash, groups' and classes' overweight, `owed` negative cash, `cost`
    what is sold in Taxable, then what is moved.
    """

    exact: bool
    over: Mapping[str, Cents]
    burden: tuple[Cents, Cents, Cents]
    owed: Cents
    cost: tuple[Cents, Cents]


def outcome_of(scene: Scene, wanted: Mapping[str, Cents], location: Location | None = None) -> Outcome:
    """The outcome of planning in the scene, in fractions, for `wanted`: targets in cents by class.

    `location` is the optimum, if it is known. Where trades may be too small to be made, this settles.
    """
    location = location or locate(scene.books, scene.situation.household, scene.rules, wanted)
    orders = split(location)
    small = scene.situation.policy.min_trade > 0
    changes = _better(_settled(scene, wanted) if small else _ordered(orders), scene, wanted)
    over = _over(_changed(scene, changes), scene, wanted)
    excess = sum(max(0, cents) for cents in over.values())
    return Outcome(
        exact=small or excess == 0 or not _churn(orders),
        over=over,
        burden=(
            location.distance[0],
            sum(max(0, cents) for cents in group_totals(over, scene.rules).values()),
            excess,
        ),
        owed=sum(max(0, -book.cash) for book in _changed(scene, changes)),
        cost=_cost(scene, changes),
    )


def reached(scene: Scene, wanted: Mapping[str, Cents]) -> dict[str, Cents]:
    """How far each class is over its target when a plan in fractions is done, with all its passes."""
    return _over(_changed(scene, _settled(scene, wanted)), scene, wanted)


def _better(changes: Mapping[str, Change], scene: Scene, wanted: Mapping[str, Cents]) -> Mapping[str, Change]:
    """The changes, if things stand better with them; else none."""
    before = standing_of(scene.books, scene.rules, wanted)
    return changes if standing_of(_changed(scene, changes), scene.rules, wanted) < before else {}


def _over(books: Sequence[Book], scene: Scene, wanted: Mapping[str, Cents]) -> dict[str, Cents]:
    totals = class_totals(holdings_of(books))
    return {c.name: totals[c.name] - wanted.get(c.name, 0) for c in scene.rules.classes}


def _churn(orders: Sequence[Orders]) -> bool:
    """Whether a class is sold in one account and bought in another of the same tax group."""
    sold = {(order.book.account.tax_group, name) for order in orders for name in order.sells}
    return any((order.book.account.tax_group, name) in sold for order in orders for name in order.buys)


def _ordered(orders: Sequence[Orders]) -> Mapping[str, Change]:
    """What the orders change."""
    return {
        order.book.account.number: {**order.buys, **{name: -cents for name, cents in order.sells.items()}}
        for order in orders
    }


def _settled(scene: Scene, wanted: Mapping[str, Cents]) -> Mapping[str, Change]:
    """What settling changes."""
    household, policy = scene.situation.household, scene.situation.policy
    _, trades = settle(household, policy, scene.rules, wanted, purchase_prices(household))
    changes: dict[str, Counter[str]] = defaultdict(Counter)
    for trade in trades:
        changes[trade.account][trade.asset_class] += signed(trade)
    return changes


def _changed(scene: Scene, changes: Mapping[str, Change]) -> list[Book]:
    """The books when the changes are made, which their cash pays."""
    return [_with(book, Counter(changes.get(book.account.number))) for book in scene.books]


def _with(book: Book, change: Counter[str]) -> Book:
    held = Counter(book.held)
    held.update(change)
    return replace(book, held=held, cash=book.cash - change.total())


def _cost(scene: Scene, changes: Mapping[str, Change]) -> tuple[Cents, Cents]:
    """What is sold in Taxable; and of each account what it sells or buys, whichever is more."""
    taxable = {book.account.number for book in scene.of(TaxGroup.TAXABLE)}
    sold = {number: -sum(min(0, cents) for cents in own.values()) for number, own in changes.items()}
    bought = {number: sum(max(0, cents) for cents in own.values()) for number, own in changes.items()}
    moved = sum(max(cents, bought[number]) for number, cents in sold.items())
    return sum(cents for number, cents in sold.items() if number in taxable), moved
