"""The first sentence about a plan: how many trades, what they change, and what stays in cash."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import CASH, Mode
from rebalancer.engine.money import to_cents
from rebalancer.exports.proportions import proportions
from rebalancer.exports.report import PlanReport
from rebalancer.exports.words import counted, dollars, listed

_NOBODY = "No trades: no account of the file takes part."
_NOTHING_TO_DO = "No trades: nothing that this mode allows brings the household nearer to its targets"
_NOTHING_TO_MOVE = "No trades: every class is where it belongs, as far as this configuration allows"
_IN_BAND = "No trades: every class and group is within the band that you chose"
_ON_TARGET = "No trades: every class is on its target"


def summary_of(report: PlanReport) -> str:
    """What the plan comes to, for somebody who reads one line."""
    if not report.accounts:
        return _NOBODY
    trading = [account for account in report.accounts if account.trades]
    if not trading:
        return f"{'; '.join([_at_rest(report), *_remaining(report)])}."
    trades = counted(sum(len(account.trades) for account in trading), "trade")
    accounts = counted(len(trading), "account")
    one = trades == counted(1, "trade")
    return f"{trades} in {accounts} {_effect(report, one=one)}; {listed(_cash(report))}."


def _at_rest(report: PlanReport) -> str:
    if any(line.code == "inside_band" for line in report.warnings):
        return _IN_BAND
    if report.mode == Mode.RESHUFFLE.value:
        return _NOTHING_TO_MOVE
    targeted = [row for row in report.classes if row.targeted]
    on_target = all(row.after.value == row.after.target_value for row in targeted)
    return _ON_TARGET if targeted and on_target else _NOTHING_TO_DO


def _effect(report: PlanReport, *, one: bool) -> str:
    """What the trades do, first with money and then to the shares of the groups."""
    moving = report.mode == Mode.RESHUFFLE.value
    groups = proportions(report.groups, exact=not moving)
    effects = [*_money(report, moving=moving)]
    if groups.before != groups.after:
        effects.append(("bring", f"{groups.names} from {groups.before} to {groups.after}"))
    else:
        effects.append(("keep", f"{groups.names} at {groups.after}"))
    return listed([f"{verb}s {what}" if one else f"{verb} {what}" for verb, what in effects])


def _money(report: PlanReport, *, moving: bool) -> tuple[tuple[str, str], ...]:
    """The verb and its object where money is only spent, only raised, or moves between accounts."""
    if moving and report.measures.relocated:
        return (("move", f"{_dollars(report.measures.relocated)} to better accounts"),)
    if not report.sold:
        return (("invest", f"{_dollars(report.bought)} of cash"),)
    if not report.bought:
        return (("raise", f"{_dollars(report.sold)} of cash"),)
    return ()


def _cash(report: PlanReport) -> list[str]:
    """What stays in cash, and what becomes of debts; cash is uninvested where nobody wants it."""
    before = [account.cash_before for account in report.accounts]
    after = [account.cash_after for account in report.accounts]
    left = sum((cash for cash in after if cash > 0), Decimal(0))
    owed = _owed(report)
    paid = -sum((cash for cash in before if cash < 0), Decimal(0)) - owed
    stays = "stays in cash" if _wanted(report) else "stays uninvested"
    return [
        f"{_dollars(left) if left else 'nothing'} {stays}",
        *([f"{_dollars(paid)} of debt is paid back"] if paid > 0 else []),
        *_remaining(report),
    ]


def _remaining(report: PlanReport) -> list[str]:
    """The debt that the plan leaves, if any."""
    owed = _owed(report)
    return [f"{_dollars(owed)} of debt remains"] if owed else []


def _owed(report: PlanReport) -> Decimal:
    return -sum((account.cash_after for account in report.accounts if account.cash_after < 0), Decimal(0))


def _wanted(report: PlanReport) -> bool:
    target = any(row.name == CASH and row.after.target_value for row in report.classes)
    return target or any(account.cash.reserve for account in report.accounts)


def _dollars(amount: Decimal) -> str:
    return dollars(to_cents(amount))
