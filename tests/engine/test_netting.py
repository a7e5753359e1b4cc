from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import Account, Action, Position, Trade
from rebalancer.engine.netting import by_symbol
from rebalancer.engine.prices import purchase_prices
from tests.engine.households import T, household, position

HELD = Position("ITOT", 1043_70, Decimal("10.437"), Decimal(100), 500_00)
HOME = household(Account("1", "A", T, (HELD, position("FSKAX", "100", "1")), credit=7))
SALE = Trade("1", Action.SELL, "ITOT", "US TSM", 300_00, Decimal(3), Decimal(100))
PURCHASE = Trade("1", Action.BUY, "ITOT", "US TSM", 100_00, Decimal(1), Decimal(100))


def _net(*passes: Trade, fractional: bool = False) -> list[tuple[str, str, str, int]]:
    trades = by_symbol(HOME, passes, purchase_prices(HOME), fractional=fractional)
    return [(t.action.value, t.symbol, str(t.shares), t.amount) for t in trades]


def test_trades_of_a_symbol_are_summed_to_one() -> None:
    assert _net(SALE, SALE) == [("SELL", "ITOT", "6", 600_00)]
    assert _net(SALE, PURCHASE) == [("SELL", "ITOT", "2", 200_00)]
    assert _net(PURCHASE, SALE, SALE) == [("SELL", "ITOT", "5", 500_00)]


def test_trades_that_cancel_out_are_none() -> None:
    assert _net(PURCHASE, replace(PURCHASE, action=Action.SELL)) == []


def test_a_position_sold_whole_in_parts_is_sold_with_its_fraction() -> None:
    rest = replace(SALE, amount=743_70, shares=Decimal("7.437"))

    assert _net(SALE, rest) == [("SELL", "ITOT", "10.437", 1043_70)]


def test_a_fraction_is_left_where_a_share_is_bought_back() -> None:
    everything = replace(SALE, amount=1043_70, shares=HELD.shares)

    assert _net(everything, PURCHASE) == [("SELL", "ITOT", "10", 1000_00)]


def test_fund_trades_sum_their_amounts() -> None:
    fund = Trade("1", Action.SELL, "FSKAX", "US TSM", 10_01, Decimal("10.01"), Decimal(1))

    assert _net(fund, fund) == [("SELL", "FSKAX", "20.020", 20_02)]


def test_what_has_no_price_stays_in_dollars() -> None:
    unpriced = Trade("1", Action.BUY, "GLD", "Gold", 5_00)

    assert _net(unpriced, unpriced) == [("BUY", "GLD", "None", 10_00)]
    assert _net(replace(SALE, shares=None), SALE) == [("SELL", "ITOT", "None", 600_00)]


def test_sales_stand_before_purchases() -> None:
    bought = Trade("1", Action.BUY, "VTI", "US TSM", 100_00, Decimal(1), Decimal(100))

    assert [t[0] for t in _net(bought, SALE)] == ["SELL", "BUY"]
