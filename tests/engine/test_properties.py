"""The invariants of the engine, over households that reach the hard corners."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.books import open_books
from rebalancer.engine.check import verify
from rebalancer.engine.model import Action, Household, Mode, Plan, Policy, Trade
from rebalancer.engine.plan import plan
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.rules import rules_of
from rebalancer.engine.settle import settle
from rebalancer.engine.trades import apply_trades
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


@given(households(), policies(), st.sampled_from(Mode))
def test_a_plan_that_is_carried_out_leaves_nothing_to_do(
    household: Household, policy: Policy, mode: Mode
) -> None:
    made = plan(household, policy, mode)

    again = plan(apply_trades(_quoted(household), _trades(made)), policy, mode)

    assert _trades(again) == []


def _trades(made: Plan) -> list[Trade]:
    return [trade for part in made.accounts for trade in part.trades]


def _quoted(household: Household) -> Household:
    """The household with every price that its file shows known for good, though a symbol be sold out."""
    prices = purchase_prices(household)
    securities = {
        symbol: replace(security, price=prices.get(symbol))
        for symbol, security in household.securities.items()
    }
    return replace(household, securities=securities)


@given(households(), policies(), st.sampled_from(Mode))
def test_no_pass_sells_a_class_and_buys_it_in_another_account_of_the_tax_group(
    household: Household, policy: Policy, mode: Mode
) -> None:
    """Unless the account that sells it had to raise cash."""
    rules = rules_of(household, policy, mode)
    prices = purchase_prices(household)

    passes, _ = settle(household, policy, rules, _wanted(household, policy, mode), prices)

    for made in passes:
        books = {book.account.number: book for book in open_books(made.household, rules)}
        sold = {
            (books[t.account].account.tax_group, t.asset_class)
            for t in made.trades
            if t.action is Action.SELL and books[t.account].cash >= 0
        }
        bought = {
            (books[t.account].account.tax_group, t.asset_class) for t in made.trades if t.action is Action.BUY
        }
        assert not sold & bought


def _wanted(household: Household, policy: Policy, mode: Mode) -> dict[str, int]:
    return {share.name: share.target for share in plan(household, policy, mode).before.classes}


@given(households(), policies(), st.sampled_from(Mode))
def test_no_account_sells_one_security_of_a_class_to_buy_another(
    household: Household, policy: Policy, mode: Mode
) -> None:
    """Unless whole shares cannot sell just enough: then another one may make up for it."""
    for part in plan(household, policy, mode).accounts:
        sold = {
            trade.asset_class
            for trade in part.trades
            if trade.action is Action.SELL
            if policy.fractional or not household.securities[trade.symbol].whole_shares
        }
        bought = {trade.asset_class for trade in part.trades if trade.action is Action.BUY}

        assert not sold & bought
