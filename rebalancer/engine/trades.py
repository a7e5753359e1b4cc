"""Trades applied to a household."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import Account, Action, Household, Position, Trade
from rebalancer.engine.money import Cents


def signed(trade: Trade) -> Cents:
    """What the trade adds to its position, in cents; its cash changes by as much the other way."""
    return trade.amount if trade.action is Action.BUY else -trade.amount


def apply_trades(household: Household, trades: Iterable[Trade]) -> Household:
    """The household when `trades` are done; cash that they leave or take stands in the account's credit."""
    by_account: dict[str, list[Trade]] = defaultdict(list)
    for trade in trades:
        by_account[trade.account].append(trade)
    accounts = (_applied(account, by_account.get(account.number, [])) for account in household.accounts)
    return replace(household, accounts=tuple(accounts))


def _applied(account: Account, trades: Sequence[Trade]) -> Account:
    positions = {position.symbol: position for position in account.positions}
    for trade in trades:
        before = positions.get(trade.symbol, Position(trade.symbol, 0, Decimal(0), trade.price, 0))
        after = _traded(before, trade)
        if after.value:
            positions[trade.symbol] = after
        else:
            del positions[trade.symbol]
    spent = sum(signed(trade) for trade in trades)
    return replace(account, positions=tuple(positions.values()), credit=account.credit - spent)


def _traded(position: Position, trade: Trade) -> Position:
    """The position when the trade is done; a sale takes its part of the cost basis with it."""
    value = position.value + signed(trade)
    sign = 1 if trade.action is Action.BUY else -1
    shares, basis = position.shares, position.cost_basis
    if shares is not None:
        # A trade in dollars, or a crumb of a fund, leaves the count of shares unknown or as good as it was.
        shares = None if trade.shares is None and trade.price is None else shares + sign * (trade.shares or 0)
    if basis is not None:
        basis = basis + trade.amount if trade.action is Action.BUY else basis * value // position.value
    return replace(position, value=value, shares=shares, cost_basis=basis)
