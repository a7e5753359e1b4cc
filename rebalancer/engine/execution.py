"""Execution: one account's orders as sales and purchases that can be placed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rebalancer.engine.model import Household, Policy, Trade
from rebalancer.engine.purchases import buy
from rebalancer.engine.sales import sell
from rebalancer.engine.split import Orders


def execute(
    order: Orders, household: Household, policy: Policy, prices: Mapping[str, Decimal]
) -> list[Trade]:
    """Sales, then purchases with what the sales really bring; without reasons."""
    sales = sell(order, household, fractional=policy.fractional)
    proceeds = sum(sale.amount for sale in sales)
    budget = max(0, order.book.cash + proceeds - max(0, order.cash))
    return [*sales, *buy(order, household, policy, prices, budget)]
