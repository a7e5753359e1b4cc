"""Notices: what a person should know beside the trades, and what stands between the plan and its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rebalancer.engine.books import Book
from rebalancer.engine.composition import class_totals, group_totals
from rebalancer.engine.model import CASH, Action, Household, Menu, Mode, Notice, TaxGroup, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.reasons import Case, dollars, points
from rebalancer.engine.rules import Rules

_NOTABLE = 1000  # a class is off target when it is by more than a thousandth of the household


def notices_of(
    books: Sequence[Book], household: Household, trades: Sequence[Trade], case: Case
) -> tuple[Notice, ...]:
    """Everything to say about one plan, in the order of its weight."""
    return (
        *_gaps(books, trades),
        *_untargeted(case),
        *_off_target(books, household, case),
        *_without_price(trades),
        *_redeemed(books, household, trades),
    )


def _gaps(books: Iterable[Book], trades: Sequence[Trade]) -> Iterator[Notice]:
    """Debits that no sale may cure."""
    for book in books:
        cash = cash_after(book, trades)
        if cash < 0:
            message = f"{dollars(-cash)} of this account's debit remains: nothing more may be sold there."
            yield Notice("cash_gap", message, account=book.account.number)


def cash_after(book: Book, trades: Iterable[Trade]) -> Cents:
    """The account's cash when `trades` are done, in cents."""
    own = (t for t in trades if t.account == book.account.number)
    return book.cash + sum(t.amount if t.action is Action.SELL else -t.amount for t in own)


def _untargeted(case: Case) -> Iterator[Notice]:
    held = class_totals(case.before)
    for asset_class in case.rules.classes:
        name = asset_class.name
        if name != CASH and name not in case.rules.targeted and held.get(name):
            message = (
                f"{name} has no target: what is held of it stays, and none is bought. "
                "Give it a target of 0 to have it sold."
            )
            yield Notice("no_target", message)


def _off_target(books: Sequence[Book], household: Household, case: Case) -> Iterator[Notice]:
    """Each class that stays off target by more than a tenth of a point, and what stands in the way."""
    if case.rules.mode is Mode.RESHUFFLE:
        return
    after = class_totals(case.after)
    for asset_class in case.rules.classes:
        name = asset_class.name
        off = after.get(name, 0) - case.targets.get(name, 0)
        if name not in case.rules.targeted or abs(off) * _NOTABLE <= case.total:
            continue
        found = (
            _against_less(name, books, household, case)
            if off > 0
            else _against_more(name, books, household, case)
        )
        rest = "what else is further from its target"
        barriers = "; ".join(dict.fromkeys(found)) or (
            rest if case.rules.fractional else f"whole shares, and {rest}"
        )
        direction = "high" if off > 0 else "low"
        yield Notice("off_target", f"{name} stays {points(abs(off), case.total)} {direction}: {barriers}.")


def _against_more(name: str, books: Sequence[Book], household: Household, case: Case) -> Iterator[str]:
    """Why no more of the class is bought: where it may not be, and what may not be sold for it."""
    rules = case.rules
    offering = [b for b in books if name == CASH or name in b.menu]
    if not offering:
        yield f"no account may buy {name}"
        return
    after = class_totals(case.after)
    group = rules.group_of[name]
    surplus = group_totals(after, rules)[group] - group_totals(case.targets, rules)[group]
    if surplus >= 0:
        yield f"{group} as a group is at its target"
    for other in rules.classes:
        if after.get(other.name, 0) > case.targets.get(other.name, 0):
            yield from _against_less(other.name, books, household, case)


def _against_less(name: str, books: Sequence[Book], household: Household, case: Case) -> Iterator[str]:
    """Why no more of the class is sold."""
    for book in books:
        if name == CASH:
            if book.cash_floor:
                yield "cash is kept as a reserve"
        elif book.floors.get(name):
            yield _fixed_because(name, book, household, case.rules)
        elif book.held.get(name) and book.account.menu is Menu.HELD:
            yield f"{name} is held in an account that may buy only what it holds"


def _fixed_because(name: str, book: Book, household: Household, rules: Rules) -> str:
    """What forbids selling the class in the account."""
    here = book.account.tax_group
    if book.account.outside:
        return f"{name} in an outside account cannot be traded here"
    if name not in rules.targeted:
        return f"{name} has no target and stays"
    if (here, name) in rules.masked:
        return f"{name} may not be sold in {here}"
    if not rules.sells_in(here):
        return (
            "this mode sells nothing" if rules.mode is Mode.NO_SELL else f"this mode sells nothing in {here}"
        )
    fixed = [
        p.symbol
        for p in book.account.positions
        if household.securities[p.symbol].never_sell and household.securities[p.symbol].asset_class == name
    ]
    return f"{' and '.join(sorted(fixed))} is never to be sold"


def _without_price(trades: Iterable[Trade]) -> Iterator[Notice]:
    for symbol in dict.fromkeys(t.symbol for t in trades if t.price is None):
        message = f"No price is known for {symbol}: the trade is in dollars. Edit Securities takes a price."
        yield Notice("no_price", message, symbol=symbol)


def _redeemed(books: Iterable[Book], household: Household, trades: Sequence[Trade]) -> Iterator[Notice]:
    """Accounts whose purchases need more than the starred core position."""
    for book in books:
        positions = book.account.positions
        funds = [
            p.symbol for p in positions if not p.core and household.securities[p.symbol].asset_class == CASH
        ]
        needed = sum(p.value for p in positions if p.symbol in funds) - max(0, cash_after(book, trades))
        bought = any(t.account == book.account.number and t.action is Action.BUY for t in trades)
        if funds and bought and needed > 0:
            message = f"The purchases need {dollars(needed)} from {' and '.join(funds)}: redeem that first."
            yield Notice("redeem_money_fund", message, account=book.account.number, symbol=funds[0])


def tax_groups_of(books: Iterable[Book]) -> dict[str, TaxGroup]:
    """Each account's tax group, by number."""
    return {book.account.number: book.account.tax_group for book in books}
