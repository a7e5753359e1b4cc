"""What a plan moves and realises, in words."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.exports.report import PlanReport
from rebalancer.web.plan_costs import costs_of
from tests.web.reports import account, measures, report, trade


def trading(**figures: str) -> PlanReport:
    return replace(report(account(trade())), measures=replace(measures(**figures), trades=1))


def test_a_plan_without_trades_costs_nothing() -> None:
    assert costs_of(report(account())) == ()


def test_a_plan_says_how_much_it_moves_and_how_much_of_it_is_relocation() -> None:
    assert costs_of(trading(moved="1200.00", relocated="300.00")) == (
        "Sold $0.00, bought $0.00 in all",
        "Moved $1,200.00, $300.00 of it relocation",
    )


def test_a_gain_in_taxable_is_called_an_estimate() -> None:
    said = costs_of(trading(sold_in_taxable="900.00", realised_gain="120.00"))
    assert said[-1] == "Estimated gain realised in Taxable $120.00"


def test_a_loss_is_called_one() -> None:
    said = costs_of(trading(sold_in_taxable="900.00", realised_gain="-50.00"))
    assert said[-1] == "Estimated loss realised in Taxable $50.00"


def test_sales_of_unknown_cost_stand_beside_the_estimate() -> None:
    said = costs_of(trading(sold_in_taxable="900.00", realised_gain="5.00", realised_gain_unknown="40.00"))
    assert said[-1] == (
        "Estimated gain realised in Taxable $5.00, besides sales of $40.00 whose cost is unknown"
    )
