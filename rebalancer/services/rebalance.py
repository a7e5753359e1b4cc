"""The plan for the files at hand: read, put together with what is saved, planned, judged, reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rebalancer.engine.model import Mode, Notice, Plan, ShareRounding, TaxGroup
from rebalancer.engine.money import BasisPoints, Cents
from rebalancer.errors import NotConfiguredError
from rebalancer.exports.report import PlanReport
from rebalancer.exports.reporting import report_of
from rebalancer.fidelity.values import Positions
from rebalancer.services.assemble import Assembly, Wishes, assemble
from rebalancer.services.credits import place_credits
from rebalancer.services.modes import plan_modes
from rebalancer.services.owner import unlock
from rebalancer.services.program import Program
from rebalancer.services.quote_service import QuoteService
from rebalancer.services.quotes import quote_notices, with_quotes
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.services.wash_sales import wash_sale_notices
from rebalancer.store.values import Catalog, Configuration


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen anew with each plan; credits in cents, negative for withdrawals.

    `relocate`, `min_trade` (cents) and `band` (basis points) are those of `Policy`.
    """

    mode: Mode
    tax_group_credits: Mapping[TaxGroup, Cents] = field(default_factory=dict)
    account_credits: Mapping[str, Cents] = field(default_factory=dict)
    fractional: bool = False
    share_rounding: ShareRounding = ShareRounding.FOLLOW
    relocate: bool = True
    min_trade: Cents = 0
    band: BasisPoints = 0
    show_dollar_values: bool = False


@dataclass(frozen=True, slots=True)
class RebalanceRequest:
    """One request for a plan: the files, whose they are (a token before a session), and what is chosen."""

    files: tuple[SourceFile, ...]
    user_token: str = field(repr=False)
    choices: Choices
    session: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RebalanceResult:
    """The plan to show, and whether its tables of composition show dollars.

    `alternatives` are the plans of all modes, in the order of the form, `report` among them. `band` is the
    one that was asked for, in basis points of the household; 0 for none.
    """

    report: PlanReport
    alternatives: tuple[PlanReport, ...]
    show_dollar_values: bool
    band: BasisPoints = 0


def rebalance(program: Program, request: RebalanceRequest) -> RebalanceResult:
    """Plan for the uploaded files; stores nothing.

    Raises FileRefusedError, InvalidError for a token that cannot be one, TicketRefusedError for a session,
    FormInvalidError for a credit without account, NotConfiguredError where nothing is saved for the token,
    and PlanRefusedError where the judge refuses the plan.
    """
    positions = read_files(request.files)
    store = program.store
    keys = unlock(program, request.user_token, request.session)
    numbers = [account.number for account in positions.accounts]
    symbols = {holding.symbol for account in positions.accounts for holding in account.holdings}
    saved = store.households.read(keys, numbers, sorted(symbols))
    if saved is None:
        raise NotConfiguredError
    return plan_for(positions, store.catalog.read(), saved, request.choices, program.prices)


def plan_for(
    positions: Positions,
    catalog: Catalog,
    saved: Configuration,
    choices: Choices,
    prices: QuoteService | None = None,
) -> RebalanceResult:
    """Plan in every mode; a plan that the judge refuses is never shown.

    Prices come from the files, else from the shared list, else from `prices`, where there is such a service.
    Raises FormInvalidError and PlanRefusedError as `rebalance` says.
    """
    credit_by_account = place_credits(choices.tax_group_credits, choices.account_credits, positions, saved)
    wishes = Wishes(
        credits=credit_by_account,
        fractional=choices.fractional,
        share_rounding=choices.share_rounding,
        relocate=choices.relocate,
        min_trade=choices.min_trade,
        band=choices.band,
    )
    assembly = with_quotes(assemble(positions, catalog, saved, wishes), choices.mode, prices)
    made = plan_modes(assembly.household, assembly.policy, choices.mode, positions.as_of)
    reports = {mode: _report(assembly, plan, made.notices) for mode, plan in made.plans.items()}
    return RebalanceResult(
        report=reports[choices.mode],
        alternatives=tuple(reports.values()),
        show_dollar_values=choices.show_dollar_values,
        band=choices.band,
    )


def _report(assembly: Assembly, plan: Plan, notices: tuple[Notice, ...]) -> PlanReport:
    """The report of one mode's plan; `notices` are those of the comparison."""
    washed = wash_sale_notices(assembly.household, plan)
    return report_of(
        assembly.household,
        assembly.policy,
        plan,
        notices=(*assembly.notices, *quote_notices(assembly.quotes, plan), *notices, *washed),
        left_out=assembly.left_out,
    )
