from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.model import Notice
from rebalancer.exports.report import CashLines, Figure, Part, PartRow, PlanReport, TradeLine, WarningLine
from rebalancer.exports.reporting import percent_of, report_of
from tests.exports.plans import BUY, HOUSEHOLD, PLAN, POLICY


def report() -> PlanReport:
    return report_of(HOUSEHOLD, POLICY, PLAN)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (-1, 8000, "-0.01"), (-1, 100_000, "0.00")],
)
def test_percentages_have_two_decimals_rounded_half_up(part: int, whole: int, percent: str) -> None:
    assert str(percent_of(part, whole)) == percent


@pytest.mark.parametrize("whole", [0, -5])
def test_there_is_no_percentage_of_nothing(whole: int) -> None:
    assert percent_of(1, whole) is None


def test_the_cash_of_an_account_shows_what_it_is_made_of() -> None:
    account = report().accounts[1]
    assert account.cash == CashLines(
        Decimal("100.00"), Decimal("50.00"), Decimal("-20.00"), Decimal("10.00"), Decimal("40.00")
    )
    assert account.cash_before == sum(
        [account.cash.core, account.cash.other, account.cash.pending, account.cash.credit], Decimal(0)
    )


def test_an_account_shows_its_trades_and_totals() -> None:
    account = report().accounts[1]
    line = TradeLine("BUY", "ITOT", "US TSM", Decimal(4), Decimal(10), Decimal("40.00"), "US TSM is low")
    assert account.trades == (line,)
    assert (account.sold, account.bought, account.cash_after) == (
        Decimal("0.00"),
        Decimal("40.00"),
        Decimal("100.00"),
    )
    assert (account.masked, account.description, account.value) == ("…1873", "Brokerage", Decimal("440.00"))


def test_a_class_shows_points_and_percent_off_its_target() -> None:
    row = report().classes[0]
    assert (row.name, row.group, row.targeted) == ("US TSM", "Stocks", True)
    assert row.before == Figure(
        Decimal("300.00"),
        Decimal("60.00"),
        Decimal("400.00"),
        Decimal("80.00"),
        Decimal("-20.00"),
        Decimal("-25.00"),
    )
    assert row.after.points == Decimal("-12.00")


def test_a_class_without_target_is_marked_and_has_no_percent_off_target() -> None:
    gold = report().classes[1]
    assert (gold.targeted, gold.before.off_target) == (False, None)


def test_groups_show_the_same_figures() -> None:
    stocks, metal, _ = report().groups
    assert (stocks.name, stocks.group, stocks.after.points) == ("Stocks", "", Decimal("-12.00"))
    assert (stocks.targeted, metal.targeted) == (True, False)


def test_tax_groups_show_their_classes_in_configured_order() -> None:
    taxable, free = report().tax_groups
    assert (taxable.name, taxable.before) == ("Taxable", Part(Decimal("440.00"), Decimal("88.00")))
    assert [part.name for part in taxable.classes] == ["US TSM", "Cash"]
    gold = Part(Decimal("60.00"), Decimal("12.00"))
    assert free.classes == (PartRow("Gold", gold, gold),)


def test_a_household_without_value_has_no_percentages() -> None:
    nothing = report_of(HOUSEHOLD, POLICY, replace(PLAN, total=0))
    assert nothing.classes[0].before.percent == Decimal("0.00")


def test_notices_given_stand_before_those_of_the_plan() -> None:
    mine = Notice("new_account", "Never saved.", account="Z20411873")
    shown = report_of(HOUSEHOLD, POLICY, PLAN, notices=(mine,), left_out=123)
    assert shown.warnings == (
        WarningLine("new_account", "Never saved.", "…1873", None),
        WarningLine("no_target", "Gold has no target.", None, None),
    )
    assert (shown.complete, str(shown.left_out_percent)) == (False, "1.23")


def test_a_complete_plan_leaves_out_nothing() -> None:
    assert (report().complete, str(report().left_out_percent)) == (True, "0.00")
    assert (report().sold, report().bought) == (Decimal("0.00"), Decimal(BUY.amount) / 100)
