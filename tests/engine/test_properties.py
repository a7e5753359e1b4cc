"""The invariants of the engine, over households that reach the hard corners."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.check import verify
from rebalancer.engine.model import Household, Mode, Policy
from rebalancer.engine.plan import plan
from tests.engine.households import households, policies

pytestmark = pytest.mark.properties


@given(households(), policies(), st.sampled_from(Mode))
def test_every_plan_is_accepted_by_the_judge(household: Household, policy: Policy, mode: Mode) -> None:
    made = plan(household, policy, mode)

    assert verify(household, policy, made) == ()


@given(households(), policies(), st.sampled_from(Mode), st.randoms(use_true_random=False))
def test_the_order_of_accounts_and_rows_changes_nothing(
    household: Household, policy: Policy, mode: Mode, shuffle: random.Random
) -> None:
    accounts = [
        replace(account, positions=tuple(shuffle.sample(account.positions, len(account.positions))))
        for account in household.accounts
    ]
    shuffle.shuffle(accounts)

    assert plan(replace(household, accounts=tuple(accounts)), policy, mode) == plan(household, policy, mode)
