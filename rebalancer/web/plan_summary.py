"""The first sentences about a plan: how many trades, what they change, what stays in cash."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import Mode
from rebalancer.exports.report import PlanReport
from rebalancer.web.printed import dollars, listed, percent

_NOBODY = "No trades: no account of the file takes part."
_NOTHING_TO_DO = "No trades: nothing that this mode allows brings the household nearer to its targets."
_NOTHING_TO_MOVE = "No trades: every class is where it belongs, as far as this configuration allows."


def summary_of(report: PlanReport) -> str:
    """What the plan comes to, for somebody who reads one line."""
    if not report.accounts:
        return _NOBODY
    trading = [account for account in report.accounts if account.trades]
    if not trading:
        return _NOTHING_TO_MOVE if report.mode == Mode.RESHUFFLE.value else _NOTHING_TO_DO
    count = sum(len(account.trades) for account in trading)
    cash = dollars(sum((account.cash_after for account in report.accounts), Decimal(0)))
    trades, accounts = _count(count, "trade"), _count(len(trading), "account")
    return f"{trades} in {accounts} {_effect(report, one=count == 1)}. {cash} stays in cash."


def _effect(report: PlanReport, *, one: bool) -> str:
    moved = [
        f"{row.name} from {percent(row.before.percent)} to {percent(row.after.percent)}"
        for row in report.groups
        if row.before.percent != row.after.percent
    ]
    if not moved:
        return f"{'moves' if one else 'move'} money inside the asset groups, whose shares stay as they are"
    return f"{'brings' if one else 'bring'} {listed(moved)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
