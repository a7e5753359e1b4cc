"""Netting: the trades of several passes as one set that a person can place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from rebalancer.engine.books import Book
from rebalancer.engine.execution import execute
from rebalancer.engine.model import Action, Household, Policy, Position, Trade
from rebalancer.engine.money import Cents, amount_of, fund_shares, unit_price, whole_shares
from rebalancer.engine.prices import sale_price
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders
from rebalancer.engine.trades import signed


def by_class(
    books: Sequence[Book],
    trades: Iterable[Trade],
    household: Household,
    policy: Policy,
    rules: Rules,
    prices: Mapping[str, Decimal],
) -> list[Trade]:
    """What `trades` change in each class of each account, executed anew.

    So no account sells one security of a class to buy another, and the fewest symbols are touched.
    `books` are of the state before all of `trades`.
    """
    change: Counter[tuple[str, str]] = Counter()
    for trade in trades:
        change[trade.account, trade.asset_class] += signed(trade)
    return [
        trade for book in books for trade in execute(_orders(book, change, rules), household, policy, prices)
    ]


def _orders(book: Book, change: Mapping[tuple[str, str], Cents], rules: Rules) -> Orders:
    own = {c.name: change[book.account.number, c.name] for c in rules.classes}
    return Orders(
        book=book,
        sells={name: -cents for name, cents in own.items() if cents < 0},
        buys={name: cents for name, cents in own.items() if cents > 0},
        cash=book.cash - sum(own.values()),
    )


def by_symbol(
    household: Household, trades: Iterable[Trade], prices: Mapping[str, Decimal], *, fractional: bool
) -> list[Trade]:
    """The sum of `trades` for each account and symbol; sales before purchases.

    A whole-share order keeps the price of its own side; purchases cost no less than sales bring, so cash
    ends no lower than after `trades` one by one.
    """
    parts: dict[tuple[str, str], list[Trade]] = defaultdict(list)
    for trade in trades:
        parts[trade.account, trade.symbol].append(trade)
    summed = _sums(household, parts, prices, fractional=fractional)
    return sorted(summed, key=lambda trade: (trade.account, trade.action is Action.BUY))


def _sums(
    household: Household,
    parts: Mapping[tuple[str, str], Sequence[Trade]],
    prices: Mapping[str, Decimal],
    *,
    fractional: bool,
) -> Iterator[Trade]:
    """One trade for each account and symbol, without those that cancel out."""
    held = {(a.number, p.symbol): p for a in household.accounts for p in a.positions}
    for key, trades in parts.items():
        whole = household.securities[key[1]].whole_shares and not fractional
        position = held.get(key, Position(key[1], 0))
        summed = trades[0] if len(trades) == 1 else _sum(trades, position, prices, whole=whole)
        if summed.amount:
            yield summed


def _sum(trades: Sequence[Trade], position: Position, prices: Mapping[str, Decimal], *, whole: bool) -> Trade:
    """Several trades of one symbol in one account as one; an amount of zero where they cancel out."""
    amount = sum(signed(trade) for trade in trades)
    action = Action.BUY if amount > 0 else Action.SELL
    price = prices.get(position.symbol) if amount > 0 else sale_price(position)
    trade = replace(trades[0], action=action, amount=abs(amount), price=price, shares=None)
    if amount == -position.value:
        return replace(trade, shares=position.shares)
    if price is None:
        return trade
    if not whole:
        return replace(trade, shares=fund_shares(abs(amount), price) or None)
    if any(part.shares is None for part in trades):
        return _of_dollars(trade, price)
    count = sum(part.shares if part.action is action else -part.shares for part in trades if part.shares)
    shares = Decimal(count).to_integral_value(ROUND_CEILING)
    if all(part.action is action for part in trades):
        # Sales of a few shares each are rounded to cents one by one; their sum has the price that makes it.
        kept = price if amount_of(shares, price) == abs(amount) else unit_price(abs(amount), shares)
        return replace(trade, shares=shares, price=kept)
    return replace(trade, shares=shares or None, amount=amount_of(shares, price))


def _of_dollars(trade: Trade, price: Decimal) -> Trade:
    """The sum of trades in whole shares and in dollars: a sale is in dollars, a purchase in whole shares.

    So many as the dollars pay; the rest of them stays in cash.
    """
    if trade.action is Action.SELL:
        return replace(trade, price=None)
    shares = Decimal(whole_shares(trade.amount, price))
    return replace(trade, shares=shares, amount=amount_of(shares, price))
