"""Notices: what a person should know beside the trades, and what stands between the plan and its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rebalancer.engine.books import Book
from rebalancer.engine.composition import class_totals
from rebalancer.engine.model import CASH, Action, Household, Notice, Pass, TaxGroup, Trade
from rebalancer.engine.money import Cents
from rebalancer.engine.reasons import Case, dollars
from rebalancer.engine.why_not.off_target import off_target
from rebalancer.engine.why_not.situation import Situation


def notices_of(
    books: Sequence[Book],
    situation: Situation,
    passes: Sequence[Pass],
    trades: Sequence[Trade],
    case: Case,
) -> tuple[Notice, ...]:
    """Everything to say about one plan, in the order of its weight."""
    return (
        *_gaps(books, trades),
        *untargeted(case),
        *off_target(books, situation, passes, case),
        *_in_dollars(trades),
        *_redeemed(books, situation.household, trades),
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


def untargeted(case: Case) -> Iterator[Notice]:
    """Classes that are held without a target."""
    held = class_totals(case.before)
    for asset_class in case.rules.classes:
        name = asset_class.name
        if name != CASH and name not in case.rules.targeted and held.get(name):
            message = (
                f"{name} has no target: what is held of it stays, and none is bought. "
                "Give it a target of 0 to have it sold."
            )
            yield Notice("no_target", message, asset_class=name)


def _in_dollars(trades: Iterable[Trade]) -> Iterator[Notice]:
    """Purchases for want of a price, sales where nobody knows how many shares are held."""
    for symbol, action in dict.fromkeys((t.symbol, t.action) for t in trades if t.price is None):
        if action is Action.BUY:
            message = (
                f"No price is known for {symbol}: the trade is in dollars. Edit Securities takes a price."
            )
            yield Notice("no_price", message, symbol=symbol)
        else:
            message = f"The file does not say how many shares of {symbol} are held: the sale is in dollars."
            yield Notice("no_shares", message, symbol=symbol)


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
