"""Trades applied to a household, and trades of several passes summed to one order a symbol."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from rebalancer.engine.model import Account, Action, Household, Position, Trade
from rebalancer.engine.money import Cents, amount_of, fund_shares
from rebalancer.engine.prices import sale_price


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


def net(
    household: Household,
    passes: Sequence[Sequence[Trade]],
    prices: Mapping[str, Decimal],
    *,
    fractional: bool,
) -> list[Trade]:
    """One trade an account and symbol, from the passes in their order; sales before purchases.

    A whole-share order keeps the price of its own side, so that its amount is shares by price; purchases
    cost no less than sales bring, so cash ends no lower than the passes left it.
    """
    parts: dict[tuple[str, str], list[Trade]] = defaultdict(list)
    for trades in passes:
        for trade in trades:
            parts[trade.account, trade.symbol].append(trade)
    held = {(a.number, p.symbol): p for a in household.accounts for p in a.positions}
    result = []
    for key, trades in parts.items():
        position = held.get(key, Position(key[1], 0))
        whole = household.securities[key[1]].whole_shares and not fractional
        summed = trades[0] if len(trades) == 1 else _sum(trades, position, prices, whole=whole)
        if summed.amount:
            result.append(summed)
    return sorted(result, key=lambda trade: (trade.account, trade.action is Action.BUY))


def _sum(trades: Sequence[Trade], position: Position, prices: Mapping[str, Decimal], *, whole: bool) -> Trade:
    """Several trades of one symbol in one account as one; an amount of zero where they cancel out."""
    amount = sum(signed(trade) for trade in trades)
    action = Action.BUY if amount > 0 else Action.SELL
    price = prices.get(position.symbol) if amount > 0 else sale_price(position)
    trade = replace(trades[0], action=action, amount=abs(amount), price=price, shares=None)
    if amount == -position.value:
        return replace(trade, shares=position.shares)
    if price is None or (whole and any(part.shares is None for part in trades)):
        return replace(trade, price=None)
    if not whole:
        return replace(trade, shares=fund_shares(abs(amount), price) or None)
    count = sum(part.shares if part.action is action else -part.shares for part in trades if part.shares)
    shares = Decimal(count).to_integral_value(ROUND_CEILING)
    return replace(trade, shares=shares or None, amount=amount_of(shares, price))
