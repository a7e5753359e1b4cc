"""A BrokerageLink in one file and its accounts in another are the same money, and count once.

Within one file the reader sees to it. The accounts of a file that has a roll-up of its own are explained by
that one already; only those of a file without any can be what another file's roll-up sums up.
Source: `docs/files.md`, rule 16.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rebalancer.engine.money import Cents
from rebalancer.exports.words import dollars
from rebalancer.fidelity.names import brokerage_link
from rebalancer.fidelity.values import FileAccount, Holding, Kind, Positions, Problem

_CODE = "brokerage_link"


def leave_out_roll_ups(files: Sequence[Positions]) -> tuple[Positions, ...]:
    """The files without the roll-ups whose accounts stand in another one; a warning for each says so.

    An account that held nothing but its roll-up goes with it.
    """
    linked = [_worth(a) for f in files if not _has_roll_up(f) for a in f.accounts if brokerage_link(a.name)]
    return tuple(_without(positions, sum(linked)) for positions in files) if linked else tuple(files)


def _has_roll_up(positions: Positions) -> bool:
    return any(problem.code == _CODE for problem in positions.problems)


def _worth(account: FileAccount) -> Cents:
    return account.pending + sum(holding.value for holding in account.holdings)


def _without(positions: Positions, linked: Cents) -> Positions:
    found = list(_roll_ups(positions))
    numbers = {account.number for account, _ in found}
    kept = (problem for problem in positions.problems if not _tells_of(problem, numbers))
    return replace(
        positions,
        accounts=tuple(_bare(positions.accounts)),
        problems=(*kept, *(_told(account, holding, linked) for account, holding in found)),
    )


def _roll_ups(positions: Positions) -> Iterator[tuple[FileAccount, Holding]]:
    for account in positions.accounts:
        yield from ((account, holding) for holding in account.holdings if holding.kind is Kind.OPAQUE)


def _tells_of(problem: Problem, numbers: set[str]) -> bool:
    return problem.code == _CODE and problem.account in numbers


def _bare(accounts: Iterable[FileAccount]) -> Iterator[FileAccount]:
    for account in accounts:
        holdings = tuple(holding for holding in account.holdings if holding.kind is not Kind.OPAQUE)
        if holdings or account.pending or not account.holdings:
            yield replace(account, holdings=holdings)


def _told(account: FileAccount, holding: Holding, linked: Cents) -> Problem:
    message = (
        f"The row {holding.symbol} of {dollars(holding.value)} sums up the BrokerageLink accounts of another "
        f"file, {dollars(linked)}, and was left out, so that nothing counts twice."
    )
    return Problem(_CODE, message, holding.line, account=account.number)
