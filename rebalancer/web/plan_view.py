"""A plan as its page shows it: what is said first, which rows get a line, which account comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.exports.report import CompositionRow, Part, PartRow, PlanReport, TaxGroupRow
from rebalancer.exports.summary import summary_of
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.drift import DriftRow, drift_rows
from rebalancer.web.home_forms import MODES, Choice
from rebalancer.web.mode_menu import ModeRow, OtherPlan, mode_rows, other_plans
from rebalancer.web.pictures.page import Pictures, pictures_of
from rebalancer.web.plan_accounts import AccountView, account_views
from rebalancer.web.plan_costs import costs_of
from rebalancer.web.plan_notes import plan_notes

_NOTHING = Part(Decimal("0.00"), Decimal("0.00"))


@dataclass(frozen=True, slots=True)
class LocationRow:
    """One class, or the whole: what each tax group holds of it, in the order of the tax groups."""

    name: str
    cells: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The page of one plan.

    `left_out` says why the plan is incomplete; `notes` are the warnings that stand nowhere else.
    `trading` are the accounts with trades, `resting` those without. The last row of `location` is the whole.
    `modes` compares all modes, and `others` are the plans of those that were not chosen.
    """

    report: PlanReport
    mode: Choice
    summary: str
    costs: tuple[str, ...]
    show_dollars: bool
    left_out: tuple[str, ...]
    notes: tuple[str, ...]
    trading: tuple[AccountView, ...]
    resting: tuple[AccountView, ...]
    groups: tuple[DriftRow, ...]
    classes: tuple[DriftRow, ...]
    tax_groups: tuple[str, ...]
    location: tuple[LocationRow, ...]
    modes: tuple[ModeRow, ...]
    others: tuple[OtherPlan, ...]
    pictures: Pictures


def plan_view(result: RebalanceResult) -> PlanView:
    """The page of `result`."""
    report = result.report
    notes = plan_notes(report)
    accounts = account_views(report, notes)
    classes = _worth_a_line(report.classes)
    return PlanView(
        report=report,
        mode=next(mode for mode in MODES if mode.value == report.mode),
        summary=summary_of(report),
        costs=costs_of(report),
        show_dollars=result.show_dollar_values,
        left_out=notes.left_out,
        notes=notes.others,
        trading=tuple(account for account in accounts if account.report.trades),
        resting=tuple(account for account in accounts if not account.report.trades),
        groups=drift_rows(_worth_a_line(report.groups), {}),
        classes=drift_rows(classes, notes.by_class),
        tax_groups=tuple(row.name for row in report.tax_groups),
        location=_location(report.tax_groups, [row.name for row in report.classes]),
        modes=mode_rows(result),
        others=other_plans(result),
        pictures=pictures_of(result, classes),
    )


def _location(tax_groups: tuple[TaxGroupRow, ...], classes: Iterable[str]) -> tuple[LocationRow, ...]:
    by_class = [{part.name: part for part in row.classes} for row in tax_groups]
    rows = [
        LocationRow(name, tuple(held.get(name, PartRow(name, _NOTHING, _NOTHING)) for held in by_class))
        for name in classes
        if any(name in held for held in by_class)
    ]
    whole = tuple(PartRow(row.name, row.before, row.after) for row in tax_groups)
    return (*rows, LocationRow("All", whole))


def _worth_a_line(rows: tuple[CompositionRow, ...]) -> tuple[CompositionRow, ...]:
    """The rows that hold, held or should hold anything."""
    return tuple(row for row in rows if row.before.value or row.after.value or row.before.target_value)
