"""The tables that say what a plan starts from: its accounts, what was chosen, what it warns of.

Each is made from the plan's JSON (`docs/interface.md`, "JSON of a plan") and calculates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from rebalancer.engine.model import Mode
from rebalancer.exports.cells import Cell, Look, Table, day, dollars, number, percent
from rebalancer.exports.words import MODE_NAMES

Facts: TypeAlias = Mapping[str, Any]

_WORDS = ("account", "name", "description", "tax_group")
_CASH = ("core", "other", "pending", "credit", "reserve")
_SUMS = ("cash_before", "sold", "bought", "cash_after")
_ROUNDINGS = {"follow": "Follow the targets", "least_cash": "Leave the least cash"}
_MOVES = {True: "Move classes to better accounts", False: "Move nothing for its rank alone"}


def account_table(plan: Facts) -> Table:
    """Each account: what its cash is made of, what it trades, what stays in cash."""
    texts = ("Account", "Name", "Description", "Tax group")
    amounts = ("Core position", "Money funds", "Pending", "Credit", "Reserve")
    columns = (*texts, *amounts, "Cash before", "Sold", "Bought", "Cash after")
    return Table("Accounts", columns, tuple(tuple(_account(account)) for account in plan["accounts"]))


def settings_table(plan: Facts) -> Table:
    """What the plan was asked for, and of which data."""
    return Table("Settings", ("Setting", "Value"), tuple(_settings(plan)))


def warning_table(plan: Facts) -> Table:
    """Every warning, in its order."""
    columns = ("Account", "Symbol", "Warning", "Code")
    keys = ("account", "symbol", "message", "code")
    return Table("Warnings", columns, tuple(tuple(row[key] for key in keys) for row in plan["warnings"]))


def _account(account: Facts) -> Iterator[Cell]:
    yield from (account[key] for key in _WORDS)
    yield from (dollars(account["cash"][key]) for key in _CASH)
    yield from (dollars(account[key]) for key in _SUMS)


def _settings(plan: Facts) -> Iterator[tuple[str, Cell]]:
    choices = plan["choices"]
    yield "Mode", MODE_NAMES[Mode(plan["mode"])]
    yield "Positions of", day(plan["as_of"]) or "an unknown day"
    yield "Takes part", dollars(plan["total"])
    yield "Of the files left out", percent(plan["left_out_percent"])
    yield "Fractional shares", "Yes" if choices["trade_fractional_shares"] else "No"
    yield "Whole shares", _ROUNDINGS[choices["share_rounding"]]
    yield "Moves", _MOVES[choices["relocate"]]
    yield "Smallest trade", dollars(choices["min_trade"])
    yield "Band, points", number(choices["band"], Look.POINTS)
