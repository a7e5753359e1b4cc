from decimal import Decimal

from rebalancer.engine.books import open_books
from rebalancer.engine.execution import execute
from rebalancer.engine.model import Account, Mode
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import D, household, policy, position

PRICES = {"ITOT": Decimal(100), "FXNAX": Decimal(10)}


def _executed(cash: str, sells: int, buys: int, kept: int) -> list[tuple[str, str, int]]:
    """Trades of an IRA with ten shares of ITOT that should sell US TSM, buy US TBM and keep `kept` cents."""
    home = household(Account("1", "A", D, (position("ITOT", "1000", "100"), position("SPAXX", cash, "1"))))
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {D: ["US TSM", "US TBM"]}, fractional=False)
    (book,) = open_books(home, rules_of(home, wanted, Mode.SELL_ALL))
    trades = execute(Orders(book, {"US TSM": sells}, {"US TBM": buys}, kept), home, wanted, PRICES)
    return [(t.action.value, t.symbol, t.amount) for t in trades]


def test_purchases_spend_what_the_sales_really_bring() -> None:
    assert _executed("0", 249_00, 249_00, 0) == [("SELL", "ITOT", 200_00), ("BUY", "FXNAX", 200_00)]
    assert _executed("0", 251_00, 251_00, 0) == [("SELL", "ITOT", 300_00), ("BUY", "FXNAX", 300_00)]


def test_what_is_to_stay_in_cash_stays_though_a_sale_brings_less() -> None:
    assert _executed("50", 49_00, 59_00, 40_00) == [("BUY", "FXNAX", 10_00)]


def test_nothing_is_bought_where_the_sale_that_pays_for_it_is_rounded_away() -> None:
    assert _executed("0", 49_00, 20_00, 29_00) == []
