from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import Action, Notice, TaxGroup
from rebalancer.exports.kinds import TradeKind
from rebalancer.exports.report import CashLines, Figure, Part, PartRow, PlanReport, TradeLine, WarningLine
from rebalancer.exports.reporting import report_of
from tests.exports.plans import BUY, HOUSEHOLD, PLAN, POLICY, D, T


def report() -> PlanReport:
    return report_of(HOUSEHOLD, POLICY, PLAN)


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
    line = TradeLine(
        action="BUY",
        symbol="ITOT",
        asset_class="US TSM",
        kind=TradeKind.ETF,
        shares=Decimal(4),
        price=Decimal(10),
        amount=Decimal("40.00"),
        reason="US TSM is low",
        taxable_sale=False,
        realised_gain=None,
    )
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
        WarningLine("new_account", "Never saved.", "…1873", None, number="Z20411873"),
        WarningLine("no_target", "Gold has no target.", None, None, asset_class="Gold"),
    )
    assert (shown.complete, str(shown.left_out_percent)) == (False, "1.23")


def test_a_complete_plan_leaves_out_nothing() -> None:
    assert (report().complete, str(report().left_out_percent)) == (True, "0.00")
    assert (report().sold, report().bought) == (Decimal("0.00"), Decimal(BUY.amount) / 100)


def test_a_sale_in_taxable_shows_what_it_realises() -> None:
    assert [(sold.taxable_sale, sold.realised_gain) for sold in sales_of(T, 24_000)] == [
        (True, Decimal("8.00"))
    ]


def test_a_sale_in_taxable_without_cost_basis_realises_what_nobody_knows() -> None:
    assert [(sold.taxable_sale, sold.realised_gain) for sold in sales_of(T, None)] == [(True, None)]


def test_a_sale_elsewhere_realises_nothing() -> None:
    assert [(sold.taxable_sale, sold.realised_gain) for sold in sales_of(D, 24_000)] == [(False, None)]


def sales_of(tax_group: TaxGroup, cost_basis: int | None) -> tuple[TradeLine, ...]:
    """The lines of a plan that sells $40 of $300 of ITOT."""
    first, second = HOUSEHOLD.accounts
    itot = replace(first.positions[2], cost_basis=cost_basis)
    holder = replace(first, tax_group=tax_group, positions=(*first.positions[:2], itot))
    sold = replace(PLAN.accounts[1], trades=(replace(BUY, action=Action.SELL),))
    plan = replace(PLAN, accounts=(PLAN.accounts[0], sold))
    report = report_of(replace(HOUSEHOLD, accounts=(holder, second)), POLICY, plan)
    return report.accounts[1].trades
