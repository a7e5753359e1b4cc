"""What whole shares leave over buys a further share only where the household still has room for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.composition import class_totals, group_totals, holdings_of
from rebalancer.engine.model import Action, Household, Trade
from rebalancer.engine.money import Cents, amount_of
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders


def spend_leftovers(
    trades: Sequence[Trade],
    orders: Sequence[Orders],
    household: Household,
    rules: Rules,
    targets: Mapping[str, Cents],
) -> list[Trade]:
    """The trades with purchases raised by a share as long as money is left in their account.

    Class and group stay at or below their `targets` in the household.
    """
    values = class_totals(holdings_of([order.book for order in orders], trades))
    group_targets = group_totals(targets, rules)
    left = {order.book.account.number: _left(order, trades) for order in orders}
    result = list(trades)
    for i, trade in enumerate(trades):
        whole = household.securities[trade.symbol].whole_shares
        if trade.action is not Action.BUY or not whole or trade.shares is None or trade.price is None:
            continue
        group = rules.group_of[trade.asset_class]
        room = min(
            left[trade.account],
            targets.get(trade.asset_class, 0) - values[trade.asset_class],
            group_targets[group] - group_totals(values, rules)[group],
        )
        raised = _raise(trade, trade.shares, trade.price, room)
        spent = raised.amount - trade.amount
        left[trade.account] -= spent
        values[trade.asset_class] += spent
        result[i] = raised
    return result


def _left(order: Orders, trades: Sequence[Trade]) -> Cents:
    """Cash of the account over what its orders leave there on purpose."""
    own = [t for t in trades if t.account == order.book.account.number]
    change = sum(t.amount if t.action is Action.SELL else -t.amount for t in own)
    return order.book.cash + change - order.cash


def _raise(trade: Trade, shares: Decimal, price: Decimal, room: Cents) -> Trade:
    """The purchase with as many whole shares more as cost at most `room` cents."""
    amount = trade.amount
    while amount_of(shares + 1, price) - trade.amount <= room:
        shares += 1
        amount = amount_of(shares, price)
    return replace(trade, shares=shares, amount=amount)
