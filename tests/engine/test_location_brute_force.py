"""The flow against every other way to place the money, in households of a few cents.

All of the network is in whole cents, so that of a household of cents every placement can be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.books import open_books
from rebalancer.engine.location import locate
from rebalancer.engine.model import CASH, Account, Affinity, Household, Menu, Mode, Policy, Position, TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Row
from rebalancer.engine.rules import Rules, rules_of
from tests.engine.households import CLASSES, SECURITIES, D, T, household, policy
from tests.engine.objectives import Objectives, Placed, objectives, of_location

SYMBOLS = {"US TSM": "FSKAX", "US SC": "IJR", "US TBM": "FXNAX", "LTB": "ILTB", CASH: "SPAXX"}


@st.composite
def pennies(draw: st.DrawFn, accounts: int, most: Cents) -> Household:
    """Accounts of a few cents each, in any tax group, some of them limited, reserved, outside or in debt."""
    made = []
    for i in range(accounts):
        symbols = draw(st.lists(st.sampled_from(sorted(SYMBOLS.values())), max_size=4, unique=True))
        account = Account(
            number=f"{i}",
            name="",
            tax_group=draw(st.sampled_from(TaxGroup)),
            positions=tuple(Position(s, draw(st.integers(1, most))) for s in symbols),
            credit=draw(st.sampled_from([0, 0, 1, most, -1])),
            reserve=draw(st.sampled_from([0, 0, 0, 1])),
            menu=draw(st.sampled_from([Menu.ANY, Menu.ANY, Menu.HELD])),
            outside=draw(st.sampled_from([False] * 9 + [True])),
        )
        made.append(account)
    fixed = draw(st.sampled_from([None, None, *SYMBOLS.values()]))
    more = {fixed: replace(SECURITIES[fixed], never_sell=True)} if fixed else {}
    return household(*made, **more)


@st.composite
def wishes(draw: st.DrawFn, classes: int, most: Cents) -> tuple[Policy, dict[str, Cents]]:
    """Ranks and masks for a few classes, and a target in cents for each."""
    names = [CASH, *draw(st.permutations([name for name in SYMBOLS if name != CASH]))][:classes]
    targets = {name: draw(st.integers(0, most)) for name in names}
    rank = st.sampled_from([None, 1, 1, 2, 2, 3, 4])
    affinities = tuple(
        Affinity(t, name, draw(rank), mask=draw(st.sampled_from([False] * 4 + [True])))
        for t in TaxGroup
        for name in names
    )
    known = tuple(c for c in CLASSES if c.name in names)
    wanted = replace(policy(dict.fromkeys(names, "0"), {}), classes=known, affinities=affinities)
    return wanted, targets


def _every_placement(rows: Sequence[Row], rules: Rules, step: Cents = 1) -> Iterator[tuple[Placed, ...]]:
    """Every placement in multiples of `step`, which all amounts must be."""
    return product(*(list(_of_row(row, rules, step)) for row in rows))


def _of_row(row: Row, rules: Rules, step: Cents) -> Iterator[Placed]:
    """Every way to place the row's money, each class up to what the account may keep or buy of it."""
    most = [(c.name, _most(row, c.name, rules) // step) for c in rules.classes]
    for split in _splits(row.supply // step, most):
        yield {name: step * cents for name, cents in split.items()}


def _most(row: Row, name: str, rules: Rules) -> Cents:
    if name == CASH:
        return row.supply
    if not rules.enabled(row.tax_group, name):
        return 0
    return row.supply if row.takes(name) else min(row.supply, row.free(name))


def _splits(cents: Cents, most: Sequence[tuple[str, Cents]]) -> Iterator[dict[str, Cents]]:
    if not most:
        if cents == 0:
            yield {}
        return
    (name, bound), *others = most
    for own in range(min(cents, bound) + 1):
        for rest in _splits(cents - own, others):
            yield {name: own, **rest}


def _flow_and_best(
    home: Household, wanted: Policy, targets: dict[str, Cents], mode: Mode
) -> tuple[Objectives, Objectives]:
    """What the flow attains, and the best of all placements."""
    known = {c.name for c in wanted.classes}
    accounts = tuple(
        replace(a, positions=tuple(p for p in a.positions if home.securities[p.symbol].asset_class in known))
        for a in home.accounts
    )
    home = replace(home, accounts=accounts)
    rules = rules_of(home, wanted, mode)
    location = locate(open_books(home, rules), home, rules, targets)
    rows = location.network.rows
    best = min(objectives(rows, placed, rules, targets) for placed in _every_placement(rows, rules))
    return of_location(location, rules, targets), best


@pytest.mark.properties
@given(pennies(accounts=2, most=3), wishes(classes=3, most=7), st.sampled_from(Mode))
def test_of_all_placements_in_two_accounts_none_is_better_than_the_flow(
    home: Household, wish: tuple[Policy, dict[str, Cents]], mode: Mode
) -> None:
    attained, best = _flow_and_best(home, *wish, mode)

    assert attained == best


@pytest.mark.properties
@given(pennies(accounts=3, most=1), wishes(classes=4, most=4), st.sampled_from(Mode))
def test_of_all_placements_in_three_accounts_none_is_better_than_the_flow(
    home: Household, wish: tuple[Policy, dict[str, Cents]], mode: Mode
) -> None:
    attained, best = _flow_and_best(home, *wish, mode)

    assert attained == best


@pytest.mark.properties
@given(st.integers(0, 8), st.integers(0, 8), wishes(classes=3, most=1))
def test_no_way_to_share_money_in_fifths_of_a_target_is_better_than_the_flow(
    taxable: int, deferred: int, wish: tuple[Policy, dict[str, Cents]]
) -> None:
    """Proportional fill, where segments are many cents wide."""
    wanted, units = wish
    targets = {name: 100 + 100 * unit for name, unit in units.items()}
    home = household(
        Account("1", "", T, (Position("SPAXX", 20 * taxable),)),
        Account("2", "", D, (Position("SPAXX", 20 * deferred),)),
    )
    rules = rules_of(home, wanted, Mode.SELL_ALL)

    location = locate(open_books(home, rules), home, rules, targets)

    rows = location.network.rows
    best = min(objectives(rows, placed, rules, targets) for placed in _every_placement(rows, rules, step=20))
    assert of_location(location, rules, targets) <= best


def test_the_enumeration_finds_every_placement_once() -> None:
    """Three cents over three classes, of which one takes at most one: 4 + 3."""
    splits = [tuple(split.values()) for split in _splits(3, [("a", 3), ("b", 3), ("c", 1)])]

    assert len(splits) == len(set(splits)) == 4 + 3
