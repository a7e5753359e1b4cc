"""Rows of a positions file in Fidelity's layout, from numbers that a random household draws."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

HEADER = (
    "Account Number",
    "Account Name",
    "Symbol",
    "Description",
    "Quantity",
    "Last Price",
    "Last Price Change",
    "Current Value",
    "Today's Gain/Loss Dollar",
    "Today's Gain/Loss Percent",
    "Total Gain/Loss Dollar",
    "Total Gain/Loss Percent",
    "Percent Of Account",
    "Cost Basis Total",
    "Average Cost Basis",
    "Type",
)
FOOTER = '\n"Date downloaded Mar-14-2025 at 4:41 p.m ET"\n'
_LINKED = ("Last Price Change", "Today's Gain/Loss Dollar", "Total Gain/Loss Dollar", "Cost Basis Total")

Cells = Mapping[str, str]
"""One row: its cells by the header's names; those that are missing are blank."""


def money(amount: Decimal) -> str:
    """Dollars as Fidelity writes them: -$123.45."""
    return f"{'-' if amount < 0 else ''}${abs(amount):f}"


def cash_row(symbol: str, value: Decimal) -> Cells:
    """The sweep position, whose stars mark it."""
    return {
        "Symbol": f"{symbol}**",
        "Description": "HELD IN MONEY MARKET",
        "Current Value": money(value),
        "Type": "Cash",
    }


def pending_row(value: Decimal) -> Cells:
    """Pending activity, of either sign."""
    return {"Symbol": "Pending Activity", "Current Value": money(value)}


def holding_row(
    symbol: str,
    shares: Decimal | None,
    price: Decimal | None,
    value: Decimal,
    *,
    description: str = "A FUND",
    cost: Decimal | None = None,
    bucket: str = "Cash",
) -> Cells:
    """One lot of one symbol; shares and price stay blank where they are None."""
    return {
        "Symbol": symbol,
        "Description": description,
        "Quantity": "" if shares is None else f"{shares:f}",
        "Last Price": "" if price is None else money(price),
        "Current Value": money(value),
        "Cost Basis Total": "--" if cost is None else money(cost),
        "Type": bucket,
    }


def linked(row: Cells) -> Cells:
    """The row as a linked outside account shows it: no gains, no type."""
    return {**row, **dict.fromkeys(_LINKED, "--"), "Type": ""}


def written(rows: Iterable[Cells]) -> str:
    """The whole file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue() + FOOTER
