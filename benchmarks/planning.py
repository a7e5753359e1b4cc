"""What a plan costs, judged as before it is shown; and the whole shares of one large purchase."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.figures import Figure, median_of
from benchmarks.households import household, policy
from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import Household, Mode, Plan, Policy
from rebalancer.engine.money import apportion
from rebalancer.engine.plan import plan
from rebalancer.engine.shares import Item, buy_whole_shares

LARGEST = (100, 60, 1500)
"""Accounts, classes and positions of the largest household that has a goal."""

_SIZES = (
    # accounts, classes, positions, goal in seconds, rounds
    (3, 7, 15, 0.010, 25),
    (12, 12, 80, 0.040, 15),
    (20, 30, 120, 0.150, 9),
    (*LARGEST, 1.5, 5),
)
_ETFS = 50
_MONEY = 1_000_000_00
_SHARES_GOAL = 0.050


def figures() -> list[Figure]:
    """Plan and verify for each size of household, the hard ones without a goal; then the shares."""
    return [
        *(_planned(*size) for size in _SIZES),
        *(_planned(*size, hard=True) for size in _SIZES),
        _bought(),
    ]


def planned(whole: Household, wishes: Policy, mode: Mode = Mode.SELL_ALL) -> Plan:
    """The plan, which its judge accepts."""
    made = plan(whole, wishes, mode)
    found = verify(whole, wishes, made)
    assert not found, found
    return made


def _planned(
    accounts: int, classes: int, positions: int, goal: float, rounds: int, *, hard: bool = False
) -> Figure:
    whole, wishes = household(accounts, classes, positions, hard=hard), policy(classes, hard=hard)
    made = planned(whole, wishes)
    trades = sum(len(part.trades) for part in made.accounts)
    return Figure(
        f"{'The same, hard' if hard else 'Plan and verify'}: "
        f"{accounts} accounts, {classes} classes, {positions} positions",
        median_of(rounds, lambda: planned(whole, wishes)),
        None if hard else goal,
        f"trades: {trades}, passes: {len(made.passes)}",
    )


def _bought() -> Figure:
    ideals = apportion(_MONEY, [10 + 7 * place % 23 for place in range(_ETFS)])
    prices = [Decimal(1_000 + 1_237 * place % 49_000) / 100 for place in range(_ETFS)]
    items = [Item(ideal, price) for ideal, price in zip(ideals, prices, strict=True)]
    name = f"Whole shares: {_ETFS} ETFs for ${_MONEY // 100:,}"
    return Figure(name, median_of(25, lambda: buy_whole_shares(items, _MONEY, 0)), _SHARES_GOAL)
