"""Least cash: whole shares that leave as little of the money as can be, at the price of tracking.

A subset sum over the bits of one integer (Bellman, 1957): bit n of `reachable` stands for n cents spent
over the least that the choices cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rebalancer.engine.money import Cents, amount_of, whole_shares
from rebalancer.engine.shares import Item

_FEWER = 4  # shares of one security that may be given up so that others fit better


def spend_most(items: Sequence[Item], budget: Cents) -> list[int]:
    """Shares of each item that spend most of `budget` cents, none more than a share over its ideal.

    Of the choices that spend the same, one near the ideals: an item is changed only where it has to be.
    """
    choices = [_choices(item) for item in items]
    least = [min(costs.values()) for costs in choices]
    room = budget - sum(least)
    reachable = [1]
    for costs, base in zip(choices, least, strict=True):
        sums = 0
        for cost in costs.values():
            sums |= reachable[-1] << (cost - base)
        reachable.append(sums & ((1 << (room + 1)) - 1))
    over = reachable[-1].bit_length() - 1
    result: list[int] = []
    for costs, base, before in zip(choices[::-1], least[::-1], reachable[-2::-1], strict=True):
        fitting = (
            n for n, cost in costs.items() if cost - base <= over and before >> (over + base - cost) & 1
        )
        shares = next(fitting)
        result.append(shares)
        over -= costs[shares] - base
    return result[::-1]


def _choices(item: Item) -> dict[int, Cents]:
    """Cost in cents of each number of shares that is tried, the nearest to the ideal first."""
    floor = whole_shares(item.ideal, item.price)
    counts = range(max(0, floor - _FEWER), floor + 2)
    costs = {count: amount_of(Decimal(count), item.price) for count in counts}
    return dict(sorted(costs.items(), key=lambda choice: abs(choice[1] - item.ideal)))
