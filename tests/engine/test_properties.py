"""The invariants of the engine, over households that reach the hard corners."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.books import open_books
from rebalancer.engine.judge.check import verify
from rebalancer.engine.location import locate
from rebalancer.engine.model import Action, Household, Mode, Pass, Policy, TaxGroup
from rebalancer.engine.plan import plan
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.settle import settle
from rebalancer.engine.trades import apply_trades
from tests.engine.households import households, policies
from tests.engine.trading import traded

pytestmark = pytest.mark.properties


@given(households(), policies(), st.sampled_from(Mode))
def test_every_plan_is_accepted_by_the_judge(household: Household, policy: Policy, mode: Mode) -> None:
    made = traded(household, policy, mode)

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


@given(households(), policies(), st.sampled_from(Mode))
def test_a_plan_that_is_carried_out_leaves_nothing_to_do(
    household: Household, policy: Policy, mode: Mode
) -> None:
    """At the same prices, that is: where a symbol is sold out, the next file may show another, or none."""
    made, prices = traded(household, policy, mode), purchase_prices(household)
    wanted = {share.name: share.target for share in made.before.classes}
    done = apply_trades(household, [trade for part in made.accounts for trade in part.trades])

    assert settle(done, policy, rules_of(done, policy, mode), wanted, prices) == ((), [])


@given(households(), policies(), st.sampled_from(Mode))
def test_a_pass_sells_a_class_and_buys_it_in_another_account_of_the_tax_group_only_for_a_target(
    household: Household, policy: Policy, mode: Mode
) -> None:
    """Or to raise cash that is owed: without either side, the targets would be further off."""
    rules = rules_of(household, policy, mode)
    prices = purchase_prices(household)
    wanted = {share.name: share.target for share in traded(household, policy, mode).before.classes}
    passes, _ = settle(household, policy, rules, wanted, prices)

    for made in passes:
        for tax_group, name in _sold_and_bought(made, rules):
            for side in Action:
                bars = (side, tax_group, name)
                assert _distance(made, rules, bars) > _distance(made, rules)


def _sold_and_bought(made: Pass, rules: Rules) -> set[tuple[TaxGroup, str]]:
    books = {book.account.number: book for book in open_books(made.household, rules)}
    sold = {t for t in made.trades if t.action is Action.SELL and books[t.account].cash >= 0}
    bought = {t for t in made.trades if t.action is Action.BUY}
    sides = [{(books[t.account].account.tax_group, t.asset_class) for t in side} for side in (sold, bought)]
    return sides[0] & sides[1]


def _distance(made: Pass, rules: Rules, *bars: tuple[Action, str, str]) -> tuple[int, int, int]:
    barred = replace(rules.at(made.household), barred=frozenset((*made.barred, *bars)))
    books = open_books(made.household, barred)
    return locate(books, made.household, barred, made.targets).distance


@given(households(), policies(), st.sampled_from(Mode))
def test_no_account_sells_one_security_of_a_class_to_buy_another(
    household: Household, policy: Policy, mode: Mode
) -> None:
    """Unless whole shares cannot sell just enough: then another one may make up for it."""
    for part in traded(household, policy, mode).accounts:
        sold = {
            trade.asset_class
            for trade in part.trades
            if trade.action is Action.SELL
            if policy.fractional or not household.securities[trade.symbol].whole_shares
        }
        bought = {trade.asset_class for trade in part.trades if trade.action is Action.BUY}

        assert not sold & bought
