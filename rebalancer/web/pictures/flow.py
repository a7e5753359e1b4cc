"""The picture of the money: from what is sold, through the account that it stays in, to what is bought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.engine.model import CASH, Action
from rebalancer.engine.money import Cents, to_cents
from rebalancer.exports.report import AccountReport
from rebalancer.exports.words import counted, listed
from rebalancer.web.pictures.colours import OTHER
from rebalancer.web.printed import dollars

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """What one account takes out of a class and puts into it, in dollars; cash is a class as well."""

    name: str
    masked: str
    asset_class: str
    taken: Decimal
    put: Decimal

    @property
    def account(self) -> str:
        """The account's name with its masked number, which tells it from others of that name."""
        return f"{self.name} {self.masked}"


@dataclass(frozen=True, slots=True)
class Node:
    """A class that money comes from (`column` 0), an account (1), or a class that it goes to (2)."""

    name: str
    label: str
    column: int
    colour: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """Money from one node to another, both by their place in the list, in cents."""

    source: int
    target: int
    cents: Cents
    label: str


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """The money of the trades, balanced to the cent in each account.

    `sentence` says it for whoever does not see it, `movements` are the table, and `total` is what moves.
    """

    sentence: str
    movements: tuple[Movement, ...]
    total: Decimal
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def flow_picture(accounts: Sequence[AccountReport], colours: Mapping[str, int]) -> FlowPicture | None:
    """The picture of all trades of `accounts`; None where there are none."""
    movements = tuple(row for account in accounts if account.trades for row in _movements(account))
    if not movements:
        return None
    nodes, links = _drawn(movements, colours)
    total = sum((row.taken for row in movements), Decimal(0))
    return FlowPicture(_sentence(movements, total), movements, total, nodes, links)


def _movements(account: AccountReport) -> Iterator[Movement]:
    name = account.description or account.name
    taken: defaultdict[str, Decimal] = defaultdict(Decimal)
    put: defaultdict[str, Decimal] = defaultdict(Decimal)
    for trade in account.trades:
        (taken if trade.action == Action.SELL.value else put)[trade.asset_class] += trade.amount
    rest = sum(taken.values(), Decimal(0)) - sum(put.values(), Decimal(0))
    if rest:
        (put if rest > 0 else taken)[CASH] += abs(rest)
    for asset_class in dict.fromkeys((*taken, *put)):
        yield Movement(name, account.masked, asset_class, taken[asset_class], put[asset_class])


def _drawn(
    movements: Sequence[Movement], colours: Mapping[str, int]
) -> tuple[tuple[Node, ...], tuple[Link, ...]]:
    sources = _sums((row.asset_class, row.taken) for row in movements)
    sinks = _sums((row.asset_class, row.put) for row in movements)
    accounts = _sums((row.account, row.taken) for row in movements)
    columns = (sources, accounts, sinks)
    nodes = tuple(
        Node(name, dollars(amount), column, None if column == 1 else colours.get(name, OTHER))
        for column, sums in enumerate(columns)
        for name, amount in sums.items()
    )
    place = {(node.column, node.name): index for index, node in enumerate(nodes)}
    links = (
        *(
            _link(place[0, row.asset_class], place[1, row.account], row.taken)
            for row in movements
            if row.taken
        ),
        *(_link(place[1, row.account], place[2, row.asset_class], row.put) for row in movements if row.put),
    )
    return nodes, links


def _sums(amounts: Iterator[tuple[str, Decimal]]) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for name, amount in amounts:
        sums[name] += amount
    return {name: amount for name, amount in sums.items() if amount}


def _link(source: int, target: int, amount: Decimal) -> Link:
    return Link(source, target, to_cents(amount), dollars(amount))


def _sentence(movements: Sequence[Movement], total: Decimal) -> str:
    sources = _largest(_sums((row.asset_class, row.taken) for row in movements))
    sinks = _largest(_sums((row.asset_class, row.put) for row in movements))
    accounts = counted(len({row.account for row in movements}), "account")
    return f"Streams of money: in {accounts} {dollars(total)} goes from {sources} to {sinks}."


def _largest(sums: Mapping[str, Decimal]) -> str:
    by_amount = sorted(sums.items(), key=lambda item: -item[1])
    said = [f"{name} ({dollars(amount)})" for name, amount in by_amount[:_NAMED]]
    return listed([*said, f"{len(by_amount) - _NAMED} more"] if len(by_amount) > _NAMED else said)
