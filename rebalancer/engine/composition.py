"""Composition: what a household consists of, by class, group and tax group, before and after trades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, Action, Composition, Share, TaxGroup, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules

Holdings = Mapping[TaxGroup, Counter[str]]
"""Cents by tax group and class, for the tax groups that have an account; 0 of what is not there."""


def holdings_of(books: Iterable[Book], trades: Iterable[Trade] = ()) -> dict[TaxGroup, Counter[str]]:
    """What the accounts hold when `trades` are done; credits count as cash."""
    result: dict[TaxGroup, Counter[str]] = {}
    tax_group_of: dict[str, TaxGroup] = {}
    for book in books:
        tax_group_of[book.account.number] = book.account.tax_group
        values = result.setdefault(book.account.tax_group, Counter())
        for name, value in (*book.held.items(), (CASH, book.cash)):
            values[name] += value
    for trade in trades:
        values = result[tax_group_of[trade.account]]
        signed = trade.amount if trade.action is Action.BUY else -trade.amount
        values[trade.asset_class] += signed
        values[CASH] -= signed
    return result


def class_totals(holdings: Holdings) -> Counter[str]:
    """Cents of each class over all tax groups."""
    totals: Counter[str] = Counter()
    for values in holdings.values():
        for name, value in values.items():
            totals[name] += value
    return totals


def group_totals(values: Mapping[str, Cents], rules: Rules) -> dict[str, Cents]:
    """Cents of each group, from cents of each class."""
    totals = dict.fromkeys(rules.groups, 0)
    for asset_class in rules.classes:
        totals[asset_class.group] += values.get(asset_class.name, 0)
    return totals


def compose(holdings: Holdings, rules: Rules, targets: Mapping[str, Cents]) -> Composition:
    """The composition of `holdings` beside `targets` in cents by class."""
    values = class_totals(holdings)
    group_values, group_targets = group_totals(values, rules), group_totals(targets, rules)
    order = [c.name for c in rules.classes]
    return Composition(
        classes=tuple(Share(name, values[name], targets.get(name, 0)) for name in order),
        groups=tuple(Share(name, group_values[name], group_targets[name]) for name in rules.groups),
        tax_groups={
            tax_group: {name: holdings[tax_group][name] for name in order if holdings[tax_group][name]}
            for tax_group in TaxGroup
            if tax_group in holdings
        },
    )
