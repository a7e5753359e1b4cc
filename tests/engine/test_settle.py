"""Passes are accepted only where the household stands better, and leave it with nothing to do."""

from dataclasses import replace

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.model import CASH, Account, Household, Mode, Policy, Trade
from rebalancer.engine.plan import plan
from rebalancer.engine.rules import rules_of
from rebalancer.engine.standing import Standing, standing_of
from rebalancer.engine.trades import apply_trades
from tests.engine.households import SECURITIES, D, F, T, household, policy, position


def _trades(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[Trade]:
    return [trade for part in plan(home, wanted, mode).accounts for trade in part.trades]


def _short(trades: list[Trade]) -> list[tuple[str, str, str, int]]:
    return [(t.account, t.action.value, t.symbol, t.amount) for t in trades]


ETF_MOVE = household(
    Account("1", "A", T, (position("ILTB", "5000", "50"), position("SPAXX", "30", "1"))),
    Account("2", "B", D, (position("ITOT", "5080", "127"),)),
)
MOVE_POLICY = policy(
    {"US TSM": "50", "LTB": "50", CASH: "0"},
    {T: [CASH, "US TSM", "LTB"], D: ["LTB", "US TSM", CASH]},
    fractional=False,
)


@pytest.mark.parametrize("mode", Mode)
def test_an_etf_plan_that_is_carried_out_leaves_nothing_to_do(mode: Mode) -> None:
    done = apply_trades(ETF_MOVE, _trades(ETF_MOVE, MOVE_POLICY, mode))

    assert _trades(done, MOVE_POLICY, mode) == []


def test_an_etf_reshuffle_is_made_though_whole_shares_miss_the_totals() -> None:
    """A gate that compares rounded values in the order of objectives refused such plans."""
    assert _short(_trades(ETF_MOVE, MOVE_POLICY, Mode.RESHUFFLE)) == [
        ("1", "SELL", "ILTB", 5000_00),
        ("1", "BUY", "ITOT", 4953_00),
        ("2", "SELL", "ITOT", 4953_00),
        ("2", "BUY", "ILTB", 4950_00),
    ]


def test_a_class_over_its_target_is_reduced_though_the_groups_are_level() -> None:
    home = household(Account("1", "A", D, (position("ITOT", "5700", "100"), position("IJR", "4300", "100"))))
    wanted = policy({"US TSM": "50", "US SC": "50"}, {D: ["US TSM", "US SC"]}, fractional=False)

    assert _short(_trades(home, wanted)) == [("1", "SELL", "ITOT", 700_00), ("1", "BUY", "IJR", 700_00)]


def test_a_trade_that_gains_less_than_a_step_is_not_made() -> None:
    home = household(
        Account("1", "A", D, (position("FSKAX", "500000.10", "1"), position("FXNAX", "499999.90", "1")))
    )

    assert _trades(home, policy({"US TSM": "50", "US TBM": "50"}, {D: ["US TSM", "US TBM"]})) == []


def test_a_standing_counts_debt_then_disabled_holdings_then_distance() -> None:
    home = household(
        Account("1", "A", T, (position("FSKAX", "600", "1"), position("FXNAX", "100", "1")), pending=-200_00),
        Account("2", "B", F, (position("FXNAX", "500", "1"),)),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM"], F: ["US TSM", "US TBM"]})
    rules = rules_of(home, wanted, Mode.SELL_ALL)

    standing = standing_of(open_books(home, rules), rules, {"US TSM": 500_00, "US TBM": 500_00})

    # A step is 10 cents. Stocks and bonds are each over by $100, class and group: (8 + 4) x $200;
    # ranks: $600 x 1, $100 x 3 (disabled), $500 x 2, over the worst rank of 2.
    assert standing == Standing(owed=200_00, disabled=100_00, off=(12 * 200_00 + 1900_00 // 2) // 10)


def test_what_is_not_for_sale_does_not_count_as_disabled() -> None:
    home = household(
        Account("1", "A", T, (position("FXNAX", "100", "1"),)),
        FXNAX=replace(SECURITIES["FXNAX"], never_sell=True),
    )
    rules = rules_of(home, policy({"US TSM": "100"}, {T: ["US TSM"]}), Mode.SELL_ALL)

    assert standing_of(open_books(home, rules), rules, {"US TSM": 100_00}).disabled == 0


def test_an_account_is_not_told_to_buy_what_only_an_earlier_pass_knew_elsewhere() -> None:
    """The only gold was sold whole in one account; the other never offered it, and a pass asked it to buy."""
    home = household(
        Account("1", "A", F, (position("GLD", "500", "500"), position("FSKAX", "4500", "1"))),
        Account("2", "B", F, (position("FSKAX", "5500", "1"),)),
    )
    wanted = policy({"US TSM": "98", "Gold": "2"}, {F: ["Gold", "US TSM"]}, fractional=False)

    assert _short(_trades(home, wanted)) == [("1", "SELL", "GLD", 500_00), ("1", "BUY", "FSKAX", 500_00)]
