"""The single figures of a plan: how far from the targets, what is moved, what it costs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.gains import Gains, TaxableSale
from rebalancer.engine.model import AccountPlan, Action, Plan, Trade
from rebalancer.exports.measures import measures_of
from rebalancer.exports.report import Distance, Measures
from tests.exports.plans import BUY, PLAN


def trade(account: str, action: Action, asset_class: str, dollars: int) -> Trade:
    return Trade(account, action, asset_class, asset_class, dollars * 100)


def measured(*trades: Trade, gains: Gains | None = None) -> Measures:
    parts = [AccountPlan(n, tuple(t for t in trades if t.account == n), 0, 700) for n in ("1", "2")]
    return measures_of(replace(PLAN, accounts=tuple(parts)), gains or Gains(()))


def test_the_distance_is_half_of_all_points_over_and_under() -> None:
    measures = measures_of(PLAN, Gains(()))
    assert measures.classes == Distance(Decimal("20.00"), Decimal("12.00"))
    assert measures.groups == Distance(Decimal("20.00"), Decimal("12.00"))


def test_a_household_without_value_is_at_no_distance() -> None:
    empty: Plan = replace(PLAN, total=0)
    assert measures_of(empty, Gains(())).classes == Distance(Decimal("0.00"), Decimal("0.00"))


def test_a_plan_that_buys_from_cash_relocates_nothing() -> None:
    measures = measures_of(PLAN, Gains(()))
    assert (measures.trades, measures.moved, measures.relocated) == (1, Decimal("40.00"), Decimal("0.00"))
    assert measures.cash_left == Decimal("100.00")


def test_what_is_sold_to_buy_another_class_is_moved_once_and_relocates_nothing() -> None:
    measures = measured(trade("1", Action.SELL, "US TSM", 90), trade("1", Action.BUY, "LTB", 80))
    assert (measures.moved, measures.relocated) == (Decimal("90.00"), Decimal("0.00"))


def test_what_leaves_a_class_here_and_joins_it_there_is_relocated() -> None:
    measures = measured(
        trade("1", Action.SELL, "US TSM", 90),
        trade("1", Action.BUY, "LTB", 90),
        trade("2", Action.SELL, "LTB", 70),
        trade("2", Action.BUY, "US TSM", 70),
    )
    assert (measures.moved, measures.relocated) == (Decimal("160.00"), Decimal("140.00"))


def test_a_withdrawal_here_and_a_purchase_there_are_two_moves() -> None:
    measures = measured(trade("1", Action.SELL, "US TSM", 50), trade("2", Action.BUY, "LTB", 50))
    assert (measures.moved, measures.relocated, measures.cash_left) == (
        Decimal("100.00"),
        Decimal("0.00"),
        Decimal("14.00"),
    )


def test_the_gains_are_summed_in_dollars() -> None:
    sold = replace(BUY, action=Action.SELL)
    measures = measured(gains=Gains((TaxableSale(sold, -1_000), TaxableSale(sold, None))))
    assert (measures.sold_in_taxable, measures.realised_gain, measures.realised_gain_unknown) == (
        Decimal("80.00"),
        Decimal("-10.00"),
        Decimal("40.00"),
    )
