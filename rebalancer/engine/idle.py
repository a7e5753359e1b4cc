"""Idle sales: what is sold for a purchase that whole shares then do not make is not sold at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rebalancer.engine.model import Action, Household, Trade
from rebalancer.engine.money import Cents, amount_of, fund_shares, nearest_shares
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders


def without_idle_sales(
    trades: Sequence[Trade], orders: Sequence[Orders], household: Household, rules: Rules
) -> list[Trade]:
    """The trades with sales lowered by what would stay in cash beyond what the orders leave there.

    The last sale of an account is the first to be lowered. What is disabled is sold all the same.
    """
    enabled = {(o.book.account.number, n) for o in orders for n in o.sells if _enabled(o, n, rules)}
    idle = {order.book.account.number: _idle(order, trades) for order in orders}
    result: list[Trade] = []
    for trade in reversed(trades):
        kept: Trade | None = trade
        if trade.action is Action.SELL and (trade.account, trade.asset_class) in enabled:
            whole = household.securities[trade.symbol].whole_shares
            kept = _lowered(trade, idle[trade.account], whole=whole)
            idle[trade.account] -= trade.amount - (kept.amount if kept else 0)
        if kept:
            result.append(kept)
    return result[::-1]


def _enabled(order: Orders, name: str, rules: Rules) -> bool:
    return rules.enabled(order.book.account.tax_group, name)


def _idle(order: Orders, trades: Sequence[Trade]) -> Cents:
    """Cash of the account when all is done, over what its orders leave there on purpose."""
    own = (t for t in trades if t.account == order.book.account.number)
    change = sum(t.amount if t.action is Action.SELL else -t.amount for t in own)
    return max(0, order.book.cash + change - max(0, order.cash))


def _lowered(sale: Trade, idle: Cents, *, whole: bool) -> Trade | None:
    """The sale of at most `idle` cents less, if anything is left of it."""
    amount = sale.amount - idle
    if amount <= 0 or not idle:
        return None if idle else sale
    if sale.shares is None or sale.price is None:
        return replace(sale, amount=amount)
    if not whole:
        return replace(sale, amount=amount, shares=fund_shares(amount, sale.price) or None)
    shares = nearest_shares(amount, sale.price, up=True)
    return (
        replace(sale, amount=amount_of(shares, sale.price), shares=shares) if shares < sale.shares else sale
    )
