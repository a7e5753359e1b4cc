"""Settling: pass after pass from the state that the last one left, until none stands better.

A household that is where the last accepted pass left it is given nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rebalancer.engine.books import Book, open_books
from rebalancer.engine.churn import orders_without_churn
from rebalancer.engine.composition import class_totals, holdings_of
from rebalancer.engine.execution import execute
from rebalancer.engine.idle import without_idle_sales
from rebalancer.engine.leftover import spend_leftovers
from rebalancer.engine.min_trade import without_small
from rebalancer.engine.model import CASH, Household, Mode, Pass, Policy, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.netting import by_class, by_symbol
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders
from rebalancer.engine.standing import standing_of
from rebalancer.engine.trades import apply_trades


@dataclass(frozen=True, slots=True)
class State:
    """A household between passes, and its books."""

    household: Household
    books: tuple[Book, ...]


def settle(
    household: Household,
    policy: Policy,
    rules: Rules,
    wanted: Mapping[str, Cents],
    prices: Mapping[str, Decimal],
) -> tuple[tuple[Pass, ...], list[Trade]]:
    """The accepted passes, in order, and their trades as one set, without reasons.

    Each pass knows nothing of those before it, only the state that they led to: so whoever asks again in the
    last state is given nothing. Each lowers the standing, which has no infinite descent: it ends.
    """
    start = state = State(household, open_books(household, rules))
    passes: list[Pass] = []
    trades: list[Trade] = []
    while True:
        targets = wanted
        if rules.mode is Mode.RESHUFFLE:
            targets = _held_as_targets(class_totals(holdings_of(state.books)))
        made = _pass(state, policy, rules.at(state.household), targets, prices)
        if not made.trades:
            return tuple(passes), trades
        for summed in _as_one(start, trades, made.trades, policy, rules, prices):
            end = _applied(household, summed, rules)
            if standing_of(end.books, rules, targets) < standing_of(state.books, rules, targets):
                break
        else:
            return tuple(passes), trades
        passes.append(made)
        state, trades = end, summed


def _as_one(
    start: State,
    before: list[Trade],
    more: tuple[Trade, ...],
    policy: Policy,
    rules: Rules,
    prices: Mapping[str, Decimal],
) -> Iterator[list[Trade]]:
    """The ways to place the trades of all passes as one set, the better one first.

    The second is for the rare case that rounding the first anew undoes what the last pass gained.
    """
    together = [*before, *more]
    if before:
        yield by_class(start.books, together, start.household, policy, rules, prices)
    yield by_symbol(start.household, together, prices, fractional=policy.fractional)


def _applied(household: Household, trades: Iterable[Trade], rules: Rules) -> State:
    """Where `trades` lead."""
    after = apply_trades(household, trades)
    return State(after, open_books(after, rules.at(after)))


def _held_as_targets(totals: Mapping[str, Cents]) -> dict[str, Cents]:
    """Today's totals as targets; what is owed is a target of nothing."""
    return {name: max(0, cents) for name, cents in totals.items()}


def _pass(
    state: State,
    policy: Policy,
    rules: Rules,
    targets: Mapping[str, Cents],
    prices: Mapping[str, Decimal],
) -> Pass:
    """The optimum, split to accounts and rounded to what can be ordered."""
    household, now, rounds = state.household, rules, 0
    while True:
        rounds += 1
        barred, orders = orders_without_churn(household, now, targets)
        trades = [trade for order in orders for trade in execute(order, household, policy, prices)]
        if not policy.fractional:
            trades = spend_leftovers(trades, orders, household, rules, targets)
            trades = without_idle_sales(trades, orders, household, rules)
        small = without_small(now, trades, orders, rounds)
        if not small:
            break
        now = replace(now, barred=now.barred | small)
    return Pass(
        household=household,
        targets=targets,
        barred=tuple(sorted(barred.barred)),
        placed={order.book.account.number: _placed(order) for order in orders},
        trades=tuple(trades),
    )


def _placed(order: Orders) -> dict[str, Cents]:
    """Where the account's free money goes by its orders, in cents by class."""
    book = order.book
    names = dict.fromkeys([*book.held, *order.buys])
    placed = {name: book.free(name) - order.sells.get(name, 0) + order.buys.get(name, 0) for name in names}
    return placed | {CASH: book.supply - sum(placed.values())}
