"""Whole shares: how many of each security to buy with the money of one account.

With ideal amounts t, costs c(s) of s shares and a budget M, the best purchase minimises
sum |c(s) - t| + what is left of M, then what is left. As |c - t| = t + c - 2 min(c, t), that is to
maximise sum min(c(s), t), and of equals to spend most. No share is bought that comes no nearer to its
ideal. What divides (mutual funds) takes what is left.

A bounded knapsack, solved exactly but for penny shares (see the bounds below): undominated states, item by
item (Nemhauser and Ullmann, 1969), each kept only while the continuous relaxation of the rest (Dantzig,
1957) can still beat the best one known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from rebalancer.engine.money import Cents, amount_of, whole_shares

# Where a share costs a cent and another thousands, choices that are equal but for cents run into millions;
# these bounds are out of reach of ordinary prices, and cost no more than the price of a cheapest share.
_TRIED = 30
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """One security to buy in whole shares: the ideal amount in cents, and dollars a share (> 0)."""

    ideal: Cents
    price: Decimal


class _State(NamedTuple):
    """A choice for the first items: what it spends and gains over rounding all down, in cents."""

    spent: Cents
    gained: Cents
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """An item between its two roundings: `floor` shares cost at most the ideal, one more costs `up` more.

    The additional share brings the purchase `rest` cents nearer to the ideal.
    """

    floor: int
    floor_cost: Cents
    rest: Cents
    up: Cents
    price: Decimal

    def options(self, over: Cents) -> Iterator[int]:
        """Shares to try: one more than `floor`, the same, then ever fewer.

        Of thousands of cheap shares only so many are tried: the first ones, and those around the count that
        frees `over` cents, since cheaper ones can free a part of it.
        """
        if self.rest:
            yield self.floor + 1
        paid = whole_shares(self.floor_cost - over, self.price) if 0 < over <= self.floor_cost else 0
        yield from range(self.floor, max(0, self.floor - _TRIED + 1) - 1, -1)
        yield from range(min(self.floor, paid + 2 * _TRIED) - _TRIED, max(0, paid - _TRIED) - 1, -1)

    def take(self, state: _State, shares: int) -> _State:
        """The state with so many shares of this item, at most one more than `floor`."""
        if shares > self.floor:
            return _State(state.spent + self.up, state.gained + self.rest, (*state.shares, shares))
        less = self.floor_cost - amount_of(Decimal(shares), self.price)
        return _State(state.spent - less, state.gained - less, (*state.shares, shares))


def buy_whole_shares(items: Sequence[Item], budget: Cents, divisible: Cents = 0) -> list[int]:
    """Shares of each item: the exact optimum for a `budget` of at least the ideals, in cents.

    `divisible` is what else should be bought in this account with what the items leave, in cents.
    """
    steps = [_step(item) for item in items]
    by_worth = sorted(range(len(steps)), key=lambda i: (_worth(steps[i]), i))
    by_price = sorted(range(len(steps)), key=lambda i: (-steps[i].up, i))
    best = [step.floor for step in steps]
    # What a cent of a share more brings nearest comes first: that finds the best soon, but where shares cost
    # cents and thousands. There the dear ones come first, and cheap ones give back what those take too much.
    for order in (by_worth, by_price):
        search = _Search(tuple(steps[i] for i in order), budget, divisible, [best[i] for i in order])
        found = dict(zip(order, search.run().shares, strict=True))
        best = [found[i] for i in range(len(steps))]
    return best


def _step(item: Item) -> _Step:
    floor = whole_shares(item.ideal, item.price)
    cost = amount_of(Decimal(floor), item.price)
    up = amount_of(Decimal(floor + 1), item.price) - cost
    return _Step(floor=floor, floor_cost=cost, rest=item.ideal - cost, up=max(1, up), price=item.price)


def _worth(step: _Step) -> Fraction:
    """What a cent for one share more brings nearer, most first."""
    return Fraction(-step.rest, step.up)


class _Search:
    """One search, from shares that are `known` to be payable on.

    Its room is what the budget leaves when every item is rounded down, in cents.
    """

    def __init__(
        self, steps: tuple[_Step, ...], budget: Cents, divisible: Cents, known: Sequence[int]
    ) -> None:
        self._steps = steps
        self._freeable = [sum(step.floor_cost for step in steps[depth:]) for depth in range(len(steps) + 1)]
        ranked = sorted(enumerate(steps), key=lambda placed: _worth(placed[1]))
        self._by_worth = [[step for i, step in ranked if i >= depth] for depth in range(len(steps) + 1)]
        self._room = budget - sum(step.floor_cost for step in steps)
        self._divisible = divisible
        self._best = _State(0, 0, ())
        for step, shares in zip(steps, known, strict=True):
            self._best = step.take(self._best, shares)

    def run(self) -> _State:
        """The best state of all."""
        states = [_State(0, 0, ())]
        for depth, step in enumerate(self._steps):
            found = self._extend(states, step, depth)
            states = _undominated(found, prefer_spent=not self._divisible)
            if len(states) > _KEPT:
                states = sorted(states, key=lambda state: -self._bound(state, depth + 1))[:_KEPT]
        return self._best

    def _score(self, state: _State) -> tuple[Cents, Cents]:
        """What is maximised: nearness to the ideals, then what is spent, unless all is spent anyway."""
        spent = 0 if self._divisible else state.spent
        return state.gained + min(self._room - state.spent, self._divisible), spent

    def _finish(self, state: _State, depth: int) -> None:
        """Keep what becomes of the state if the items from `depth` on just set its money right, one by one.

        What is spent too much each of them gives back as near as it can, the last one all of it; what is
        free buys a share more. So the best one known is a good one early, and rules out most others.
        """
        for step in self._steps[depth:]:
            over = state.spent - self._room
            shares = step.floor
            if over > 0:
                paid = whole_shares(max(0, step.floor_cost - over), step.price)
                shares = paid if step is self._steps[-1] else min(step.floor, paid + 1)
            elif step.rest and step.up <= -over:
                shares += 1
            state = step.take(state, shares)
        if state.spent <= self._room and self._score(state) > self._score(self._best):
            self._best = state

    def _extend(self, states: Sequence[_State], step: _Step, depth: int) -> Iterator[_State]:
        """Every state with every option for the next item that may still lead to a better end."""
        for state in states:
            for shares in step.options(max(0, state.spent - self._room)):
                extended = step.take(state, shares)
                if self._may_win(extended, depth + 1):
                    self._finish(extended, depth + 1)
                    yield extended
                elif shares <= step.floor and extended.spent <= self._room:
                    break  # fewer shares only free money that the rest cannot use any better

    def _may_win(self, state: _State, depth: int) -> bool:
        """Whether the items from `depth` on may still lead to a better end than the best one known."""
        if state.spent - self._room > self._freeable[depth]:
            return False
        bound = self._bound(state, depth), 0 if self._divisible else self._room
        return bound > self._score(self._best)

    def _bound(self, state: _State, depth: int) -> Cents:
        """What the continuous relaxation of the items from `depth` on makes of the state."""
        room = self._room - state.spent
        bound = state.gained + min(room, self._divisible)
        beyond = room - self._divisible
        for step in self._by_worth[depth]:
            if beyond <= 0:
                break
            part = min(beyond, step.up)
            bound += step.rest * part // step.up
            beyond -= part
        return bound


def _undominated(states: Iterable[_State], *, prefer_spent: bool) -> list[_State]:
    """The states that no other beats by spending no more and gaining as much.

    Where spending most decides between equal gains, those of equal gain are kept.
    """
    result: list[_State] = []
    for state in sorted(states, key=lambda s: (s.spent, -s.gained)):
        beaten = bool(result) and (
            state.gained < result[-1].gained
            or (state.gained == result[-1].gained and not (prefer_spent and state.spent > result[-1].spent))
        )
        if not beaten:
            result.append(state)
    return result
