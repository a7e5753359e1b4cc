"""The warning of a wash sale: a symbol that a plan sells at a loss in Taxable and buys as well."""

from __future__ import annotations

from collections.abc import Sequence

from rebalancer.engine.gains import WashSale, gains_of, wash_sales
from rebalancer.engine.model import Household, Notice, Plan
from rebalancer.exports.words import dollars, masked


def wash_sale_notices(household: Household, plan: Plan) -> tuple[Notice, ...]:
    """One notice a symbol, which concerns it in every account, and names those that sell it or buy it."""
    return tuple(_notice(found) for found in wash_sales(plan, gains_of(household, plan)))


def _notice(found: WashSale) -> Notice:
    sold, bought = _accounts(found.sold_in), _accounts(found.bought_in)
    return Notice(
        "wash_sale",
        f"{found.symbol} is sold at an estimated loss of {dollars(found.loss)} in {sold} and bought in "
        f"{bought}: a wash sale, whose loss may not count. Leave out one of the two, or let more than 30 "
        "days pass between them.",
        symbol=found.symbol,
    )


def _accounts(numbers: Sequence[str]) -> str:
    return " and ".join(masked(number) for number in numbers)
