"""The faults of the tool that this one follows: each has a test of its name, so that none comes back."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import (
    CASH,
    Account,
    Household,
    Mode,
    Policy,
    Position,
    Target,
    TargetType,
    Trade,
)
from rebalancer.engine.plan import plan
from rebalancer.engine.shares import Item, buy_whole_shares
from rebalancer.engine.trades import apply_trades
from rebalancer.services.targets import set_fault
from tests.engine.households import D, F, T, household, policy, position
from tests.support.process import ROOT

HALVES = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]})


def _trades(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[Trade]:
    """The trades of a plan that the judge accepts."""
    made = plan(home, wanted, mode)
    assert verify(home, wanted, made) == ()
    return [trade for part in made.accounts for trade in part.trades]


def _short(trades: list[Trade]) -> list[tuple[str, str, str, int]]:
    return [(t.account, t.action.value, t.symbol, t.amount) for t in trades]


# --- an error page instead of a plan -----------------------------------------------------------------------


def test_targets_that_do_not_sum_to_the_cent() -> None:
    """Thirds of $1.00 make 99 cents when each is rounded down."""
    thirds = policy({"US TSM": "33.34", "US TBM": "33.33", "LTB": "33.33"}, {D: ["US TSM", "US TBM", "LTB"]})
    home = household(Account("1", "IRA", D, (position("SPAXX", "1", "1"),)))

    assert _short(_trades(home, thirds)) == [
        ("1", "BUY", "ITOT", 34),
        ("1", "BUY", "FXNAX", 33),
        ("1", "BUY", "ILTB", 33),
    ]


def test_a_mask_on_a_tax_group_without_account() -> None:
    masked = policy({"US TSM": "50", "US TBM": "50"}, {D: ["US TBM", "US TSM"]}, masks=((F, "US TSM"),))
    home = household(Account("1", "IRA", D, (position("FSKAX", "100", "1"),)))

    assert _short(_trades(home, masked)) == [("1", "SELL", "FSKAX", 50_00), ("1", "BUY", "FXNAX", 50_00)]


def test_a_tax_group_with_all_classes_disabled() -> None:
    """Its money stays in cash: there is no other place for it."""
    home = household(Account("1", "Roth", F, (position("SPAXX", "60", "1"), position("FSKAX", "40", "1"))))

    made = plan(home, HALVES, Mode.SELL_ALL)

    assert _short(_trades(home, HALVES)) == [("1", "SELL", "FSKAX", 40_00)]
    assert made.accounts[0].cash_after == 100_00


@pytest.mark.parametrize("mode", Mode)
def test_a_price_of_zero(mode: Mode) -> None:
    """A share that the file prices at nothing is traded in dollars."""
    free = Position("ITOT", 100_00, Decimal(5), Decimal(0))
    home = household(Account("1", "IRA", D, (free, position("SPAXX", "900", "1"))))

    whole = replace(HALVES, fractional=False)
    assert all(trade.price is None or trade.price > 0 for trade in _trades(home, whole, mode))


def test_a_position_without_worth() -> None:
    worthless = Position("ITOT", 0, Decimal(5), Decimal(0))
    home = household(Account("1", "IRA", D, (worthless, position("SPAXX", "100", "1"))))

    whole = replace(HALVES, fractional=False)
    assert _short(_trades(home, whole)) == [("1", "BUY", "ITOT", 50_00), ("1", "BUY", "FXNAX", 50_00)]


def test_a_class_enabled_without_target() -> None:
    """Long bonds have the best rank and no target: none are bought, and those held stay."""
    all_stocks = policy({"US TSM": "100"}, {D: ["LTB", "US TSM"]})
    home = household(Account("1", "IRA", D, (position("ILTB", "50", "50"), position("SPAXX", "50", "1"))))

    assert _short(_trades(home, all_stocks)) == [("1", "BUY", "ITOT", 50_00)]


# --- wrong plans -------------------------------------------------------------------------------------------


def test_selling_more_of_a_symbol_than_is_held_where_two_are_of_one_class() -> None:
    """$1,000 of the class is to go, of which no symbol alone has as much."""
    held = position("ITOT", "600", "100"), position("VTI", "500", "250"), position("FSKAX", "100", "10")
    bonds = policy({"US TBM": "100", "US TSM": "0"}, {D: ["US TBM", "US TSM"]}, fractional=False)
    home = household(Account("1", "IRA", D, held))

    assert _short(_trades(home, bonds)) == [
        ("1", "SELL", "ITOT", 600_00),
        ("1", "SELL", "VTI", 500_00),
        ("1", "SELL", "FSKAX", 100_00),
        ("1", "BUY", "FXNAX", 1200_00),
    ]


def test_a_search_that_grows_as_seven_to_the_number_of_etfs() -> None:
    """Eight took half a minute and a gigabyte; thirty would take until the end of time."""
    items = [Item(1_000_000 + 7919 * i, Decimal(f"{37 + 11 * i}.{i:02d}")) for i in range(30)]

    shares = buy_whole_shares(items, sum(item.ideal for item in items))

    spent = sum(count * item.price * 100 for count, item in zip(shares, items, strict=True))
    assert 0 <= sum(item.ideal for item in items) - spent < 37_00


def test_ninety_nine_shares_where_the_money_buys_exactly_a_hundred() -> None:
    all_stocks = policy({"US TSM": "100"}, {T: ["US TSM"]}, fractional=False)
    home = household(Account("1", "A", T, (position("ITOT", "99.90", "99.90"),), credit=9990_00))

    (trade,) = _trades(home, all_stocks, Mode.NO_SELL)

    assert (trade.shares, trade.amount) == (Decimal(100), 9990_00)


SEEDED = """
from rebalancer.engine.model import Mode
from rebalancer.engine.plan import plan
from tests.engine.test_original_faults import HALVES, TWO_SYMBOLS
print(plan(TWO_SYMBOLS, HALVES, Mode.SELL_ALL))
"""
TWO_SYMBOLS = household(
    Account("1", "A", T, (position("ITOT", "500", "100"), position("VTI", "500", "100"))),
    Account("2", "B", D, (position("IXUS", "500", "100"), position("VXUS", "500", "100"))),
)


def test_plans_that_change_with_the_hash_seed() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", SEEDED],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert "SELL" in printed[0]
    assert printed[0] == printed[1]


@pytest.mark.parametrize("mode", Mode)
def test_new_trades_on_every_repetition(mode: Mode) -> None:
    """Whole shares miss the targets; asking again does not chase what they miss."""
    whole = policy(
        {"US TSM": "47", "ex-US TSM": "29", "LTB": "24"},
        {T: ["US TSM", "ex-US TSM", "LTB"], D: ["LTB", "US TSM", "ex-US TSM"]},
        fractional=False,
    )
    home = household(
        Account("1", "A", T, (position("ITOT", "3810", "127"), position("ILTB", "1020", "51"))),
        Account("2", "B", D, (position("IXUS", "2730", "65"), position("SPAXX", "777.77", "1"))),
    )

    assert _trades(apply_trades(home, _trades(home, whole, mode)), whole, mode) == []


def test_a_placeholder_price_of_ten_dollars() -> None:
    """No file shows the price: the purchase is in dollars, and says so."""
    all_stocks = policy({"US TSM": "100"}, {T: ["US TSM"]}, fractional=False)
    home = household(Account("1", "A", T, (position("SPAXX", "1000", "1"),)))

    (trade,) = _trades(home, all_stocks)

    assert (trade.symbol, trade.amount, trade.shares, trade.price) == ("ITOT", 1000_00, None, None)
    assert "no_price" in [notice.code for notice in plan(home, all_stocks, Mode.SELL_ALL).notices]


def test_negative_credits_taken_as_positive() -> None:
    """$100 is withdrawn: it is raised by a sale, and nothing is bought with it."""
    all_stocks = policy({"US TSM": "100"}, {T: ["US TSM"]})
    home = household(Account("1", "A", T, (position("FSKAX", "500", "1"),), credit=-100_00))

    assert _short(_trades(home, all_stocks)) == [("1", "SELL", "FSKAX", 100_00)]
    assert plan(home, all_stocks, Mode.SELL_ALL).total == 400_00


def test_accounts_with_equal_descriptions_merged() -> None:
    """Each keeps its own money, and spends no more than that."""
    bonds = policy({"US TBM": "100", CASH: "0"}, {D: ["US TBM", CASH]})
    home = household(
        Account("1", "IRA", D, (position("SPAXX", "10", "1"),), description="Rollover"),
        Account("2", "IRA", D, (position("SPAXX", "20", "1"),), description="Rollover"),
    )

    assert _short(_trades(home, bonds)) == [("1", "BUY", "FXNAX", 10_00), ("2", "BUY", "FXNAX", 20_00)]


def test_target_sums_other_than_a_hundred_refused_without_a_word() -> None:
    short = [Target("US TSM", TargetType.PERCENT, 60_00), Target("US TBM", TargetType.PERCENT, 30_00)]

    assert set_fault(short) == "Percentages sum to 90.00; 10.00 is missing."
