from decimal import Decimal

from rebalancer.engine.books import open_books
from rebalancer.engine.leftover import spend_leftovers
from rebalancer.engine.model import Account, Action, Mode, Trade
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import T, household, policy, position

HOME = household(Account("1", "A", T, (position("SPAXX", "1000", "1"),)))
WANTED = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, fractional=False)
BOUGHT = Trade("1", Action.BUY, "ITOT", "US TSM", 200_00, Decimal(2), Decimal(100))


def _raised(targets: dict[str, int], *trades: Trade) -> list[tuple[str, int]]:
    rules = rules_of(HOME, WANTED, Mode.NO_SELL)
    (book,) = open_books(HOME, rules)
    orders = [Orders(book, sells={}, buys={"US TSM": 200_00}, cash=500_00)]
    return [(str(t.shares), t.amount) for t in spend_leftovers(trades, orders, HOME, rules, targets)]


def test_money_left_over_buys_shares_as_long_as_class_and_group_have_room() -> None:
    assert _raised({"US TSM": 450_00, "US TBM": 550_00}, BOUGHT) == [("4", 400_00)]


def test_no_share_is_bought_beyond_the_target_of_the_class() -> None:
    assert _raised({"US TSM": 299_99, "US SC": 700_00}, BOUGHT) == [("2", 200_00)]


def test_no_share_is_bought_with_cash_that_is_to_stay() -> None:
    assert _raised({"US TSM": 1000_00}, BOUGHT) == [("5", 500_00)]


def test_a_purchase_that_divides_or_has_no_price_is_left_alone() -> None:
    fund = Trade("1", Action.BUY, "FXNAX", "US TBM", 100_00, Decimal(10), Decimal(10))
    unpriced = Trade("1", Action.BUY, "IJR", "US SC", 100_00)

    assert _raised({"US TBM": 1000_00, "US SC": 1000_00}, fund, unpriced) == [
        ("10", 100_00),
        ("None", 100_00),
    ]
