"""How a plan becomes the figures that are shown of it, each from the exact cents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from rebalancer.engine.gains import Gains, gains_of
from rebalancer.engine.model import (
    CASH,
    Account,
    AccountPlan,
    Composition,
    Household,
    Notice,
    Plan,
    Policy,
    Share,
    TaxGroup,
    Trade,
)
from rebalancer.engine.money import BasisPoints, Cents, to_dollars
from rebalancer.exports.buffers import price_buffer
from rebalancer.exports.kinds import kind_of
from rebalancer.exports.measures import measures_of
from rebalancer.exports.percent import percent_of, share_of
from rebalancer.exports.report import (
    AccountReport,
    CashLines,
    ChoiceLines,
    CompositionRow,
    Figure,
    Part,
    PartRow,
    PlanReport,
    TaxGroupRow,
    TradeLine,
    WarningLine,
)
from rebalancer.exports.words import masked


def report_of(
    household: Household,
    policy: Policy,
    plan: Plan,
    *,
    notices: tuple[Notice, ...] = (),
    left_out: BasisPoints | None = None,
) -> PlanReport:
    """Everything to show of `plan`; `notices` stand before the plan's own.

    `left_out` is the share of the files that an incomplete plan does not see, None for a complete one.
    """
    accounts = {account.number: account for account in household.accounts}
    targeted = {target.asset_class for target in policy.targets}
    group_of = {asset_class.name: asset_class.group for asset_class in policy.classes}
    gains = gains_of(household, plan)
    return PlanReport(
        mode=plan.mode.value,
        choices=_choices(policy),
        as_of=plan.as_of,
        total=to_dollars(plan.total),
        complete=left_out is None,
        left_out_percent=Decimal(left_out or 0).scaleb(-2),
        sold=to_dollars(sum(part.sold for part in plan.accounts)),
        bought=to_dollars(sum(part.bought for part in plan.accounts)),
        measures=measures_of(plan, gains),
        accounts=tuple(
            _account(accounts[part.number], part, household, policy, gains) for part in plan.accounts
        ),
        classes=_rows(plan, plan.before.classes, plan.after.classes, group_of, targeted),
        groups=_rows(plan, plan.before.groups, plan.after.groups, {}, {group_of[name] for name in targeted}),
        tax_groups=tuple(_tax_group(plan, tax_group, tuple(group_of)) for tax_group in _tax_groups(plan)),
        warnings=tuple(_warning(notice) for notice in (*notices, *plan.notices)),
    )


def _choices(policy: Policy) -> ChoiceLines:
    return ChoiceLines(
        fractional=policy.fractional,
        share_rounding=policy.share_rounding.value,
        relocate=policy.relocate,
        min_trade=to_dollars(policy.min_trade),
        band=Decimal(policy.band).scaleb(-2),
    )


def _account(
    account: Account, part: AccountPlan, household: Household, policy: Policy, gains: Gains
) -> AccountReport:
    gain_of = {sale.trade: sale.gain for sale in gains.sales}
    value = sum(position.value for position in account.positions) + account.pending + account.credit
    return AccountReport(
        masked=masked(account.number),
        number=account.number,
        name=account.name,
        description=account.description,
        tax_group=account.tax_group.value,
        outside=account.outside,
        value=to_dollars(value),
        cash=_cash(account, household),
        cash_before=to_dollars(part.cash_before),
        cash_after=to_dollars(part.cash_after),
        sold=to_dollars(part.sold),
        bought=to_dollars(part.bought),
        price_buffer=price_buffer(part, household.securities, policy),
        trades=tuple(_trade(trade, household, gain_of) for trade in part.trades),
    )


def _cash(account: Account, household: Household) -> CashLines:
    cash = [p for p in account.positions if household.securities[p.symbol].asset_class == CASH]
    return CashLines(
        core=to_dollars(sum(position.value for position in cash if position.core)),
        other=to_dollars(sum(position.value for position in cash if not position.core)),
        pending=to_dollars(account.pending),
        credit=to_dollars(account.credit),
        reserve=to_dollars(account.reserve),
    )


def _trade(trade: Trade, household: Household, gain_of: Mapping[Trade, Cents | None]) -> TradeLine:
    gain = gain_of.get(trade)
    return TradeLine(
        action=trade.action.value,
        symbol=trade.symbol,
        asset_class=trade.asset_class,
        kind=kind_of(household.securities[trade.symbol]),
        shares=trade.shares,
        price=trade.price,
        amount=to_dollars(trade.amount),
        reason=trade.reason,
        taxable_sale=trade in gain_of,
        realised_gain=None if gain is None else to_dollars(gain),
    )


def _rows(
    plan: Plan,
    before: tuple[Share, ...],
    after: tuple[Share, ...],
    group_of: Mapping[str, str],
    targeted: set[str],
) -> tuple[CompositionRow, ...]:
    return tuple(
        CompositionRow(
            name=first.name,
            group=group_of.get(first.name, ""),
            targeted=first.name in targeted,
            before=_figure(first, plan.total),
            after=_figure(second, plan.total),
        )
        for first, second in zip(before, after, strict=True)
    )


def _figure(share: Share, total: Cents) -> Figure:
    return Figure(
        value=to_dollars(share.value),
        percent=share_of(share.value, total),
        target_value=to_dollars(share.target),
        target_percent=share_of(share.target, total),
        points=share_of(share.value - share.target, total),
        off_target=percent_of(share.value - share.target, share.target),
    )


def _tax_groups(plan: Plan) -> tuple[TaxGroup, ...]:
    return tuple(tax_group for tax_group in TaxGroup if tax_group in plan.before.tax_groups)


def _tax_group(plan: Plan, tax_group: TaxGroup, classes: tuple[str, ...]) -> TaxGroupRow:
    def held(composition: Composition) -> Mapping[str, Cents]:
        return composition.tax_groups.get(tax_group, {})

    def part(amount: Cents) -> Part:
        return Part(to_dollars(amount), share_of(amount, plan.total))

    before, after = held(plan.before), held(plan.after)
    return TaxGroupRow(
        name=tax_group.value,
        before=part(sum(before.values())),
        after=part(sum(after.values())),
        classes=tuple(
            PartRow(name, part(before.get(name, 0)), part(after.get(name, 0)))
            for name in classes
            if name in before or name in after
        ),
    )


def _warning(notice: Notice) -> WarningLine:
    account = None if notice.account is None else masked(notice.account)
    return WarningLine(
        code=notice.code,
        message=notice.message,
        account=account,
        symbol=notice.symbol,
        asset_class=notice.asset_class,
        number=notice.account,
    )
