"""The plan: what a household should trade. Here the steps are put together, in order.

Targets; then pass after pass until settled: location, split, sales, purchases, leftovers; then the net trades
and their reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rebalancer.engine.band import inside_band, investable
from rebalancer.engine.books import Book, open_books
from rebalancer.engine.composition import compose, holdings_of
from rebalancer.engine.model import AccountPlan, Household, Mode, Plan, Policy, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.notices import cash_after, notices_of, tax_groups_of, untargeted
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.reasons import Case, reason_of
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.settle import settle
from rebalancer.engine.targets import target_cents
from rebalancer.engine.why_not.situation import Situation


def plan(household: Household, policy: Policy, mode: Mode, as_of: date | None = None) -> Plan:
    """The trades that bring `household` nearest to what `policy` wants, as far as `mode` allows.

    Never raises for a legal household. `as_of` is the date of the data, passed through.
    """
    household = _canonical(household)
    rules = rules_of(household, policy, mode)
    books = open_books(household, rules)
    total = sum(book.value for book in books)
    wanted = _targets(policy, rules, total)
    prices = purchase_prices(household)
    start = compose(holdings_of(books), rules, wanted)
    calm = None
    if policy.band and mode is not Mode.RESHUFFLE and all(book.cash >= 0 for book in books):
        idle = investable(books, household, {} if policy.fractional else prices)
        calm = inside_band(start, total, policy.band, policy.min_trade, idle)
    passes, trades = ((), []) if calm else settle(household, policy, rules, wanted, prices)
    case = case_of(books, rules, passes[0].targets if passes else wanted, trades)
    situation = Situation(household, policy, mode)
    explained = [replace(trade, reason=reason_of(trade, case)) for trade in trades]
    return Plan(
        mode=mode,
        as_of=as_of,
        total=total,
        accounts=tuple(_account_plan(book, explained) for book in books),
        before=start,
        after=compose(case.after, rules, wanted),
        notices=(calm, *untargeted(case)) if calm else notices_of(books, situation, passes, trades, case),
        passes=passes,
    )


def case_of(
    books: Sequence[Book], rules: Rules, targets: Mapping[str, Cents], trades: Sequence[Trade]
) -> Case:
    """What reasons and warnings are told of: the books as they were, and what `trades` make of them.

    `targets` are cents by class, as the first pass takes them.
    """
    return Case(
        rules=rules,
        targets=Counter(targets),
        total=sum(book.value for book in books),
        before=holdings_of(books),
        after=holdings_of(books, trades),
        cash={book.account.number: book.cash for book in books},
        tax_groups=tax_groups_of(books),
    )


def _canonical(household: Household) -> Household:
    """Accounts by number and positions by symbol, so that the order of rows never shows."""
    accounts = (
        replace(account, positions=tuple(sorted(account.positions, key=lambda position: position.symbol)))
        for account in sorted(household.accounts, key=lambda account: account.number)
    )
    return replace(household, accounts=tuple(accounts))


def _targets(policy: Policy, rules: Rules, total: Cents) -> dict[str, Cents]:
    """The owner's targets in cents, in configured order."""
    order = {asset_class.name: i for i, asset_class in enumerate(rules.classes)}
    return target_cents(sorted(policy.targets, key=lambda t: order[t.asset_class]), total)


def _account_plan(book: Book, trades: Sequence[Trade]) -> AccountPlan:
    return AccountPlan(
        number=book.account.number,
        trades=tuple(trade for trade in trades if trade.account == book.account.number),
        cash_before=book.cash,
        cash_after=cash_after(book, trades),
    )
