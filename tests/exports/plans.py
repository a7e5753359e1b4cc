"""A household of two accounts and a plan for it, made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rebalancer.engine.model import (
    CASH,
    Account,
    AccountPlan,
    Action,
    AssetClass,
    Composition,
    Household,
    Mode,
    Notice,
    Plan,
    Policy,
    Position,
    Security,
    Share,
    Target,
    TargetType,
    TaxGroup,
    Trade,
)

T, D, F = TaxGroup

HOUSEHOLD = Household(
    accounts=(
        Account(
            "Z20411873",
            "Individual",
            T,
            (
                Position("SPAXX", 10000, core=True),
                Position("FZDXX", 5000),
                Position("ITOT", 30000, Decimal(30), Decimal(10)),
            ),
            description="Brokerage",
            pending=-2000,
            credit=1000,
            reserve=4000,
        ),
        Account("231904485", "ROTH IRA", F, (Position("GLD", 6000),)),
    ),
    securities={
        "SPAXX": Security("SPAXX", CASH, whole_shares=False),
        "FZDXX": Security("FZDXX", CASH, whole_shares=False),
        "ITOT": Security("ITOT", "US TSM", whole_shares=True),
        "GLD": Security("GLD", "Gold", whole_shares=True),
    },
)

POLICY = Policy(
    classes=(AssetClass("US TSM", "Stocks", "ITOT"), AssetClass("Gold", "Metal"), AssetClass(CASH, "Cash")),
    targets=(Target("US TSM", TargetType.PERCENT, 8000), Target(CASH, TargetType.PERCENT, 2000)),
    affinities=(),
)

_BEFORE = Composition(
    classes=(Share("US TSM", 30000, 40000), Share("Gold", 6000, 0), Share(CASH, 14000, 10000)),
    groups=(Share("Stocks", 30000, 40000), Share("Metal", 6000, 0), Share("Cash", 14000, 10000)),
    tax_groups={T: {"US TSM": 30000, CASH: 14000}, F: {"Gold": 6000}},
)

_AFTER = Composition(
    classes=(Share("US TSM", 34000, 40000), Share("Gold", 6000, 0), Share(CASH, 10000, 10000)),
    groups=(Share("Stocks", 34000, 40000), Share("Metal", 6000, 0), Share("Cash", 10000, 10000)),
    tax_groups={T: {"US TSM": 34000, CASH: 10000}, F: {"Gold": 6000}},
)

BUY = Trade("Z20411873", Action.BUY, "ITOT", "US TSM", 4000, Decimal(4), Decimal(10), "US TSM is low")

PLAN = Plan(
    mode=Mode.NO_SELL,
    as_of=date(2025, 3, 14),
    total=50000,
    accounts=(AccountPlan("231904485", (), 0, 0), AccountPlan("Z20411873", (BUY,), 14000, 10000)),
    before=_BEFORE,
    after=_AFTER,
    notices=(Notice("no_target", "Gold has no target.", asset_class="Gold"),),
)
