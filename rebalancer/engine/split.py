"""Split: a row's optimum among its accounts, with few trades and nothing lost.

A class that a row reduces is sold by its holders, one that it adds is bought with the sellers' own
proceeds, so that no class is both sold and bought in one row. Exact matches come first, then the largest
with the largest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.books import Book
from rebalancer.engine.location import Location
from rebalancer.engine.model import CASH
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Row


@dataclass(frozen=True, slots=True)
class Orders:
    """What one account should sell and buy, in cents by class; Cash is in neither.

    `cash` is what its cash should be when all is done, in cents.
    """

    book: Book
    sells: Mapping[str, Cents]
    buys: Mapping[str, Cents]
    cash: Cents


def split(location: Location) -> tuple[Orders, ...]:
    """Every account's orders, by account number."""
    rows = zip(location.network.rows, location.placed, strict=True)
    orders = [order for row, placed in rows for order in _split_row(row, placed, location.network.classes)]
    return tuple(sorted(orders, key=lambda order: order.book.account.number))


def _split_row(row: Row, placed: Mapping[str, Cents], classes: tuple[str, ...]) -> list[Orders]:
    if len(row.books) == 1:
        (book,) = row.books
        less = {name: book.free(name) - placed.get(name, 0) for name in classes}
        return [_orders(book, less, {name: -cents for name, cents in less.items()})]
    change = {name: placed.get(name, 0) - row.free(name) for name in classes}
    given = _sellers(row, {name: -cents for name, cents in change.items() if cents < 0})
    buyers = _match(
        {i: sum(parts.values()) for i, parts in enumerate(given)},
        {name: cents for name, cents in change.items() if cents > 0},
    )
    return [_orders(book, given[i], buyers[i]) for i, book in enumerate(row.books)]


def _sellers(row: Row, amounts: Mapping[str, Cents]) -> list[dict[str, Cents]]:
    """Who gives how much of each class, Cash among them: an exact holder, else the largest first."""
    given: list[dict[str, Cents]] = [{} for _ in row.books]
    for name, amount in amounts.items():
        free = [book.free(name) for book in row.books]
        rest = amount
        for i in sorted(range(len(free)), key=lambda i: (free[i] != amount, -free[i], i)):
            if cents := min(rest, free[i]):
                given[i][name] = cents
                rest -= cents
    return given


def _match(budgets: Mapping[int, Cents], needs: Mapping[str, Cents]) -> dict[int, dict[str, Cents]]:
    """Spend every budget on the needs, which sum to the same: equal pairs first, else the two largest."""
    budgets, needs = dict(budgets), dict(needs)
    result: dict[int, dict[str, Cents]] = {i: {} for i in budgets}
    while any(needs.values()):
        largest = max(budgets, key=lambda i: (budgets[i], -i))
        by_budget = {cents: i for i, cents in reversed(budgets.items())}
        name = next((n for n, cents in needs.items() if cents and cents in by_budget), None)
        buyer = largest if name is None else by_budget[needs[name]]
        if name is None:
            name = max(needs, key=lambda n: needs[n])
        cents = min(budgets[buyer], needs[name])
        result[buyer][name] = cents
        budgets[buyer] -= cents
        needs[name] -= cents
    return result


def _orders(book: Book, sells: Mapping[str, Cents], buys: Mapping[str, Cents]) -> Orders:
    """Orders with Cash taken out and nothing that is zero or negative."""
    traded_sells = {name: cents for name, cents in sells.items() if cents > 0 and name != CASH}
    traded_buys = {name: cents for name, cents in buys.items() if cents > 0 and name != CASH}
    cash = book.cash + sum(traded_sells.values()) - sum(traded_buys.values())
    return Orders(book=book, sells=traded_sells, buys=traded_buys, cash=cash)
