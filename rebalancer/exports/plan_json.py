"""A plan as JSON: the keys of `docs/interface.md`, every amount, share and percentage a decimal string."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from rebalancer.exports.report import (
    AccountReport,
    CashLines,
    ChoiceLines,
    CompositionRow,
    Distance,
    PlanReport,
    TaxGroupRow,
    TradeLine,
    WarningLine,
)
from rebalancer.exports.summary import summary_of

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def plan_json(report: PlanReport, alternatives: Sequence[PlanReport]) -> dict[str, Json]:
    """The report as values that `json.dumps` takes as they are; there is no float among them.

    `alternatives` are the plans of all modes for the same files, `report` one of them; each other stands
    whole in its entry.
    """
    return {**_plan(report), "alternatives": [_alternative(other, report) for other in alternatives]}


def _plan(report: PlanReport) -> dict[str, Json]:
    return {
        "mode": report.mode,
        "summary": summary_of(report),
        "choices": _choices(report.choices),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "total": _plain(report.total),
        "complete": report.complete,
        "left_out_percent": _plain(report.left_out_percent),
        "moved": _plain(report.measures.moved),
        "relocated": _plain(report.measures.relocated),
        "realised_gain": _plain(report.measures.realised_gain),
        "realised_gain_unknown": _plain(report.measures.realised_gain_unknown),
        "accounts": [_account(account) for account in report.accounts],
        "before": _composition(report, after=False),
        "after": _composition(report, after=True),
        "warnings": [_warning(warning) for warning in report.warnings],
    }


def _choices(choices: ChoiceLines) -> Json:
    return {
        "trade_fractional_shares": choices.fractional,
        "share_rounding": choices.share_rounding,
        "relocate": choices.relocate,
        "min_trade": _plain(choices.min_trade),
        "band": _plain(choices.band),
    }


def _alternative(report: PlanReport, chosen: PlanReport) -> Json:
    measures = report.measures
    is_chosen = report.mode == chosen.mode
    return {
        "mode": report.mode,
        "chosen": is_chosen,
        "distance": {"groups": _distance(measures.groups), "classes": _distance(measures.classes)},
        "trades": measures.trades,
        "moved": _plain(measures.moved),
        "relocated": _plain(measures.relocated),
        "sold_in_taxable": _plain(measures.sold_in_taxable),
        "realised_gain": _plain(measures.realised_gain),
        "realised_gain_unknown": _plain(measures.realised_gain_unknown),
        "cash_left": _plain(measures.cash_left),
        "plan": None if is_chosen else _plan(report),
    }


def _distance(distance: Distance) -> Json:
    return {"before": _plain(distance.before), "after": _plain(distance.after)}


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _optional(number: Decimal | None) -> str | None:
    return None if number is None else _plain(number)


def _account(account: AccountReport) -> Json:
    return {
        "account": account.masked,
        "account_number": account.number,
        "name": account.name,
        "description": account.description,
        "tax_group": account.tax_group,
        "cash": _cash(account.cash),
        "cash_before": _plain(account.cash_before),
        "cash_after": _plain(account.cash_after),
        "sold": _plain(account.sold),
        "bought": _plain(account.bought),
        "price_buffer": _optional(account.price_buffer),
        "trades": [_trade(trade) for trade in account.trades],
    }


def _cash(cash: CashLines) -> Json:
    return {
        "core": _plain(cash.core),
        "other": _plain(cash.other),
        "pending": _plain(cash.pending),
        "credit": _plain(cash.credit),
        "reserve": _plain(cash.reserve),
    }


def _trade(trade: TradeLine) -> Json:
    realised: dict[str, Json] = (
        {"realised_gain": _optional(trade.realised_gain)} if trade.taxable_sale else {}
    )
    return {
        "action": trade.action,
        "symbol": trade.symbol,
        "asset_class": trade.asset_class,
        "kind": trade.kind.value,
        "shares": _optional(trade.shares),
        "price": _optional(trade.price),
        "amount": _plain(trade.amount),
        "reason": trade.reason,
        **realised,
    }


def _composition(report: PlanReport, *, after: bool) -> Json:
    return {
        "classes": [_class("asset_class", row, after=after) for row in report.classes],
        "groups": [_class("asset_group", row, after=after) for row in report.groups],
        "tax_groups": [_tax_group(row, after=after) for row in report.tax_groups],
    }


def _class(key: str, row: CompositionRow, *, after: bool) -> Json:
    figure = row.after if after else row.before
    return {
        key: row.name,
        "value": _plain(figure.value),
        "percent": _plain(figure.percent),
        "target_value": _plain(figure.target_value),
        "target_percent": _plain(figure.target_percent),
        "points": _plain(figure.points) if row.targeted else None,
        "off_target": _optional(figure.off_target) if row.targeted else None,
    }


def _tax_group(row: TaxGroupRow, *, after: bool) -> Json:
    return {
        "tax_group": row.name,
        "value": _plain((row.after if after else row.before).value),
        "classes": [
            {"asset_class": part.name, "value": _plain((part.after if after else part.before).value)}
            for part in row.classes
        ],
    }


def _warning(warning: WarningLine) -> Json:
    return {
        "code": warning.code,
        "message": warning.message,
        "account": warning.account,
        "symbol": warning.symbol,
        "asset_class": warning.asset_class,
    }
