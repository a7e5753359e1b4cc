"""The band: as long as everything is near enough to its target, nothing is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, Composition, Household, Notice
from rebalancer.engine.money import HUNDRED_PERCENT, BasisPoints, Cents, amount_of


def inside_band(
    before: Composition, total: Cents, band: BasisPoints, min_trade: Cents, investable: Cents
) -> Notice | None:
    """What to say where nothing is to be done, else None.

    Every class and group is within `band` basis points of the household of its target, no cash is owed in
    all, and there is less than `min_trade` cents to invest (nothing, where it is zero): cash beyond its
    target, of that which is `investable`.
    """
    cash = next(share for share in before.classes if share.name == CASH)
    to_invest = min(cash.value - cash.target, investable)
    shares = (*before.classes, *before.groups)
    if cash.value < 0 or to_invest >= max(1, min_trade) or total <= 0:
        return None
    if any(abs(share.value - share.target) * HUNDRED_PERCENT > band * total for share in shares):
        return None
    left = {s.name: band - Decimal(abs(s.value - s.target) * HUNDRED_PERCENT) / total for s in before.classes}
    groups = {
        s.name: band - Decimal(abs(s.value - s.target) * HUNDRED_PERCENT) / total for s in before.groups
    }
    message = (
        f"Nothing to do: everything is within {Decimal(band) / 100:.2f} points of its target. "
        f"Points left to the edge: classes {_listed(left)}; groups {_listed(groups)}."
    )
    return Notice("inside_band", message)


def investable(books: Iterable[Book], household: Household, prices: Mapping[str, Decimal]) -> Cents:
    """The cash, in cents, of those accounts that could buy something with what they need not keep.

    `prices` are dollars a share.
    """
    return sum(book.free(CASH) for book in books if any(_affordable(book, household, prices)))


def _affordable(book: Book, household: Household, prices: Mapping[str, Decimal]) -> Iterator[bool]:
    """Of each symbol on the account's menu, whether its cash buys any."""
    for symbol in book.menu.values():
        price = prices.get(symbol) if household.securities[symbol].whole_shares else None
        yield price is None or amount_of(Decimal(1), price) <= book.free(CASH)


def _listed(left: dict[str, Decimal]) -> str:
    return ", ".join(f"{name} {points / 100:.2f}" for name, points in left.items())
