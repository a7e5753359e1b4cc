"""The modes side by side, and what stands behind a click."""

from __future__ import annotations

from rebalancer.exports.report import AccountReport, PlanReport
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.mode_menu import mode_rows, other_plans
from tests.web.reports import account, report, trade, warning

PENDING = warning("unsettled", "Cash is pending.")
LOW = warning("off_target", "LTB stays low.", asset_class="LTB")


def result(*accounts: AccountReport) -> RebalanceResult:
    """A chosen plan of SELL_ALL, and another of NO_SELL before it."""
    other = report(*accounts, mode="NO_SELL", warnings=(PENDING, LOW), moved="5.00")
    chosen = report(*accounts, mode="SELL_ALL", warnings=(PENDING,))
    return RebalanceResult(chosen, (other, chosen), show_dollar_values=False)


def test_every_mode_has_a_row_and_the_chosen_one_needs_no_link() -> None:
    assert [(row.name, row.anchor) for row in mode_rows(result(account()))] == [
        ("Rebalance without selling", "plan-NO_SELL"),
        ("Rebalance everything", ""),
    ]


def test_a_row_has_the_figures_of_its_own_plan() -> None:
    assert [str(row.measures.moved) for row in mode_rows(result(account()))] == ["5.00", "0.00"]


def test_the_other_plans_have_their_orders_under_ids_of_their_own() -> None:
    (other,) = other_plans(result(account(), account(trade())))
    assert (other.name, other.anchor) == ("Rebalance without selling", "plan-NO_SELL")
    assert [entry.id for entry in other.trading] == ["plan-NO_SELL-account-2"]
    assert other.summary.startswith("1 trade in 1 account ")


def test_another_plan_says_only_what_the_chosen_one_has_not_said() -> None:
    (other,) = other_plans(result(account()))
    assert other.notes == ("LTB stays low.",)


def test_where_no_account_takes_part_there_is_nothing_to_compare() -> None:
    nobody: PlanReport = result().report
    assert (nobody.accounts, mode_rows(result()), other_plans(result())) == ((), (), ())
