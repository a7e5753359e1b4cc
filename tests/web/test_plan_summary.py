"""The first sentences about a plan."""

from __future__ import annotations

from rebalancer.web.plan_summary import summary_of
from tests.web.reports import account, report, row, trade

GROUPS = (row("Stocks", "74.10", "70.00"), row("Bonds", "20.00", "24.10"), row("Cash", "5.90", "5.90"))


def test_it_counts_the_trades_and_says_which_groups_they_change() -> None:
    plan = report(account(trade("SELL"), trade(), after="59.00"), account(trade()), groups=GROUPS)
    assert summary_of(plan) == (
        "3 trades in 2 accounts bring Stocks from 74.10% to 70.00% and Bonds from 20.00% to 24.10%. "
        "$59.00 stays in cash."
    )


def test_a_single_trade_is_spoken_of_as_one() -> None:
    plan = report(account(trade()), groups=(row("Stocks", "69.00", "70.00"),))
    assert summary_of(plan) == (
        "1 trade in 1 account brings Stocks from 69.00% to 70.00%. $0.00 stays in cash."
    )


def test_three_groups_are_listed_with_a_comma_and_a_word() -> None:
    groups = (row("Stocks", "74.00", "70.00"), row("Bonds", "20.00", "25.00"), row("Cash", "6.00", "5.00"))
    said = summary_of(report(account(trade()), groups=groups))
    assert "70.00%, Bonds from 20.00% to 25.00% and Cash from 6.00% to 5.00%. " in said


def test_trades_inside_the_groups_are_called_that() -> None:
    one = report(account(trade()), groups=GROUPS[2:])
    two = report(account(trade("SELL"), trade()), groups=GROUPS[2:])
    assert summary_of(one).startswith("1 trade in 1 account moves money inside the asset groups")
    assert summary_of(two).startswith("2 trades in 1 account move money inside the asset groups")


def test_a_plan_without_trades_says_so_plainly() -> None:
    assert summary_of(report(account())) == (
        "No trades: nothing that this mode allows brings the household nearer to its targets."
    )


def test_a_move_without_trades_speaks_of_places_and_not_of_targets() -> None:
    assert summary_of(report(account(), mode="RESHUFFLE")) == (
        "No trades: every class is where it belongs, as far as this configuration allows."
    )


def test_a_file_whose_accounts_take_no_part_is_told_apart() -> None:
    assert summary_of(report()) == "No trades: no account of the file takes part."
