"""The positions file of the day after: every trade of a plan done, cash in the core position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from tests.support.judge_reading import Cells, dollars, kind_of, rows_of, symbol_of
from tests.support.random_file import cash_row, holding_row, money, written

Json: TypeAlias = Mapping[str, Any]


def applied(file: str, plan: Json) -> str:
    """The file when the plan is done: credits have come and pending activity has settled."""
    rows: dict[str, list[Cells]] = defaultdict(list)
    for row in rows_of(file):
        rows[row["Account Number"]].append(row)
    for part in plan["accounts"]:
        number = part["account_number"]
        rows[number] = _account(rows[number], part)
    return written(row for mine in rows.values() for row in mine)


def reversed_rows(file: str) -> str:
    """The same household, the last row first."""
    return written(reversed([*rows_of(file)]))


def sold_out(file: str, after: str) -> bool:
    """Whether a symbol left an account: its price, or its place on a menu, may then be gone."""
    held = {(row["Account Number"], symbol_of(row)) for row in rows_of(file) if kind_of(row) == "security"}
    return bool(held - {(row["Account Number"], symbol_of(row)) for row in rows_of(after)})


def _account(rows: list[Cells], part: Json) -> list[Cells]:
    trades = {trade["symbol"]: trade for trade in part["trades"]}
    kept = [row for row in rows if kind_of(row) in {"option", "short"} or _stays(row, trades)]
    name = {key: rows[0][key] for key in ("Account Number", "Account Name")}
    for symbol, trade in trades.items():
        lots = [row for row in rows if symbol_of(row) == symbol and kind_of(row) == "security"]
        row = _traded(lots, trade)
        kept += [{**name, **row}] if row else []
    core = Decimal(part["cash_after"]) - Decimal(part["cash"]["other"])
    if core or not kept or any(kind_of(row) == "core" for row in rows):
        kept.insert(0, {**name, **cash_row(_core_symbol(rows), core)})
    return kept


def _stays(row: Cells, trades: Mapping[str, Json]) -> bool:
    return kind_of(row) == "security" and symbol_of(row) not in trades


def _core_symbol(rows: Iterable[Cells]) -> str:
    return next((symbol_of(row) for row in rows if kind_of(row) == "core"), "SPAXX")


def _traded(lots: list[Cells], trade: Json) -> Cells | None:
    """All lots as one row after the trade; None where nothing is left."""
    sign = 1 if trade["action"] == "BUY" else -1
    price = None if trade["price"] is None else Decimal(trade["price"])
    change = Decimal(trade["amount"]) * sign
    if not lots:
        shares = None if trade["shares"] is None else Decimal(trade["shares"])
        return dict(holding_row(trade["symbol"], shares, price, change, cost=change))
    value = sum((dollars(lot["Current Value"]) or Decimal(0) for lot in lots), change)
    if not value:
        return None
    counts = [dollars(lot["Quantity"]) for lot in lots]
    known = [count for count in counts if count is not None]
    exact = trade["price"] is None or len(known) < len(counts)
    shares = None if exact else sum(known, Decimal(trade["shares"] or 0) * sign)
    quantity = "" if shares is None else f"{shares:f}"
    return {**lots[0], "Quantity": quantity, "Current Value": money(value), "Cost Basis Total": "--"}
