"""The smallest trade: what a pass is solved again without, because trades of it are too small to be made.

Each account does without its smallest ones first, so that others may grow. That may go on and on, from one
class or account to the next; after some rounds only what is large enough already may be traded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rebalancer.engine.model import Action, Bar, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders

_PATIENCE = 8  # rounds


def without_small(
    rules: Rules, trades: Sequence[Trade], orders: Sequence[Orders], rounds: int
) -> frozenset[Bar]:
    """What accounts are to do without in the next round, when `rounds` are over; nothing, if all is large.

    Who has to raise cash is exempt from what is said of sales.
    """
    owing = {order.book.account.number for order in orders if order.book.cash < 0}
    exempt = {(Action.SELL, number) for number in owing}
    small: dict[str, list[Trade]] = defaultdict(list)
    for trade in trades:
        if trade.amount < rules.min_trade and (trade.action, trade.account) not in exempt:
            small[trade.account].append(trade)
    dropped = {_doing(trade) for own in small.values() for trade in _smallest(own, rules.min_trade)}
    if not dropped or rounds < _PATIENCE:
        return frozenset(dropped)
    large = {_doing(trade) for trade in trades} - {_doing(trade) for own in small.values() for trade in own}
    return frozenset(
        doing
        for order in orders
        for asset_class in rules.classes
        for action in Action
        if (doing := (action, order.book.account.number, asset_class.name)) not in large
        and doing[:2] not in exempt
    )


def _doing(trade: Trade) -> Bar:
    return trade.action, trade.account, trade.asset_class


def _smallest(small: Iterable[Trade], min_trade: Cents) -> list[Trade]:
    """Of an account's too small trades the smallest of one kind, until their money is enough for the others.

    The kind is that of the very smallest.
    """
    ordered = sorted(small, key=lambda trade: trade.amount)
    same = [trade for trade in ordered if trade.action is ordered[0].action]
    enough_for = sum(trade.amount for trade in same) // min_trade
    return same[: len(same) - enough_for]
