from __future__ import annotations

import pytest

from benchmarks.households import household, policy
from rebalancer.engine.check import verify
from rebalancer.engine.model import CASH, Mode
from rebalancer.engine.plan import plan


def test_a_household_has_the_size_asked_for() -> None:
    made = household(accounts=12, classes=12, positions=80)
    held = [p for a in made.accounts for p in a.positions if made.securities[p.symbol].asset_class != CASH]
    assert (len(made.accounts), len(held)) == (12, 80)
    assert len({security.asset_class for security in made.securities.values()}) == 12


def test_an_account_holds_each_symbol_once() -> None:
    for account in household(accounts=100, classes=60, positions=1500).accounts:
        symbols = [position.symbol for position in account.positions]
        assert len(symbols) == len(set(symbols))


@pytest.mark.parametrize("classes", [7, 12, 30, 60])
def test_targets_are_a_legal_set(classes: int) -> None:
    assert sum(target.amount for target in policy(classes).targets) == 10_000


def test_there_is_something_to_plan_and_the_judge_agrees_with_it() -> None:
    whole, wishes = household(accounts=3, classes=7, positions=15), policy(7)
    made = plan(whole, wishes, Mode.SELL_ALL)
    assert len(made.accounts[0].trades) > 1
    assert verify(whole, wishes, made) == ()
