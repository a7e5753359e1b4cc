from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.books import open_books
from rebalancer.engine.model import Account, Mode
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.purchases import buy
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import SECURITIES, T, household, policy

PRICED = {
    "ITOT": replace(SECURITIES["ITOT"], price=Decimal(100)),
    "IXUS": replace(SECURITIES["IXUS"], price=Decimal(70)),
    "FXNAX": replace(SECURITIES["FXNAX"], price=Decimal(10)),
}
NAMES = ["US TSM", "ex-US TSM", "US TBM", "LTB"]


def _bought(budget: int, *, fractional: bool = False, **ideals: int) -> dict[str, tuple[str, int]]:
    """Shares and cents by symbol."""
    home = household(Account("1", "A", T, ()), **PRICED)
    wanted = policy(dict.fromkeys(NAMES, "25"), {T: NAMES}, fractional=fractional)
    (book,) = open_books(home, rules_of(home, wanted, Mode.NO_SELL))
    buys = {name.replace("_", " ").replace("exUS", "ex-US"): cents for name, cents in ideals.items()}
    trades = buy(Orders(book, {}, buys, cash=0), home, wanted, purchase_prices(home), budget)
    return {t.symbol: (str(t.shares), t.amount) for t in trades}


def test_whole_shares_come_as_near_as_the_money_allows() -> None:
    assert _bought(350_00, US_TSM=190_00, exUS_TSM=160_00) == {"ITOT": ("2", 200_00), "IXUS": ("2", 140_00)}


def test_funds_take_what_shares_leave_in_proportion() -> None:
    assert _bought(300_00, US_TSM=120_00, US_TBM=180_00) == {
        "ITOT": ("1", 100_00),
        "FXNAX": ("20.000", 200_00),
    }


def test_what_has_no_price_is_bought_in_dollars() -> None:
    assert _bought(100_00, LTB=100_00) == {"ILTB": ("None", 100_00)}


def test_less_money_than_meant_is_shared_in_proportion() -> None:
    assert _bought(100_00, US_TBM=100_00, LTB=100_00) == {"FXNAX": ("5.000", 50_00), "ILTB": ("None", 50_00)}


def test_more_money_than_meant_stays_where_nothing_divides() -> None:
    assert _bought(290_00, US_TSM=200_00) == {"ITOT": ("2", 200_00)}


def test_a_share_that_cannot_be_paid_is_not_bought() -> None:
    assert _bought(60_00, US_TSM=60_00) == {}


def test_fractional_trading_divides_every_security() -> None:
    assert _bought(60_00, fractional=True, US_TSM=60_00) == {"ITOT": ("0.600", 60_00)}


def test_a_crumb_of_a_fund_has_an_amount_and_no_shares() -> None:
    assert _bought(60_00, fractional=True, US_TSM=5) == {"ITOT": ("0.600", 60_00)}
    assert _bought(1, US_TBM=1) == {"FXNAX": ("0.001", 1)}
    assert _bought(1, fractional=True, US_TSM=1) == {"ITOT": ("None", 1)}
