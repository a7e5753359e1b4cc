"""The accounts of a plan as a page shows them: their orders, what stands beside them, and their cash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.exports.kinds import TradeKind
from rebalancer.exports.report import AccountReport, CashLines, PlanReport, TradeLine
from rebalancer.web.plan_notes import PlanNotes
from rebalancer.web.settlement import buffer_note, settlement_note

_KINDS: Mapping[TradeKind, str] = {
    TradeKind.ETF: "ETF",
    TradeKind.STOCK: "stock or ETF",
    TradeKind.FUND: "fund",
    TradeKind.OTHER: "fund or bond",
}


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order: `kind` in a word, `name` for who hears its box, and `notes` that concern it."""

    trade: TradeLine
    kind: str
    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account: its id on the page, its orders, and what its cash before the plan is made of.

    `cash_parts` is empty where the cash is one thing alone; `advice` is about money, `notes` are warnings.
    """

    id: str
    report: AccountReport
    orders: tuple[OrderView, ...]
    cash_parts: tuple[tuple[str, Decimal], ...]
    advice: tuple[str, ...]
    notes: tuple[str, ...]


def account_views(report: PlanReport, notes: PlanNotes, *, prefix: str = "") -> tuple[AccountView, ...]:
    """Every account of `report` in its order; `prefix` tells the ids of one plan from those of another."""
    return tuple(
        AccountView(
            id=f"{prefix}account-{place}",
            report=account,
            orders=tuple(_order(trade, account, notes) for trade in account.trades),
            cash_parts=_cash_parts(account.cash),
            advice=tuple(filter(None, (settlement_note(account), buffer_note(account)))),
            notes=tuple(notes.by_account.get(account.number, ())),
        )
        for place, account in enumerate(report.accounts, start=1)
    )


def _order(trade: TradeLine, account: AccountReport, notes: PlanNotes) -> OrderView:
    place = f"{account.description or account.name} {account.masked}"
    return OrderView(
        trade=trade,
        kind=_KINDS[trade.kind],
        name=f"{trade.action.lower()} {trade.symbol} in {place}",
        notes=tuple(notes.by_trade.get((account.number, trade.symbol), ())),
    )


def _cash_parts(cash: CashLines) -> tuple[tuple[str, Decimal], ...]:
    parts = (
        ("core position", cash.core),
        ("other money funds", cash.other),
        ("pending activity", cash.pending),
        ("credit", cash.credit),
    )
    present = tuple((name, amount) for name, amount in parts if amount)
    return present if len(present) > 1 else ()
