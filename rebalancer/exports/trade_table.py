"""The trades of a plan as a table, in the order of entry: one row an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from rebalancer.exports.cells import Cell, Look, Number, Table, dollars, number, shares

UNKNOWN = "unknown"
"""In the place of a gain whose cost the file does not tell."""

_COLUMNS = (
    "No.",
    "Account",
    "Name",
    "Description",
    "Tax group",
    "Order",
    "Symbol",
    "Asset class",
    "Shares",
    "Price",
    "Amount",
    "Estimated gain",
    "Why",
)


def trade_table(plan: Mapping[str, Any]) -> Table:
    """The trades of `plan`, as its JSON has them; accounts by their masked numbers."""
    orders = ((account, trade) for account in plan["accounts"] for trade in account["trades"])
    rows = (_row(place, account, trade) for place, (account, trade) in enumerate(orders, start=1))
    return Table("Trades", _COLUMNS, tuple(map(tuple, rows)))


def _row(place: int, account: Mapping[str, Any], trade: Mapping[str, Any]) -> Iterator[Cell]:
    yield Number(Decimal(place), Look.COUNT)
    yield from (account[key] for key in ("account", "name", "description", "tax_group"))
    yield from (trade["action"].capitalize(), trade["symbol"], trade["asset_class"])
    yield shares(trade["shares"])
    yield number(trade["price"], Look.PRICE)
    yield dollars(trade["amount"])
    yield _gain(trade)
    yield trade["reason"]


def _gain(trade: Mapping[str, Any]) -> Cell:
    """Sales in Taxable alone have one."""
    if "realised_gain" not in trade:
        return None
    return dollars(trade["realised_gain"]) or UNKNOWN
