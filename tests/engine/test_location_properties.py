"""Invariants 11 to 13, 15 to 17 and 21: what must hold of the location's optimum, whatever the household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rebalancer.engine.books import open_books
from rebalancer.engine.execution import execute
from rebalancer.engine.location import Location, locate
from rebalancer.engine.model import (
    CASH,
    Account,
    Affinity,
    Household,
    Menu,
    Mode,
    Policy,
    Position,
    TaxGroup,
)
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Row
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.split import split
from rebalancer.engine.targets import target_cents
from rebalancer.engine.trades import apply_trades
from tests.engine.households import CLASSES, SECURITIES, households, policies
from tests.engine.objectives import Objectives, class_totals, of_location, solved

pytestmark = pytest.mark.properties

modes = st.sampled_from(Mode)


def _value(household: Household) -> Cents:
    return sum(a.pending + a.credit + sum(p.value for p in a.positions) for a in household.accounts)


def _targets(household: Household, policy: Policy) -> dict[str, Cents]:
    return target_cents(policy.targets, _value(household))


def _located(household: Household, rules: Rules, targets: Mapping[str, Cents]) -> Location:
    return locate(open_books(household, rules), household, rules, targets)


def _best(household: Household, policy: Policy, mode: Mode, targets: Mapping[str, Cents]) -> Objectives:
    rules = rules_of(household, policy, mode)
    return of_location(_located(household, rules, targets), rules, targets)


# --- 11: scale ---------------------------------------------------------------------------------------------


def _times(account: Account, factor: int) -> Account:
    return replace(
        account,
        positions=tuple(replace(p, value=factor * p.value) for p in account.positions),
        pending=factor * account.pending,
        credit=factor * account.credit,
        reserve=factor * account.reserve,
    )


@given(households(), policies(), modes, st.integers(2, 1000))
def test_a_household_some_times_as_large_is_some_times_as_far_from_its_targets(
    household: Household, policy: Policy, mode: Mode, factor: int
) -> None:
    targets = _targets(household, policy)
    larger = replace(household, accounts=tuple(_times(account, factor) for account in household.accounts))

    coarser = replace(policy, min_trade=factor * policy.min_trade)

    attained = _best(larger, coarser, mode, {name: factor * cents for name, cents in targets.items()})

    expected = _best(household, policy, mode, targets).triple
    assert attained.triple == tuple(factor * cents for cents in expected)


# --- 12: fewer restrictions --------------------------------------------------------------------------------


def _changed(policy: Policy, old: Affinity, **change: object) -> Policy:
    affinities = tuple(replace(a, **change) if a is old else a for a in policy.affinities)  # type: ignore[arg-type]  # of one field
    return replace(policy, affinities=affinities)


@given(households(), policies(), modes, st.data())
def test_lifting_a_mask_brings_no_household_further_from_its_targets(
    household: Household, policy: Policy, mode: Mode, data: st.DataObject
) -> None:
    """Where the class is enabled: what is disabled is sold as soon as it may be, whatever it costs."""
    masked = [a for a in policy.affinities if a.mask and a.rank is not None]
    assume(masked)
    targets = _targets(household, policy)
    freed = _changed(policy, data.draw(st.sampled_from(masked)), mask=False)

    assert _best(household, freed, mode, targets).triple <= _best(household, policy, mode, targets).triple


@given(households(), policies(), modes, st.integers(1, 9), st.data())
def test_enabling_a_class_brings_no_household_further_from_its_targets(
    household: Household, policy: Policy, mode: Mode, rank: int, data: st.DataObject
) -> None:
    disabled = [a for a in policy.affinities if a.rank is None]
    assume(disabled)
    targets = _targets(household, policy)
    enabled = _changed(policy, data.draw(st.sampled_from(disabled)), rank=rank)

    assert _best(household, enabled, mode, targets).triple <= _best(household, policy, mode, targets).triple


# --- 13: more cash -----------------------------------------------------------------------------------------


def _solvent(account: Account) -> Account:
    return replace(account, pending=0, credit=abs(account.credit))


def _offering_everything(household: Household) -> Household:
    """The household with every class for sale in every account, for all of its cash.

    Cash that pays a debt or fills a reserve buys nothing, while targets grow by it.
    """
    accounts = tuple(
        replace(_solvent(account), reserve=0, menu=Menu.ANY, outside=False) for account in household.accounts
    )
    securities = {s: replace(known, never_buy=False) for s, known in SECURITIES.items()}
    return Household(accounts, securities)


def _enabling_everything(policy: Policy, rank: int) -> Policy:
    ranks = {(a.tax_group, a.asset_class): a.rank for a in policy.affinities}
    affinities = tuple(
        Affinity(t, c.name, ranks.get((t, c.name)) or rank) for t in TaxGroup for c in policy.classes
    )
    classes = tuple(replace(c, default_symbol=c.default_symbol or "GLD") for c in CLASSES)
    return replace(policy, classes=classes, affinities=affinities)


def _shortfall(
    household: Household, rules: Rules, aim: Mapping[str, Cents], old: Mapping[str, Cents]
) -> Cents:
    """What the classes lack of `old` targets when the money is placed for `aim`, in cents."""
    location = _located(household, rules, aim)
    totals = class_totals(location.network.rows, location.placed)
    return sum(max(0, cents - totals[name]) for name, cents in old.items())


@given(households(), policies(), st.integers(1, 9), st.integers(1, 10_000_000), st.data())
def test_more_cash_without_sales_leaves_classes_no_further_below_their_dollars(
    household: Household, policy: Policy, rank: int, more: Cents, data: st.DataObject
) -> None:
    """Within a cent a class, since targets of a larger household are rounded anew."""
    household, policy = _offering_everything(household), _enabling_everything(policy, rank)
    i = data.draw(st.integers(0, len(household.accounts) - 1))
    lucky = replace(household.accounts[i], credit=household.accounts[i].credit + more)
    richer = replace(household, accounts=(*household.accounts[:i], lucky, *household.accounts[i + 1 :]))
    rules = rules_of(household, policy, Mode.NO_SELL)
    old, new = _targets(household, policy), _targets(richer, policy)

    before = _shortfall(household, rules, old, old)

    assert _shortfall(richer, rules, old, old) <= before
    assert _shortfall(richer, rules, new, old) <= before + len(old)


# --- 15, 21: rows ------------------------------------------------------------------------------------------


@given(households(), policies(), modes)
def test_tax_groups_are_placed_as_well_as_their_accounts_one_by_one(
    household: Household, policy: Policy, mode: Mode
) -> None:
    rules, targets = rules_of(household, policy, mode), _targets(household, policy)
    rows = [Row(book.account.tax_group, (book,)) for book in open_books(household, rules)]

    together = of_location(_located(household, rules, targets), rules, targets)

    assert together == of_location(solved(rows, rules, targets), rules, targets)


@st.composite
def halves(draw: st.DrawFn, account: Account) -> tuple[Account, Account]:
    """The account in two, which have between them what it has; neither owes anything."""
    first, second = [], []
    for p in account.positions:
        own = draw(st.integers(0, p.value))
        first.append(Position(p.symbol, own))
        second.append(Position(p.symbol, p.value - own))
    credit = draw(st.integers(0, account.credit))
    reserve = min(account.reserve, credit + sum(p.value for p in first if _is_cash(p)))
    return (
        replace(account, positions=tuple(first), credit=credit, reserve=reserve),
        replace(
            account,
            number=f"{account.number} too",
            positions=tuple(second),
            credit=account.credit - credit,
            reserve=account.reserve - reserve,
        ),
    )


def _is_cash(p: Position) -> bool:
    return SECURITIES[p.symbol].asset_class == CASH


@given(households(), policies(), modes, st.data())
def test_an_account_in_two_is_placed_as_well_as_in_one(
    household: Household, policy: Policy, mode: Mode, data: st.DataObject
) -> None:
    """Without a smallest trade: a half may be worth less than it, and is then not to be sold."""
    policy = replace(policy, min_trade=0)
    solvent = [_solvent(account) for account in household.accounts]
    whole = replace(solvent[0], menu=Menu.ANY)
    one = replace(household, accounts=(whole, *solvent[1:]))
    two = replace(household, accounts=(*data.draw(halves(whole)), *solvent[1:]))
    targets = _targets(one, policy)

    assert _best(two, policy, mode, targets) == _best(one, policy, mode, targets)


# --- 16: calm ----------------------------------------------------------------------------------------------


@given(households(), policies(), modes)
def test_a_household_at_its_optimum_is_left_alone(household: Household, policy: Policy, mode: Mode) -> None:
    policy = replace(policy, fractional=True)
    rules, targets = rules_of(household, policy, mode), _targets(household, policy)
    orders = split(_located(household, rules, targets))
    trades = [trade for order in orders for trade in execute(order, household, policy, {})]

    again = split(_located(apply_trades(household, trades), rules, targets))

    assert [(order.sells, order.buys) for order in again if order.sells or order.buys] == []


# --- 17: proportional fill ---------------------------------------------------------------------------------


@given(households(), policies(), modes)
def test_sharing_money_in_proportion_costs_groups_and_classes_nothing(
    household: Household, policy: Policy, mode: Mode
) -> None:
    rules, targets = rules_of(household, policy, mode), _targets(household, policy)
    location = _located(household, rules, targets)

    unshared = solved(location.network.rows, rules, targets, fill=False)

    assert of_location(location, rules, targets).triple == of_location(unshared, rules, targets).triple
