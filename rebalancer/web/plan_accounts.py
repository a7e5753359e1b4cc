"""The accounts of a plan as a page shows them: their ids there, and what their cash is made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rebalancer.exports.report import AccountReport, CashLines, PlanReport


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account: its id on the page, and what its cash before the plan is made of.

    `cash_parts` is empty where the cash is one thing alone.
    """

    id: str
    report: AccountReport
    cash_parts: tuple[tuple[str, Decimal], ...]


def account_views(report: PlanReport, *, prefix: str = "") -> tuple[AccountView, ...]:
    """Every account of `report` in its order; `prefix` tells the ids of one plan from those of another."""
    return tuple(
        AccountView(f"{prefix}account-{place}", account, _cash_parts(account.cash))
        for place, account in enumerate(report.accounts, start=1)
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
