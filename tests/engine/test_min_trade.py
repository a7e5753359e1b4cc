"""The smallest trade: what gives way to what, and that it comes to an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from rebalancer.engine import settle
from rebalancer.engine.books import open_books
from rebalancer.engine.churn import orders_without_churn
from rebalancer.engine.min_trade import without_small
from rebalancer.engine.model import CASH, Account, Action, Household, Mode, Policy, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.plan import plan
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.split import Orders
from tests.engine.households import F, T, household, policy, position

BUY, SELL = Action.BUY, Action.SELL
NAMES = ["US TSM", "US TBM", "Gold"]
HOME = household(
    Account("1", "A", T, (position("SPAXX", "1000"),)),
    Account("2", "B", T, (position("FSKAX", "1000", "1"),), pending=-5_00),
)
LAST = 99
"""A round after which patience is over."""


def _rules() -> Rules:
    return rules_of(HOME, policy(dict.fromkeys(NAMES, "20"), {T: NAMES}, min_trade=100_00), Mode.SELL_ALL)


def _without(*trades: Trade, rounds: int = 1) -> set[tuple[Action, str, str]]:
    rules = _rules()
    orders = [Orders(book, {}, {}, cash=0) for book in open_books(HOME, rules)]
    return set(without_small(rules, trades, orders, rounds))


def _trade(action: Action, name: str, dollars: int, account: str = "1") -> Trade:
    return Trade(account, action, f"A fund of {name}", name, Cents(dollars * 100))


def test_trades_that_are_large_enough_stay() -> None:
    assert _without(_trade(BUY, "US TSM", 100), _trade(BUY, "Gold", 500), rounds=LAST) == set()


@pytest.mark.parametrize(
    ("dollars", "dropped"),
    [
        ({"US TSM": 99}, {"US TSM"}),
        ({"US TSM": 90, "US TBM": 80}, {"US TBM"}),  # its 80 make 100 of the 90
        ({"US TSM": 50, "US TBM": 50}, {"US TSM"}),  # just enough
        ({"US TSM": 49, "US TBM": 50}, {"US TSM", "US TBM"}),  # no two are enough for one
        ({"US TSM": 80, "US TBM": 80, "Gold": 80}, {"US TSM"}),
        ({"US TSM": 40, "US TBM": 50, "Gold": 60}, {"US TSM", "US TBM"}),  # 40 are too little for both
        ({"US TSM": 1, "US TBM": 2, "Gold": 3}, set(NAMES)),
        ({"US TSM": 1, "US TBM": 100, "Gold": 99}, {"US TSM"}),  # what is large needs nothing
        ({"US TSM": 40, "US TBM": 45, "Gold": 70, "LTB": 70}, {"US TSM", "US TBM"}),  # 85 for the 60
        (
            {"US TSM": 45, "US TBM": 50, "Gold": 60, "LTB": 60, "US SC": 60},
            {"US TSM", "US TBM", "Gold"},  # 95 are too little for 120, and 155 do for 80
        ),
    ],
)
def test_as_many_are_dropped_as_the_others_need(dollars: dict[str, int], dropped: set[str]) -> None:
    assert _without(*(_trade(BUY, *one) for one in dollars.items())) == {(BUY, "1", n) for n in dropped}


def test_each_account_drops_its_own_and_one_kind_at_a_time() -> None:
    trades = [
        _trade(SELL, "US TSM", 60),
        _trade(BUY, "Gold", 70),
        _trade(BUY, "US TBM", 80, account="2"),
        _trade(BUY, "Gold", 90, account="2"),
    ]

    assert _without(*trades) == {(SELL, "1", "US TSM"), (BUY, "2", "US TBM")}


@pytest.mark.parametrize("rounds", [1, LAST])
def test_who_owes_may_sell_however_little(rounds: int) -> None:
    assert _without(_trade(SELL, "US TSM", 5, account="2"), rounds=rounds) == set()


def test_when_patience_is_over_only_what_is_large_may_be_traded() -> None:
    trades = [_trade(BUY, "US TSM", 100), _trade(BUY, "Gold", 1), _trade(SELL, "US TBM", 200)]

    every = {(action, account, name) for action in Action for account in "12" for name in (*NAMES, CASH)}
    owing = {(SELL, "2", name) for name in (*NAMES, CASH)}
    assert _without(*trades, rounds=7) == {(BUY, "1", "Gold")}
    assert _without(*trades, rounds=8) == every - owing - {(BUY, "1", "US TSM"), (SELL, "1", "US TBM")}


def test_a_class_of_which_a_part_is_too_small_is_not_large() -> None:
    """Two funds of a class are sold: one trade of them would stay too small for ever."""
    trades = [_trade(SELL, "Gold", 500), replace(_trade(SELL, "Gold", 5), symbol="Another")]

    assert (SELL, "1", "Gold") in _without(*trades, rounds=LAST)


def _many(accounts: int) -> tuple[Household, Policy]:
    """Accounts with a little cash each and every class short: money would go from one to the next."""
    names = ["US TSM", "US SC", "ex-US TSM", "US TBM", "LTB", "Gold"]
    short = [position(symbol, "900", "1") for symbol in ("FSKAX", "IJR", "IXUS", "FXNAX", "ILTB", "GLD")]
    cash = position("SPAXX", "600")
    whole = [Account(str(place), "A", (T, F)[place % 2], (*short, cash)) for place in range(accounts)]
    shares = {"US TSM": "25", "US SC": "10", "ex-US TSM": "20", "US TBM": "20", "LTB": "15", "Gold": "10"}
    return household(*whole), policy(shares, {T: names, F: names[::-1]})


def _rounds(home: Household, wanted: Policy, monkeypatch: pytest.MonkeyPatch) -> int:
    """The most rounds of a pass of the plan."""
    solved: list[bool] = []

    def solve(
        home: Household, rules: Rules, targets: Mapping[str, Cents]
    ) -> tuple[Rules, tuple[Orders, ...]]:
        solved.append(not rules.barred)
        return orders_without_churn(home, rules, targets)

    monkeypatch.setattr(settle, "orders_without_churn", solve)
    monkeypatch.setattr("rebalancer.engine.plan.notices_of", lambda *_: ())
    made = plan(home, wanted, Mode.SELL_ALL)
    assert all(trade.amount >= wanted.min_trade for part in made.accounts for trade in part.trades)
    begun = [place for place, first in enumerate(solved) if first]
    return max(b - a for a, b in pairwise([*begun, len(solved)]))


def test_a_pass_ends_after_a_few_rounds_where_money_goes_from_one_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home, wanted = _many(8)

    assert _rounds(home, replace(wanted, min_trade=700_00), monkeypatch) <= 16
