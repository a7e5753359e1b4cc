"""When a save asks for nothing new."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.services.already_stored import already_stored
from rebalancer.store.values import (
    AccountChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
    SavedAccount,
)

TARGET = Target("US TSM", TargetType.PERCENT, 10_000)
RANK = Affinity(TaxGroup.TAXABLE, "US TSM", 1)
SAVED = Configuration(
    version=4,
    accounts={
        "Z1": SavedAccount(TaxGroup.TAXABLE, "Brokerage", Menu.ANY, 500, default=True),
        "Z2": SavedAccount(None),
    },
    targets=(TARGET,),
    affinities=(RANK,),
    mapped={"AAPL": MappedSymbol("US TSM", buy=True)},
)
SAME = ConfigurationChange(
    accounts={
        "Z1": AccountChange(TaxGroup.TAXABLE, description="Brokerage", menu=Menu.ANY, reserve=500),
        "Z2": AccountChange(ignored=True),
    },
    defaults={TaxGroup.TAXABLE: "Z1", TaxGroup.TAX_FREE: None},
    targets=(TARGET,),
    affinities=(RANK,),
    mapped={"AAPL": MappedSymbol("US TSM", buy=True), "MSFT": None},
    version=3,
)


def test_the_same_again_is_stored_already() -> None:
    assert already_stored(SAME, SAVED)


def test_what_is_not_named_is_not_asked_for() -> None:
    assert already_stored(ConfigurationChange(accounts={"Z1": AccountChange()}), SAVED)


def test_nothing_is_stored_before_the_first_save() -> None:
    assert not already_stored(ConfigurationChange(), None)


@pytest.mark.parametrize(
    "change",
    [
        ConfigurationChange(accounts={"Z1": AccountChange(TaxGroup.TAX_FREE)}),
        ConfigurationChange(accounts={"Z1": AccountChange(ignored=True)}),
        ConfigurationChange(accounts={"Z1": AccountChange(description="Other")}),
        ConfigurationChange(accounts={"Z1": AccountChange(menu=Menu.HELD)}),
        ConfigurationChange(accounts={"Z1": AccountChange(reserve=0)}),
        ConfigurationChange(accounts={"Z3": AccountChange()}),
        ConfigurationChange(defaults={TaxGroup.TAXABLE: None}),
        ConfigurationChange(targets=()),
        ConfigurationChange(affinities=(Affinity(TaxGroup.TAXABLE, "US TSM", 2),)),
        ConfigurationChange(mapped={"AAPL": None}),
    ],
)
def test_anything_else_is_not(change: ConfigurationChange) -> None:
    assert not already_stored(change, SAVED)
