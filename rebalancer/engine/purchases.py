"""Purchases: what one account buys with the money that its sales and cash really leave."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rebalancer.engine.least_cash import spend_most
from rebalancer.engine.model import Action, Household, Policy, ShareRounding, Trade
from rebalancer.engine.money import Cents, amount_of, apportion, fund_shares
from rebalancer.engine.shares import Item, buy_whole_shares
from rebalancer.engine.split import Orders


def buy(
    orders: Orders, household: Household, policy: Policy, prices: Mapping[str, Decimal], budget: Cents
) -> list[Trade]:
    """The purchases of one account for at most `budget` cents, without reasons.

    Whole shares first; what divides takes the rest in proportion. What has no price is stated in dollars.
    """
    ideals = dict(orders.buys)
    if sum(ideals.values()) > budget:
        ideals = dict(zip(ideals, apportion(budget, list(ideals.values())), strict=True))
    symbols = {name: orders.book.menu[name] for name in ideals}
    whole = [
        name
        for name, symbol in symbols.items()
        if household.securities[symbol].whole_shares and symbol in prices and not policy.fractional
    ]
    divisible = {name: cents for name, cents in ideals.items() if name not in whole}
    items = [Item(ideal=ideals[name], price=prices[symbols[name]]) for name in whole]
    if policy.share_rounding is ShareRounding.LEAST_CASH and not divisible:
        counts = spend_most(items, budget)
    else:
        counts = buy_whole_shares(items, budget, sum(divisible.values()))
    shares = {name: Decimal(count) for name, count in zip(whole, counts, strict=True)}
    amounts = {name: amount_of(shares[name], prices[symbols[name]]) for name in whole}
    rest = apportion(budget - sum(amounts.values()), list(divisible.values()))
    amounts |= zip(divisible, rest, strict=True)
    trades = []
    for name in ideals:
        price = prices.get(symbols[name])
        count = shares.get(name, _divided_shares(amounts[name], price))
        if amounts[name] > 0:
            trade = Trade(
                account=orders.book.account.number,
                action=Action.BUY,
                symbol=symbols[name],
                asset_class=name,
                amount=amounts[name],
                shares=count,
                price=price,
            )
            trades.append(trade)
    return trades


def _divided_shares(amount: Cents, price: Decimal | None) -> Decimal | None:
    """Shares of what divides, as information: the amount rules. None without a price, or for a crumb."""
    return (fund_shares(amount, price) or None) if price else None
