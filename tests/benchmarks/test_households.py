from __future__ import annotations

import pytest

from benchmarks.households import household, policy
from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import CASH, Household, Menu, Mode, TaxGroup
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


def test_the_accounts_of_a_household_differ_in_what_they_may_do() -> None:
    home = household(accounts=12, classes=12, positions=80, hard=True)
    accounts = home.accounts
    assert {account.tax_group for account in accounts} == set(TaxGroup)
    assert [a.menu for a in accounts].count(Menu.HELD) == 2
    assert [bool(a.reserve) for a in accounts].count(True) == 1
    assert [owed(home, a.number) for a in accounts].count(250_00) == 1


def owed(home: Household, number: str) -> int:
    account = next(account for account in home.accounts if account.number == number)
    return max(0, -account.pending - sum(p.value for p in account.positions if p.core))


def test_each_tax_group_has_a_class_that_is_disabled_and_one_that_may_not_be_sold() -> None:
    affinities = policy(12, hard=True).affinities
    assert {a.tax_group for a in affinities if a.rank is None} == set(TaxGroup)
    assert {a.tax_group for a in affinities if a.mask} == set(TaxGroup)


def test_some_etfs_come_in_fractions_of_shares() -> None:
    made = household(accounts=12, classes=12, positions=80)
    etfs = [p for a in made.accounts for p in a.positions if made.securities[p.symbol].whole_shares]
    assert 0 < sum(p.shares is not None and p.shares % 1 != 0 for p in etfs) < len(etfs) / 2


@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("mode", Mode)
def test_there_is_something_to_plan_and_the_judge_agrees_with_it(mode: Mode, *, hard: bool) -> None:
    whole, wishes = household(12, 12, 80, hard=hard), policy(12, hard=hard)
    made = plan(whole, wishes, mode)
    assert sum(len(part.trades) for part in made.accounts) > 5
    assert verify(whole, wishes, made) == ()
