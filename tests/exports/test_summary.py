"""The first sentence about a plan."""

from __future__ import annotations

from rebalancer.exports.report import AccountReport, CompositionRow, PlanReport
from rebalancer.exports.summary import summary_of
from tests.web.reports import account, cash, report, row, trade, warning

GROUPS = (row("Stocks", "74.10", "70.00"), row("Bonds", "25.90", "30.00"))
STILL = (row("Stocks", "74.00", "74.00"), row("Bonds", "26.00", "26.00"))


def traded(
    *accounts: AccountReport,
    mode: str = "SELL_ALL",
    groups: tuple[CompositionRow, ...] = STILL,
    classes: tuple[CompositionRow, ...] = (),
    relocated: str = "0.00",
) -> PlanReport:
    """A plan that sells and buys."""
    return report(
        *accounts, mode=mode, groups=groups, classes=classes, sold="5.00", bought="5.00", relocated=relocated
    )


def test_it_counts_the_trades_and_says_which_groups_they_change() -> None:
    plan = traded(account(trade("SELL"), trade(), after="12.31"), account(trade()), groups=GROUPS)
    assert summary_of(plan) == (
        "3 trades in 2 accounts bring stocks/bonds from 74/26 to 70/30; $12.31 stays uninvested."
    )


def test_a_single_trade_is_spoken_of_as_one() -> None:
    plan = traded(account(trade()), groups=GROUPS)
    assert summary_of(plan).startswith("1 trade in 1 account brings stocks/bonds ")


def test_more_than_two_groups_stand_in_a_row_and_sum_to_a_hundred() -> None:
    groups = (row("Stocks", "73.69", "70.67"), row("Bonds", "17.85", "24.84"), row("Cash", "8.46", "4.49"))
    said = summary_of(traded(account(trade()), groups=groups))
    assert "brings stocks/bonds/cash from 74/18/8 to 71/25/4;" in said


def test_of_more_than_four_groups_the_three_that_change_most_are_named() -> None:
    names = {"Stocks": "40", "Bonds": "21", "Gold": "19", "REITs": "9", "Cash": "11"}
    groups = tuple(row(name, "20", after) for name, after in names.items())
    said = summary_of(traded(account(trade()), groups=groups))
    assert "stocks/REITs/cash from 20/20/20 to 40/9/11;" in said


def test_a_group_of_next_to_nothing_is_not_worth_a_word() -> None:
    groups = (*GROUPS, row("Cash", "0.40", "0.01"))
    assert "stocks/bonds from 74/26 to 70/30;" in summary_of(traded(account(trade()), groups=groups))


def test_a_change_below_a_percent_is_said_in_tenths() -> None:
    groups = (row("Stocks", "70.20", "70.00"), row("Bonds", "29.80", "30.00"))
    said = summary_of(traded(account(trade()), groups=groups))
    assert "from 70.2/29.8 to 70.0/30.0;" in said


def test_trades_inside_the_groups_keep_them() -> None:
    said = summary_of(traded(account(trade(), trade()), groups=STILL))
    assert said.startswith("2 trades in 1 account keep stocks/bonds at 74/26;")


def test_a_plan_that_only_spends_cash_says_so() -> None:
    said = summary_of(report(account(trade(), trade()), groups=GROUPS, bought="900.00"))
    assert "invest $900.00 of cash and bring stocks/bonds from" in said


def test_a_plan_that_only_sells_raises_cash() -> None:
    said = summary_of(report(account(trade("SELL")), groups=GROUPS, sold="900.00"))
    assert "raises $900.00 of cash and brings stocks/bonds from" in said


def test_a_mode_that_keeps_totals_tells_what_it_moves_and_keeps() -> None:
    moving = traded(account(trade(), trade()), mode="RESHUFFLE", groups=STILL, relocated="300.00")
    assert "move $300.00 to better accounts and keep stocks/bonds at 74/26;" in summary_of(moving)


def test_such_a_mode_does_not_call_whole_shares_a_change() -> None:
    groups = (row("Stocks", "70.20", "70.00"), row("Bonds", "29.80", "30.00"))
    said = summary_of(traded(account(trade(), trade()), mode="RESHUFFLE", groups=groups))
    assert "keep stocks/bonds at 70/30;" in said


def test_cash_that_is_wanted_is_not_called_uninvested() -> None:
    wanted = row("Cash", "9.00", "4.00", "4.00")
    targeted = traded(account(trade(), after="9.00"), groups=GROUPS, classes=(wanted,))
    reserved = traded(account(trade(), lines=cash(reserve="9.00"), after="9.00"), groups=GROUPS)
    assert summary_of(targeted).endswith("; $9.00 stays in cash.")
    assert summary_of(reserved).endswith("; $9.00 stays in cash.")


def test_where_no_cash_is_left_nothing_stays() -> None:
    assert summary_of(traded(account(trade()))).endswith("; nothing stays uninvested.")


def test_debts_are_told_apart_from_cash() -> None:
    paid = account(trade("SELL"), before="-50.00", after="7.00")
    owing = account(trade("SELL"), before="-20.00", after="-5.00")
    assert summary_of(report(paid, owing, groups=GROUPS)).endswith(
        "; $7.00 stays uninvested, $65.00 of debt is paid back and $5.00 of debt remains."
    )


def test_a_debt_is_not_made_whole_by_a_hundred() -> None:
    groups = (row("Stocks", "104.00", "100.00"), row("Cash", "-4.00", "0.00"))
    assert "stocks/cash from 104/-4 to 100/0;" in summary_of(traded(account(trade()), groups=groups))


def test_a_plan_without_trades_says_so_plainly() -> None:
    assert summary_of(report(account())) == (
        "No trades: nothing that this mode allows brings the household nearer to its targets."
    )


def test_a_plan_without_trades_names_the_debt_that_remains() -> None:
    owing = account(before="-169400.00", after="-169400.00")
    assert summary_of(report(owing, account(after="7.00"))) == (
        "No trades: nothing that this mode allows brings the household nearer to its targets; "
        "$169,400.00 of debt remains."
    )


def test_a_household_on_its_targets_is_told_that_it_is() -> None:
    plan = report(account(), classes=(row("US TSM", "100.00", "100.00", "100.00"),))
    assert summary_of(plan) == "No trades: every class is on its target."


def test_a_household_inside_its_band_is_told_that_it_is() -> None:
    plan = report(account(), warnings=(warning("inside_band", "Nothing to do."),))
    assert summary_of(plan) == "No trades: every class and group is within the band that you chose."


def test_a_move_without_trades_speaks_of_places_and_not_of_targets() -> None:
    assert summary_of(report(account(), mode="RESHUFFLE")) == (
        "No trades: every class is where it belongs, as far as this configuration allows."
    )


def test_a_file_whose_accounts_take_no_part_is_told_apart() -> None:
    assert summary_of(report()) == "No trades: no account of the file takes part."
