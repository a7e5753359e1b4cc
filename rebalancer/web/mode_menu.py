"""The modes side by side on the page of a plan, and the plan of each other mode behind a click.

All of it stands in the one page, so that nothing has to be kept or uploaded again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from rebalancer.engine.model import Mode
from rebalancer.exports.report import Measures, PlanReport
from rebalancer.exports.summary import summary_of
from rebalancer.exports.words import MODE_NAMES
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.plan_accounts import AccountView, account_views
from rebalancer.web.plan_costs import costs_of
from rebalancer.web.plan_notes import plan_notes


@dataclass(frozen=True, slots=True)
class ModeRow:
    """One mode of the comparison; `anchor` is the id of its plan, empty for the chosen one."""

    name: str
    anchor: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """The plan of a mode that was not chosen; `notes` are those that the chosen plan does not have.

    There are no tables of drift for it, so what stays off its target stands there too.
    """

    name: str
    anchor: str
    summary: str
    costs: tuple[str, ...]
    notes: tuple[str, ...]
    trading: tuple[AccountView, ...]


def mode_rows(result: RebalanceResult) -> tuple[ModeRow, ...]:
    """A row for each mode, in the order of the form; none where no account takes part."""
    if not result.report.accounts:
        return ()
    return tuple(
        ModeRow(
            name=_name(report),
            anchor="" if report is result.report else _anchor(report),
            measures=report.measures,
        )
        for report in result.alternatives
    )


def other_plans(result: RebalanceResult) -> tuple[OtherPlan, ...]:
    """The plans of the other modes, in the same order; none where no account takes part."""
    if not result.report.accounts:
        return ()
    return tuple(
        _other(report, result.report) for report in result.alternatives if report is not result.report
    )


def _other(report: PlanReport, chosen: PlanReport) -> OtherPlan:
    notes = plan_notes(report, said=chosen.warnings)
    accounts = account_views(report, notes, prefix=f"{_anchor(report)}-")
    return OtherPlan(
        name=_name(report),
        anchor=_anchor(report),
        summary=summary_of(report),
        costs=costs_of(report),
        notes=(*notes.others, *chain.from_iterable(notes.by_class.values())),
        trading=tuple(account for account in accounts if account.report.trades),
    )


def _name(report: PlanReport) -> str:
    return MODE_NAMES[Mode(report.mode)]


def _anchor(report: PlanReport) -> str:
    return f"plan-{report.mode}"
