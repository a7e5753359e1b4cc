"""The certificate: proof that a pass aimed at the optimum, found without the weights that found it.

A flow of least cost leaves no cycle of negative cost in its residual graph (Klein, 1967). Costs here are
vectors in the order of the objectives, compared as tuples, so the proof knows nothing of the one number that
the solver minimises. The graph is drawn anew, account by account, from the household and the policy.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import add
from typing import NamedTuple

from rebalancer.engine.judge.desk import Desk, desks_of
from rebalancer.engine.model import CASH, Action, Household, Mode, Pass, Policy, Trade
from rebalancer.engine.money import Cents

_FILL_ENDS = (20, 40, 60, 80, *range(90, 111), 125, 150, 200)


class _Cost(NamedTuple):
    """What a cent costs in each objective, the weightiest first: it compares as a tuple."""

    forced_cash: int = 0
    group_overweight: int = 0
    class_overweight: int = 0
    fill: int = 0
    rank: int = 0
    moved: int = 0


class _Arc(NamedTuple):
    """One arc of the residual graph: a cent more from `tail` to `head` costs `cost`."""

    tail: str
    head: str
    cost: tuple[int, ...]


def certify(made: Pass, policy: Policy, mode: Mode) -> Iterator[str]:
    """What is wrong with the pass's optimum; nothing where it is feasible and no better one exists."""
    desks = desks_of(made, policy, mode)
    faults = [fault for desk in desks for fault in _infeasible(desk)]
    yield from faults
    arcs = list(_residual(desks, made, policy))
    if not policy.relocate:  # money moved counts before rank
        arcs = [arc._replace(cost=(*arc.cost[:4], *reversed(arc.cost[4:]))) for arc in arcs]
    if not faults and _has_negative_cycle(arcs):
        yield "a pass does not aim at the best: its residual graph has a cycle of negative cost"


def unrealised(home: Household, made: Pass, policy: Policy, mode: Mode) -> Iterator[str]:
    """Where the trades of the pass miss its optimum by more than a share of each whole-share order.

    `home` is the household before all passes, whose prices hold for each.
    """
    traded, share = _by_class(made.trades), _a_share_each(home, policy)
    for desk in desks_of(made, policy, mode):
        names = (desk.placed.keys() | desk.free.keys()) - {CASH}
        meant = {name: desk.placed[name] - desk.free[name] for name in names}
        slack = sum(share[name] for name in names if meant[name])
        for name in names:
            if abs(traded[desk.number, name] - meant[name]) > slack:
                yield f"the trades of a pass in {name} are not what it aims at"


def astray(home: Household, made: Pass, after: Counter[tuple[str, str]], policy: Policy) -> Iterator[str]:
    """Where the plan is, after a pass, by more than a share of each whole-share order from where it leads.

    `after` has cents by account and class.
    """
    led = _by_class(made.trades)
    for account in made.household.accounts:
        for position in account.positions:
            led[account.number, made.household.securities[position.symbol].asset_class] += position.value
    off = {key for key in (*led, *after) if key[1] != CASH and led[key] != after[key]}
    share = _a_share_each(home, policy)
    slack = sum(share[name] for name in {name for _, name in off})
    for number, name in sorted(off):
        if abs(led[number, name] - after[number, name]) > slack:
            yield f"a pass does not end where the next begins, in {name}"


def _by_class(trades: Iterable[Trade]) -> Counter[tuple[str, str]]:
    """What the trades add, in cents by account and class, Cash left out."""
    added: Counter[tuple[str, str]] = Counter()
    for trade in trades:
        added[trade.account, trade.asset_class] += (
            trade.amount if trade.action is Action.BUY else -trade.amount
        )
    return added


def _a_share_each(home: Household, policy: Policy) -> Counter[str]:
    """By how many cents whole shares may miss, by class: the price of one of each, rounded up."""
    share: Counter[str] = Counter()
    if policy.fractional:
        return share
    dearest = {s.symbol: s.price or Decimal(0) for s in home.securities.values() if s.whole_shares}
    for position in (p for account in home.accounts for p in account.positions if p.symbol in dearest):
        per_share = Decimal(position.value) / 100 / position.shares if position.shares else Decimal(0)
        dearest[position.symbol] = max(dearest[position.symbol], per_share, position.price or Decimal(0))
    for symbol, price in dearest.items():
        share[home.securities[symbol].asset_class] += int(price * 100) + 1
    return share


def _infeasible(desk: Desk) -> Iterator[str]:
    if sum(desk.placed.values()) != desk.supply:
        yield "a pass places more or less than an account's free money"
    for name, cents in desk.placed.items():
        if cents < 0:
            yield f"a pass places less than nothing in {name}"
        if name == CASH:
            continue
        if cents and name not in desk.ranks:
            yield f"a pass places money in {name}, which is disabled"
        elif cents > desk.free[name] and name not in desk.open_to:
            yield f"a pass adds to {name} where none may be bought"


def _residual(desks: Sequence[Desk], made: Pass, policy: Policy) -> Iterator[_Arc]:
    """Every way to move one more cent, or to take one back."""
    groups = {c.name: c.group for c in policy.classes}
    inflow: Counter[str] = Counter()
    for desk in desks:
        yield from _desk_arcs(desk)
        inflow.update(desk.placed)
        inflow.update(desk.fixed)
    group_flow: Counter[str] = Counter()
    group_target: Counter[str] = Counter()
    for name, group in groups.items():
        target = made.targets.get(name, 0)
        group_flow[group] += inflow[name]
        group_target[group] += target
        yield from _class_arcs(name, group, inflow[name], target)
    for group, flow in group_flow.items():
        over = flow - group_target[group]
        yield _Arc(f"group {group}", "sink", _Cost(group_overweight=over >= 0))
        if flow > 0:
            yield _Arc("sink", f"group {group}", _Cost(group_overweight=-(over > 0)))


def _desk_arcs(desk: Desk) -> Iterator[_Arc]:
    """From the account to each class and back: keeping costs its rank, buying a move too."""
    tail = f"account {desk.number}"
    forced = CASH not in desk.ranks or CASH not in desk.open_to
    for name, rank in desk.ranks.items():
        placed, free = desk.placed[name], desk.free[name]
        head = f"class {name}"
        if placed < free:
            yield _Arc(tail, head, _Cost(rank=rank))
        elif name in desk.open_to:
            yield _Arc(tail, head, _Cost(rank=rank, moved=1))
        if placed > free and name == CASH and forced:
            yield _Arc(head, tail, _Cost(forced_cash=-1))
        elif placed > 0:
            yield _Arc(head, tail, _Cost(rank=-rank, moved=-(placed > free)))
    if forced:
        yield _Arc(tail, f"class {CASH}", _Cost(forced_cash=1))
        if CASH not in desk.ranks and desk.placed[CASH]:
            yield _Arc(f"class {CASH}", tail, _Cost(forced_cash=-1))


def _class_arcs(name: str, group: str, flow: Cents, target: Cents) -> Iterator[_Arc]:
    """From the class to its group and back: the cost of the next cent, and of the last."""
    ends = [target * percent // 100 for percent in _FILL_ENDS]
    yield _Arc(f"class {name}", f"group {group}", _Cost(0, 0, flow >= target, bisect_right(ends, flow)))
    if flow > 0:
        cost = _Cost(0, 0, -(flow > target), -bisect_left(ends, flow))
        yield _Arc(f"group {group}", f"class {name}", cost)


def _has_negative_cycle(arcs: Sequence[_Arc]) -> bool:
    """Whether costs still fall after as many rounds as there are nodes (Bellman, 1958; Ford, 1956)."""
    nodes = {arc.tail for arc in arcs} | {arc.head for arc in arcs}
    distance: dict[str, tuple[int, ...]] = dict.fromkeys(nodes, _Cost())
    for _ in nodes:
        shorter = False
        for tail, head, cost in arcs:
            reached = tuple(map(add, distance[tail], cost))
            if reached < distance[head]:
                distance[head] = reached
                shorter = True
        if not shorter:
            return False
    return True
