"""Which warning of a plan stands where on its page: at a class, a trade, an account, or in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rebalancer.exports.report import PlanReport, WarningLine
from rebalancer.exports.words import listed
from rebalancer.services.alpha_vantage import SERVICE

_LEFT_OUT = frozenset({"new_account", "unmapped_symbol", "brokerage_link_left_out"})
_MISSING_MONEY = "cash_gap"
_NO_QUOTE = f"{SERVICE} gave no price for {{}}."


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """`left_out` says why the plan is incomplete; the rest stands at what it concerns, else in `others`.

    Money that is missing in an account stands in both: who withdraws more than there is looks for it on top.

    Keys are numbers of accounts, an account's number with a symbol that it trades, and names of classes.
    """

    left_out: tuple[str, ...]
    others: tuple[str, ...]
    by_account: defaultdict[str, list[str]]
    by_trade: defaultdict[tuple[str, str], list[str]]
    by_class: defaultdict[str, list[str]]


def plan_notes(report: PlanReport, *, said: Collection[WarningLine] = ()) -> PlanNotes:
    """Every warning that is not `said` yet, in its order, at everything on the page that it concerns."""
    lines = [line for line in report.warnings if line not in said]
    notes = PlanNotes(
        left_out=tuple(_sentence(line) for line in lines if line.code in _LEFT_OUT),
        others=(),
        by_account=defaultdict(list),
        by_trade=defaultdict(list),
        by_class=defaultdict(list),
    )
    others = [
        line
        for line in lines
        if line.code not in _LEFT_OUT and (not _placed(line, report, notes) or line.code == _MISSING_MONEY)
    ]
    return replace(notes, others=tuple(_together(others)))


def _placed(line: WarningLine, report: PlanReport, notes: PlanNotes) -> bool:
    """Put the warning at what it concerns; False where nothing on the page is that."""
    trades = list(_trades(line, report))
    if line.asset_class is not None:
        notes.by_class[line.asset_class].append(line.message)
    elif trades:
        for trade in trades:
            notes.by_trade[trade].append(line.message)
    elif line.number in {account.number for account in report.accounts}:
        notes.by_account[line.number].append(line.message)
    else:
        return False
    return True


def _trades(line: WarningLine, report: PlanReport) -> Iterator[tuple[str, str]]:
    """The trades of the warning's symbol, in its account where it has one."""
    for account in report.accounts:
        if line.number in {None, account.number}:
            symbols = {trade.symbol for trade in account.trades}
            yield from ((account.number, symbol) for symbol in symbols if symbol == line.symbol)


def _sentence(line: WarningLine) -> str:
    """The message, with the account that it concerns where it does not name it."""
    if line.account and line.account not in line.message:
        return f"{line.account}: {line.message}"
    return line.message


def _together(lines: Sequence[WarningLine]) -> Iterator[str]:
    """The sentences of what stands nowhere else; symbols without a quote share one."""
    unquoted = [line.symbol or "" for line in lines if line.code == "no_quote"]
    yield from (_sentence(line) for line in lines if line.code != "no_quote")
    if unquoted:
        yield _NO_QUOTE.format(listed(unquoted))
