"""The price buffer of an account: how far prices may rise before its orders cost more than it has."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rebalancer.engine.model import AccountPlan, Action, Policy, Security
from rebalancer.exports.percent import percent_below


def price_buffer(part: AccountPlan, securities: Mapping[str, Security], policy: Policy) -> Decimal | None:
    """Percent by which the prices of all whole-share purchases may rise together, rounded down.

    Cash that the account keeps as a reserve counts: it is there. None where no purchase is for whole shares,
    since an order in dollars costs what it says.
    """
    if policy.fractional:
        return None
    at_market = sum(
        trade.amount
        for trade in part.trades
        if trade.action is Action.BUY and trade.price is not None and securities[trade.symbol].whole_shares
    )
    return percent_below(max(0, part.cash_after), at_market) if at_market else None
