"""Nothing is sold for a purchase that whole shares do not make."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.idle import without_idle_sales
from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import CASH, Account, Action, Household, Mode, Policy, TaxGroup, Trade
from rebalancer.engine.plan import plan
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import D, T, household, policy, position

WANTED = policy(
    {"US TSM": "60", "US TBM": "40", CASH: "0", "ex-US TSM": "0"},
    {T: [CASH, "US TSM", "US TBM"], D: ["US TBM", "US TSM", CASH]},
    fractional=False,
)
HELD = position("FXNAX", "8900", "10"), position("ITOT", "6000", "6000")


def _trades(home: Household, wanted: Policy = WANTED) -> list[tuple[str, str, int]]:
    made = plan(home, wanted, Mode.SELL_ALL)
    assert verify(home, wanted, made) == ()
    return [(t.action.value, t.symbol, t.amount) for part in made.accounts for t in part.trades]


@pytest.mark.parametrize("tax_group", [T, D])
def test_nothing_is_sold_for_a_share_too_dear(tax_group: TaxGroup) -> None:
    assert _trades(household(Account("1", "A", tax_group, HELD))) == []


def test_a_debt_sells_what_it_needs_and_no_more() -> None:
    assert _trades(household(Account("1", "A", D, HELD, pending=-10_00))) == [("SELL", "FXNAX", 10_00)]


def test_what_is_disabled_is_sold_and_no_more() -> None:
    held = (*HELD, position("IXUS", "1", "1"))

    assert _trades(household(Account("1", "A", D, held))) == [("SELL", "IXUS", 1_00)]


# --- to the cent: an account sells $300 and buys $200, with $50 of cash that is to stay --------------------

HOME = household(
    Account(
        "1", "A", T, (position("FXNAX", "500", "3"), position("VTI", "450", "100"), position("SPAXX", "50"))
    )
)
FUND = Trade("1", Action.SELL, "FXNAX", "US TBM", 300_00, Decimal(100), Decimal(3))
ETF = Trade("1", Action.SELL, "VTI", "US TSM", 300_00, Decimal(3), Decimal(100))
BOUGHT = Trade("1", Action.BUY, "ITOT", "US TSM", 200_00, Decimal(2), Decimal(100))


def _lowered(*trades: Trade, cash: int = 50_00) -> list[Trade]:
    rules = rules_of(HOME, WANTED, Mode.SELL_ALL)
    (book,) = open_books(HOME, rules)
    orders = [Orders(book, sells={"US TBM": 300_00, "US TSM": 1}, buys={"US TSM": 300_00}, cash=cash)]
    return without_idle_sales(trades, orders, HOME, rules)


def test_a_fund_is_sold_for_what_is_bought() -> None:
    less = replace(FUND, amount=200_00, shares=Decimal("66.666"))

    assert _lowered(FUND, BOUGHT) == [less, BOUGHT]
    assert _lowered(FUND, BOUGHT, cash=150_00) == [FUND, BOUGHT]
    assert _lowered(FUND) == []


def test_an_etf_is_sold_in_whole_shares_for_no_less_than_what_is_bought() -> None:
    assert _lowered(ETF, BOUGHT) == [replace(ETF, amount=200_00, shares=Decimal(2)), BOUGHT]
    assert _lowered(ETF, replace(BOUGHT, amount=200_01)) == [ETF, replace(BOUGHT, amount=200_01)]


def test_a_position_sold_out_with_its_fraction_may_stay_in_part() -> None:
    everything = replace(ETF, amount=450_00, shares=Decimal("4.5"))

    assert _lowered(everything, replace(BOUGHT, amount=400_00)) == [
        replace(ETF, amount=400_00, shares=Decimal(4)),
        replace(BOUGHT, amount=400_00),
    ]
    assert _lowered(everything, replace(BOUGHT, amount=400_01))[0] == everything


def test_the_last_sale_is_the_first_to_be_lowered() -> None:
    assert _lowered(ETF, FUND, BOUGHT) == [replace(ETF, amount=200_00, shares=Decimal(2)), BOUGHT]


def test_a_sale_in_dollars_is_lowered_in_dollars() -> None:
    unpriced = replace(FUND, shares=None, price=None)

    assert _lowered(unpriced, BOUGHT) == [replace(unpriced, amount=200_00), BOUGHT]
