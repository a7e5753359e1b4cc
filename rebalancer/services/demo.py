"""A household that nobody owns: its file, its configuration, its plan. Planning it stores nothing."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from rebalancer.engine.model import CASH, Menu, Mode, Target, TargetType, TaxGroup
from rebalancer.services.program import Program
from rebalancer.services.rebalance import Choices, RebalanceResult, plan_for
from rebalancer.services.shipped import shipped_affinities, shipped_catalog
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.store.tokens import new_token
from rebalancer.store.values import (
    AccountChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
    SavedAccount,
)

FILE_NAME = "Portfolio_Positions_Aug-21-2026.csv"
"""The name under which the demo's file is downloaded."""

_REMAINDERS = {
    "US TSM": 4200,
    "US SC": 600,
    "ex-US TSM": 2600,
    "US TBM": 1600,
    "ex-US TBM": 600,
    "LTB": 400,
}

_CONFIGURATION = Configuration(
    version=1,
    accounts={
        "Z90114207": SavedAccount(TaxGroup.TAXABLE, "Brokerage", default=True),
        "73318": SavedAccount(TaxGroup.TAX_DEFERRED, "401(k) at work", Menu.HELD),
        "248810563": SavedAccount(TaxGroup.TAX_DEFERRED, "Old 401(k), rolled over", default=True),
        "248810571": SavedAccount(TaxGroup.TAX_FREE, "Roth", default=True),
        "248810580": SavedAccount(TaxGroup.TAX_FREE, "Health savings", reserve=300_000),
    },
    targets=(
        *(Target(name, TargetType.REMAINDER, share) for name, share in _REMAINDERS.items()),
        Target(CASH, TargetType.DOLLARS, 2_500_000),
    ),
    affinities=shipped_affinities(),
    mapped={
        "LARGE CAP INDEX TRUST F": MappedSymbol("US TSM"),
        "INTL EQUITY INDEX TRUST F": MappedSymbol("ex-US TSM"),
        "CORE BOND INDEX TRUST F": MappedSymbol("US TBM"),
        "AAPL": MappedSymbol("US TSM"),
    },
)


def demo_file() -> SourceFile:
    """The positions file of the demo's household, as it can be downloaded."""
    return SourceFile(FILE_NAME, files("rebalancer").joinpath("data", "demo", FILE_NAME).read_bytes())


def show_demo() -> RebalanceResult:
    """The plan of the demo's household: rebalanced, but without a sale in Taxable."""
    choices = Choices(Mode.NO_SELL_TAXABLE, show_dollar_values=True)
    return plan_for(read_files([demo_file()]), shipped_catalog(), _CONFIGURATION, choices)


def save_demo(program: Program) -> str:
    """Save the demo's configuration under a fresh token, and return the token: for a throw-away store."""
    token = new_token()
    change = ConfigurationChange(
        accounts={number: _change(account) for number, account in _CONFIGURATION.accounts.items()},
        defaults={a.tax_group: n for n, a in _CONFIGURATION.accounts.items() if a.default and a.tax_group},
        targets=_CONFIGURATION.targets,
        affinities=_CONFIGURATION.affinities,
        mapped=_CONFIGURATION.mapped,
    )
    program.store.households.save(program.store.vault.unlock(token), change)
    return token


def with_demo(program: Program) -> Program:
    """`program` with the demo's household saved in its store, which is one to throw away."""
    return replace(program, demo_token=save_demo(program))


def _change(account: SavedAccount) -> AccountChange:
    return AccountChange(
        tax_group=account.tax_group,
        description=account.description,
        menu=account.menu,
        reserve=account.reserve,
    )
