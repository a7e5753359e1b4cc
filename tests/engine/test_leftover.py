from decimal import Decimal

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.leftover import spend_leftovers
from rebalancer.engine.model import Account, Action, Household, Mode, Trade
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import F, T, household, policy, position

HOME = household(Account("1", "A", T, (position("SPAXX", "1000", "1"),)))
WANTED = policy({"US TSM": "50", "US SC": "0", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, fractional=False)
BOUGHT = Trade("1", Action.BUY, "ITOT", "US TSM", 200_00, Decimal(2), Decimal(100))


def _raised(targets: dict[str, int], *trades: Trade, home: Household = HOME) -> list[tuple[str, int]]:
    rules = rules_of(home, WANTED, Mode.NO_SELL)
    orders = [
        Orders(book, sells={}, buys={"US TSM": 200_00}, cash=500_00) for book in open_books(home, rules)
    ]
    return [(str(t.shares), t.amount) for t in spend_leftovers(trades, orders, home, rules, targets)]


def test_money_left_over_buys_shares_as_long_as_class_and_group_have_room() -> None:
    assert _raised({"US TSM": 450_00, "US TBM": 550_00}, BOUGHT) == [("4", 400_00)]


@pytest.mark.parametrize(("target", "shares"), [(299_99, "2"), (300_00, "3")])
def test_no_share_is_bought_beyond_the_target_of_the_class(target: int, shares: str) -> None:
    """Its group has room for more: nothing is held of the other class of stocks."""
    assert _raised({"US TSM": target, "US SC": 700_00}, BOUGHT)[0][0] == shares


@pytest.mark.parametrize(("target", "shares"), [(499_99, "2"), (500_00, "3")])
def test_no_share_is_bought_beyond_the_target_of_the_group(target: int, shares: str) -> None:
    """The class has room for more; what is held of the other class of stocks takes it from the group."""
    home = household(*HOME.accounts, Account("2", "B", F, (position("IJR", "200", "100"),)))
    assert _raised({"US TSM": target, "US SC": 0}, BOUGHT, home=home)[0][0] == shares


def test_no_share_is_bought_with_cash_that_is_to_stay() -> None:
    assert _raised({"US TSM": 1000_00}, BOUGHT) == [("5", 500_00)]


def test_a_purchase_that_divides_or_has_no_price_is_left_alone() -> None:
    fund = Trade("1", Action.BUY, "FXNAX", "US TBM", 100_00, Decimal(10), Decimal(10))
    unpriced = Trade("1", Action.BUY, "IJR", "US SC", 100_00)

    assert _raised({"US TBM": 1000_00, "US SC": 1000_00}, fund, unpriced) == [
        ("10", 100_00),
        ("None", 100_00),
    ]


def test_what_one_purchase_takes_the_next_one_lacks() -> None:
    """Of 250.00 in the account, then of 300.00 in the class."""
    second = Trade("1", Action.BUY, "IJR", "US SC", 50_00, Decimal(1), Decimal(50))
    other = Trade("2", Action.BUY, "ITOT", "US TSM", 100_00, Decimal(1), Decimal(100))
    home = household(*HOME.accounts, Account("2", "B", F, (position("SPAXX", "700", "1"),)))
    targets = {"US TSM": 600_00, "US SC": 600_00, "US TBM": 0}

    assert _raised(targets, BOUGHT, second, home=home) == [("4", 400_00), ("2", 100_00)]
    assert _raised(targets, other, BOUGHT, home=home) == [("2", 200_00), ("4", 400_00)]
