"""Outcomes: what a plan comes to in a situation, whole shares left aside.

That is the optimum of the location step, where it stands better than today's state. Where trades may be too
small to be made, or the optimum sells a class and buys it in one tax group, it is what settling makes of it.
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
from rebalancer.engine.scene import Scene
from rebalancer.engine.settle import settle
from rebalancer.engine.split import Orders, split
from rebalancer.engine.standing import standing_of
from rebalancer.engine.trades import signed

Change = Mapping[str, Cents]
"""What an account holds more (negative: less) of each class, in cents; its cash pays for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where everything is in the end, in cents.

    `location` is the optimum. `over` is how far each class is over its target (negative: under), `burden`
    forced cash, groups' and classes' overweight, `owed` negative cash, `cost` what is sold in Taxable, then
    what is moved.
    """

    location: Location
    over: Mapping[str, Cents]
    burden: tuple[Cents, Cents, Cents]
    owed: Cents
    cost: tuple[Cents, Cents]


def outcome_of(scene: Scene, wanted: Mapping[str, Cents]) -> Outcome:
    """The outcome of planning in the scene, in fractions, for `wanted`: targets in cents by class."""
    location = locate(scene.books, scene.situation.household, scene.rules, wanted)
    orders = split(location)
    if scene.situation.policy.min_trade or _churn(orders):
        changes = _settled(scene, wanted)
    else:
        changes = _ordered(orders)
    after = [_changed(book, changes.get(book.account.number, {})) for book in scene.books]
    if not standing_of(after, scene.rules, wanted) < standing_of(scene.books, scene.rules, wanted):
        after, changes = list(scene.books), {}
    totals = class_totals(holdings_of(after))
    over = {c.name: totals.get(c.name, 0) - wanted.get(c.name, 0) for c in scene.rules.classes}
    return Outcome(
        location=location,
        over=over,
        burden=(
            location.distance[0],
            sum(max(0, cents) for cents in group_totals(over, scene.rules).values()),
            sum(max(0, cents) for cents in over.values()),
        ),
        owed=sum(max(0, -book.cash) for book in after),
        cost=_cost(scene, changes),
    )


def _churn(orders: Sequence[Orders]) -> bool:
    """Whether a class is sold in one account and bought in another of the same tax group."""
    sold = {(order.book.account.tax_group, name) for order in orders for name in order.sells}
    return any((order.book.account.tax_group, name) in sold for order in orders for name in order.buys)


def _ordered(orders: Sequence[Orders]) -> dict[str, Change]:
    """What the orders change."""
    return {
        order.book.account.number: {**order.buys, **{name: -cents for name, cents in order.sells.items()}}
        for order in orders
    }


def _settled(scene: Scene, wanted: Mapping[str, Cents]) -> dict[str, Change]:
    """What settling changes."""
    household, policy = scene.situation.household, scene.situation.policy
    _, trades = settle(household, policy, scene.rules, wanted, purchase_prices(household))
    change: dict[str, Counter[str]] = defaultdict(Counter)
    for trade in trades:
        change[trade.account][trade.asset_class] += signed(trade)
    return dict(change)


def _changed(book: Book, change: Change) -> Book:
    """The book when the changes are made, which its cash pays."""
    names = book.held.keys() | change.keys()
    held = {name: book.held.get(name, 0) + change.get(name, 0) for name in names}
    return replace(book, held=held, cash=book.cash - sum(change.values()))


def _cost(scene: Scene, changes: Mapping[str, Change]) -> tuple[Cents, Cents]:
    """What is sold in Taxable; and of each account what it sells or buys, whichever is more."""
    taxable = {book.account.number for book in scene.of(TaxGroup.TAXABLE)}
    sold = {number: -sum(min(0, cents) for cents in own.values()) for number, own in changes.items()}
    bought = {number: sum(max(0, cents) for cents in own.values()) for number, own in changes.items()}
    moved = sum(max(cents, bought[number]) for number, cents in sold.items())
    return sum(cents for number, cents in sold.items() if number in taxable), moved
