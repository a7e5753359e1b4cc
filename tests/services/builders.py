"""Short ways to write files, shared lists and configurations for the tests of services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rebalancer.engine.model import (
    CASH,
    Affinity,
    AssetClass,
    Household,
    Mode,
    Plan,
    Policy,
    Target,
    TargetType,
    TaxGroup,
)
from rebalancer.fidelity.values import FileAccount, Holding, Kind, Positions
from rebalancer.store.values import Catalog, CatalogSecurity, Configuration, SavedAccount

TODAY = date(2026, 9, 2)
CATALOG = Catalog(
    groups=("Stocks", "Bonds", "Cash"),
    classes=(
        AssetClass("US TSM", "Stocks", "ITOT"),
        AssetClass("US TBM", "Bonds", "FXNAX"),
        AssetClass(CASH, "Cash", "SPAXX"),
    ),
    securities={
        security.symbol: security
        for security in (
            CatalogSecurity("ITOT", "iShares Core S&P Total", "US TSM", whole_shares=True),
            CatalogSecurity("VTI", "Vanguard Total Stock", "US TSM", whole_shares=True),
            CatalogSecurity("FXNAX", "Fidelity US Bond", "US TBM", whole_shares=False),
            CatalogSecurity("SPAXX", "Fidelity Government", CASH, whole_shares=False),
        )
    },
)
"""Three classes in three groups, four securities."""

TARGETS = (
    Target("US TSM", TargetType.PERCENT, 6000),
    Target("US TBM", TargetType.PERCENT, 4000),
)

AFFINITIES = tuple(
    Affinity(tax_group, asset_class.name, rank)
    for tax_group in TaxGroup
    for rank, asset_class in enumerate(CATALOG.classes, start=1)
)


def holding(symbol: str, dollars: str, kind: Kind = Kind.SECURITY, **more: Any) -> Holding:
    """A holding worth `dollars`, at ten dollars a share unless `more` says otherwise."""
    value = int(Decimal(dollars) * 100)
    facts: dict[str, Any] = {
        "description": "",
        "quantity": Decimal(value) / 1000,
        "price": Decimal(10),
        "cost_basis": None,
        "lots": (),
        "line": 2,
        **more,
    }
    return Holding(symbol=symbol, kind=kind, value=value, **facts)


def account(number: str, *holdings: Holding, name: str = "Individual", **more: Any) -> FileAccount:
    """An account of the file."""
    return FileAccount(number, name, holdings, **more)


def file_of(*accounts: FileAccount, **more: Any) -> Positions:
    """A positions file without a date."""
    return Positions(accounts, None, **more)


def saved(accounts: Mapping[str, TaxGroup | SavedAccount | None], **more: Any) -> Configuration:
    """A configuration with these accounts, and the targets and affinities of this module."""
    facts: dict[str, Any] = {"targets": TARGETS, "affinities": AFFINITIES, **more}
    known = {
        number: entry if isinstance(entry, SavedAccount) else SavedAccount(entry)
        for number, entry in accounts.items()
    }
    return Configuration(version=1, accounts=known, **facts)


def refusing(mode: Mode) -> Callable[[Household, Policy, Plan], tuple[str, ...]]:
    """A judge that refuses whatever plan of `mode` it sees, and no other."""

    def verify(_household: Household, _policy: Policy, plan: Plan) -> tuple[str, ...]:
        return ("cash ends below zero",) if plan.mode is mode else ()

    return verify
