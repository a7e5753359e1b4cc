"""How far prices may rise before an account's orders cost more than it has."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import AccountPlan, Action, Policy, Security, Trade
from rebalancer.engine.money import Cents
from rebalancer.exports.buffers import price_buffer

SECURITIES = {
    "ITOT": Security("ITOT", "US TSM", whole_shares=True),
    "FXNAX": Security("FXNAX", "US TBM", whole_shares=False),
}
WHOLE = Policy((), (), (), fractional=False)


def trade(symbol: str, amount: Cents, action: Action = Action.BUY, price: int | None = 10) -> Trade:
    return Trade("Z1", action, symbol, "", amount, price=None if price is None else Decimal(price))


def buffer(*trades: Trade, left: Cents, policy: Policy = WHOLE) -> str:
    return str(price_buffer(AccountPlan("Z1", trades, 0, left), SECURITIES, policy))


def test_it_is_the_cash_that_is_left_in_percent_of_the_purchases_rounded_down() -> None:
    assert buffer(trade("ITOT", 30_000), left=1_000) == "3.33"


def test_at_the_buffer_s_price_there_is_just_enough_and_above_it_too_little() -> None:
    rise = Decimal(buffer(trade("ITOT", 123_457), left=1_231)) / 100
    assert 123_457 * rise <= 1_231 < 123_457 * (rise + Decimal("0.0001"))


def test_purchases_in_dollars_and_sales_do_not_grow_with_prices() -> None:
    fund, sale = trade("FXNAX", 90_000), trade("ITOT", 50_000, Action.SELL)
    assert buffer(sale, fund, trade("ITOT", 10_000), left=500) == "5.00"


def test_without_a_purchase_of_whole_shares_there_is_none() -> None:
    assert buffer(trade("FXNAX", 100), left=5) == "None"
    assert buffer(trade("ITOT", 100, price=None), left=5) == "None"
    assert buffer(trade("ITOT", 100), left=5, policy=replace(WHOLE, fractional=True)) == "None"


def test_cash_that_is_used_up_leaves_none_of_it() -> None:
    assert buffer(trade("ITOT", 100), left=0) == "0.00"
