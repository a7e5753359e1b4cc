"""The plan: what a household should trade. Here the steps are put together, in order.

targets -> location -> split -> sales -> purchases -> leftovers -> reasons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rebalancer.engine.books import Book, open_books
from rebalancer.engine.composition import class_totals, compose, holdings_of
from rebalancer.engine.leftover import spend_leftovers
from rebalancer.engine.location import locate
from rebalancer.engine.model import AccountPlan, Action, Household, Mode, Plan, Policy, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.notices import cash_after, notices_of, tax_groups_of
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.purchases import buy
from rebalancer.engine.reasons import Case, reason_of
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.sales import sell
from rebalancer.engine.split import split
from rebalancer.engine.targets import target_cents


def plan(household: Household, policy: Policy, mode: Mode, as_of: date | None = None) -> Plan:
    """The trades that bring `household` nearest to what `policy` wants, as far as `mode` allows.

    Never raises for a legal household. `as_of` is the date of the data, passed through.
    """
    rules = rules_of(household, policy, mode)
    books = open_books(household, rules)
    before = holdings_of(books)
    total = sum(book.value for book in books)
    wanted = _targets(policy, rules, total)
    goals = _totals_as_targets(class_totals(before)) if mode is Mode.RESHUFFLE else wanted
    trades = _trades(books, household, policy, rules, goals)
    after = holdings_of(books, trades)
    case = Case(
        rules=rules,
        targets=goals,
        total=total,
        before=before,
        after=after,
        cash={book.account.number: book.cash for book in books},
        tax_groups=tax_groups_of(books),
    )
    explained = [replace(trade, reason=reason_of(trade, case)) for trade in trades]
    return Plan(
        mode=mode,
        as_of=as_of,
        total=total,
        accounts=tuple(_account_plan(book, explained) for book in books),
        before=compose(before, rules, wanted),
        after=compose(after, rules, wanted),
        notices=notices_of(books, household, trades, case),
    )


def _targets(policy: Policy, rules: Rules, total: Cents) -> dict[str, Cents]:
    """The owner's targets in cents, in configured order."""
    order = {asset_class.name: i for i, asset_class in enumerate(rules.classes)}
    return target_cents(sorted(policy.targets, key=lambda t: order[t.asset_class]), total)


def _totals_as_targets(totals: Mapping[str, Cents]) -> dict[str, Cents]:
    """Today's totals as targets; what is owed is a target of nothing."""
    return {name: max(0, cents) for name, cents in totals.items()}


def _trades(
    books: Sequence[Book], household: Household, policy: Policy, rules: Rules, goals: Mapping[str, Cents]
) -> list[Trade]:
    """One pass: the optimum, split to accounts and rounded to what can be ordered."""
    orders = split(locate(books, household, rules, goals))
    prices = purchase_prices(household)
    trades: list[Trade] = []
    for order in orders:
        sales = sell(order, household, fractional=policy.fractional)
        proceeds = sum(sale.amount for sale in sales)
        budget = max(0, order.book.cash + proceeds - max(0, order.cash))
        trades += [*sales, *buy(order, household, policy, prices, budget)]
    if policy.fractional:
        return trades
    return spend_leftovers(trades, orders, household, rules, goals)


def _account_plan(book: Book, trades: Sequence[Trade]) -> AccountPlan:
    own = [trade for trade in trades if trade.account == book.account.number]
    own.sort(key=lambda trade: trade.action is Action.BUY)
    return AccountPlan(
        number=book.account.number,
        trades=tuple(own),
        cash_before=book.cash,
        cash_after=cash_after(book, trades),
    )
