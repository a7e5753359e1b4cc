"""What a plan does not see, and how it says so: one notice for each account, symbol or roll-up left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rebalancer.engine.model import Notice
from rebalancer.engine.money import HUNDRED_PERCENT, BasisPoints, Cents
from rebalancer.exports.words import dollars, masked
from rebalancer.fidelity.values import FileAccount, Holding


def new_accounts(accounts: Iterable[FileAccount]) -> tuple[Notice, ...]:
    """Name each account that was never saved."""
    return tuple(
        Notice(
            "new_account",
            f"The account {_called(account)} was never saved, so the plan leaves it out: give it a tax "
            "group, or Ignore, on the Configure page.",
            account=account.number,
        )
        for account in accounts
    )


def classless(holdings: Iterable[tuple[FileAccount, Holding]]) -> tuple[Notice, ...]:
    """Name each symbol without a class once, with what it is worth in all accounts together."""
    by_symbol: dict[str, list[tuple[FileAccount, Holding]]] = defaultdict(list)
    for account, holding in holdings:
        by_symbol[holding.symbol].append((account, holding))
    return tuple(_classless(symbol, rows) for symbol, rows in by_symbol.items())


def _classless(symbol: str, rows: list[tuple[FileAccount, Holding]]) -> Notice:
    description = rows[0][1].description
    name = f"{symbol} ({description})" if description and description.upper() != symbol else symbol
    worth = dollars(sum(holding.value for _, holding in rows))
    return Notice(
        "unmapped_symbol",
        f"{name}, worth {worth}, has no asset class, so the plan leaves it out: give it one on the Configure "
        "page.",
        account=rows[0][0].number if len(rows) == 1 else None,
        symbol=symbol,
    )


def opaque(holdings: Iterable[tuple[FileAccount, Holding]]) -> tuple[Notice, ...]:
    """Name each BrokerageLink whose own accounts are not in the files."""
    return tuple(
        Notice(
            "brokerage_link_left_out",
            f"The BrokerageLink of {_called(account)}, worth {dollars(holding.value)}, shows no holdings, "
            "so the plan leaves it out: download Positions with the BrokerageLink account in it.",
            account=account.number,
            symbol=holding.symbol,
        )
        for account, holding in holdings
    )


def shorts(holdings: Iterable[tuple[FileAccount, Holding]]) -> tuple[Notice, ...]:
    """Name each holding of negative value that the file does not call short."""
    return tuple(
        Notice(
            "short_left_out",
            f"{holding.symbol} has a negative value ({dollars(holding.value)}); the plan leaves it alone.",
            account=account.number,
            symbol=holding.symbol,
        )
        for account, holding in holdings
    )


def _called(account: FileAccount) -> str:
    """The account's nickname with its masked number, or the number alone."""
    number = masked(account.number)
    return f'"{account.name}" ({number})' if account.name else number


def share(missed: Cents, whole: Cents) -> BasisPoints:
    """What `missed` is of `whole`, to the nearest basis point, within 0 and all of it.

    Debts can bring the whole to zero or below; then whatever is missed counts as all.
    """
    if missed <= 0:
        return 0
    if missed >= whole:
        return HUNDRED_PERCENT
    return (2 * missed * HUNDRED_PERCENT + whole) // (2 * whole)
