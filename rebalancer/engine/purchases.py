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
    quotes = {name: prices.get(orders.book.menu[name]) for name in ideals}
    items: dict[str, Item] = {}
    for name, price in quotes.items():
        whole = household.securities[orders.book.menu[name]].whole_shares and not policy.fractional
        if whole and price is not None:
            items[name] = Item(ideal=ideals[name], price=price)
    divisible = {name: cents for name, cents in ideals.items() if name not in items}
    shares = _whole_shares(items, budget, sum(divisible.values()), policy.share_rounding)
    amounts = {name: amount_of(count, items[name].price) for name, count in shares.items()}
    amounts |= zip(
        divisible, apportion(budget - sum(amounts.values()), list(divisible.values())), strict=True
    )
    return [
        Trade(
            account=orders.book.account.number,
            action=Action.BUY,
            symbol=orders.book.menu[name],
            asset_class=name,
            amount=amounts[name],
            shares=shares.get(name, _divided_shares(amounts[name], price)),
            price=price,
        )
        for name, price in quotes.items()
        if amounts[name] > 0
    ]


def _whole_shares(
    items: Mapping[str, Item], budget: Cents, divisible: Cents, rounding: ShareRounding
) -> dict[str, Decimal]:
    """Shares by class. Where something divides, no cash is left over to choose by."""
    wanted = list(items.values())
    if rounding is ShareRounding.LEAST_CASH and not divisible:
        counts = spend_most(wanted, budget)
    else:
        counts = buy_whole_shares(wanted, budget, divisible)
    return {name: Decimal(count) for name, count in zip(items, counts, strict=True)}


def _divided_shares(amount: Cents, price: Decimal | None) -> Decimal | None:
    """Shares of what divides, as information: the amount rules. None without a price, or for a crumb."""
    return (fund_shares(amount, price) or None) if price else None
