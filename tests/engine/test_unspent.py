"""Invariant 20: what an account that buys whole shares alone leaves unspent would bring nothing nearer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.judge.desk import Desk, desks_of
from rebalancer.engine.model import CASH, Account, Action, Household, Mode, Pass, Plan, Policy
from rebalancer.engine.money import Cents, amount_of, apportion
from rebalancer.engine.plan import plan
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.rules import rules_of
from tests.engine.households import D, household, households, policies, policy, position
from tests.engine.trading import traded


@dataclass(frozen=True, slots=True)
class Purchase:
    """One class to buy in one account: what for, what it did, and the price of a share, in cents."""

    ideal: Cents
    spent: Cents
    share: Cents


@dataclass(frozen=True, slots=True)
class Basket:
    """What one account bought in one pass, and what it was meant to spend and did not, in cents."""

    purchases: tuple[Purchase, ...]
    unspent: Cents

    def nearer(self, purchase: Purchase) -> bool:
        """Whether one share more can be paid, and lowers error plus leftover."""
        error = abs(purchase.spent - purchase.ideal)
        after = abs(purchase.spent + purchase.share - purchase.ideal)
        return purchase.share <= self.unspent and after - purchase.share < error


def _baskets(home: Household, wanted: Policy, made: Plan) -> Iterator[Basket]:
    """Of every pass and account that was meant to buy in whole shares, and nothing else."""
    prices = purchase_prices(home)
    for one in made.passes:
        menus = rules_of(one.household, wanted, made.mode).menus
        for desk in desks_of(one, wanted, made.mode):
            ideals = _more(desk, 1)
            symbols = {name: menus[desk.number][name] for name in ideals}
            if ideals and all(home.securities[s].whole_shares and s in prices for s in symbols.values()):
                yield _basket(desk, one, {name: prices[symbol] for name, symbol in symbols.items()})


def _more(desk: Desk, sign: int) -> dict[str, Cents]:
    """What the pass meant to buy (or with -1, to sell) in the account, in cents by class."""
    names = (desk.placed.keys() | desk.free.keys()) - {CASH}
    more = {name: sign * (desk.placed.get(name, 0) - desk.free.get(name, 0)) for name in sorted(names)}
    return {name: cents for name, cents in more.items() if cents > 0}


def _basket(desk: Desk, one: Pass, prices: dict[str, Decimal]) -> Basket:
    ideals = _more(desk, 1)
    own = [trade for trade in one.trades if trade.account == desk.number]
    spent = {
        name: sum(t.amount for t in own if (t.action, t.asset_class) == (Action.BUY, name)) for name in ideals
    }
    sold = sum(t.amount for t in own if t.action is Action.SELL)
    # What was meant to be spent grows and falls with what the sales, in whole shares, really brought.
    budget = max(0, sum(ideals.values()) + sold - sum(_more(desk, -1).values()))
    if budget < sum(ideals.values()):
        ideals = dict(zip(ideals, apportion(budget, list(ideals.values())), strict=True))
    return Basket(
        purchases=tuple(
            Purchase(ideals[name], spent[name], amount_of(Decimal(1), prices[name])) for name in ideals
        ),
        unspent=budget - sum(spent.values()),
    )


@pytest.mark.properties
@given(households(), policies(), st.sampled_from(Mode))
def test_no_further_share_would_come_nearer(home: Household, wanted: Policy, mode: Mode) -> None:
    wanted = replace(wanted, fractional=False)
    made = traded(home, wanted, mode)

    left = [(b, p) for b in _baskets(home, wanted, made) for p in b.purchases if b.nearer(p)]

    assert left == []


def test_what_is_left_is_seen() -> None:
    """$1,000 for shares of $300: three are bought, which leaves $100. Of two, a third would be nearer."""
    home = household(Account("1", "IRA", D, (position("SPAXX", "1000", "1"), position("ITOT", "300", "300"))))
    wanted = policy({"US TSM": "100"}, {D: ["US TSM"]}, fractional=False)
    made = plan(home, wanted, Mode.SELL_ALL)
    (one,) = made.passes
    fewer = replace(one, trades=(replace(one.trades[0], amount=600_00),))

    assert list(_baskets(home, wanted, made)) == [Basket((Purchase(1000_00, 900_00, 300_00),), 100_00)]
    (basket,) = _baskets(home, wanted, replace(made, passes=(fewer,)))
    assert basket.nearer(basket.purchases[0])
