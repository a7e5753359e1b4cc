"""What stands in one cell of an exported table: a text, a number with its look, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Look(StrEnum):
    """How a spreadsheet shows a number; the values are number formats of ECMA-376, 18.8.31."""

    COUNT = "#,##0"
    DOLLARS = "$#,##0.00;-$#,##0.00"
    PRICE = "$#,##0.00####"
    PARTS = "#,##0.000###"
    PERCENT = "0.00%"
    SIGNED_PERCENT = "+0.00%;-0.00%;0.00%"
    POINTS = "0.00"
    SIGNED_POINTS = "+0.00;-0.00;0.00"
    DAY = "yyyy-mm-dd"


_BEFORE_DAY_1 = date(1899, 12, 30)
"""Spreadsheets count days from here, but for two months of 1900; ECMA-376, 18.17.4.1."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number as spreadsheets count: a percentage is a fraction of 1, a day its number since 1900."""

    value: Decimal
    look: Look


Cell: TypeAlias = str | Number | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: each row has a cell for each column; with `totalled` the last row sums up the others."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totalled: bool = False


def number(text: str | None, look: Look) -> Number | None:
    """The number that a plan's JSON writes as `text`; nothing for null."""
    return None if text is None else Number(Decimal(text), look)


def dollars(text: str | None) -> Number | None:
    """An amount of money."""
    return number(text, Look.DOLLARS)


def percent(text: str | None, look: Look = Look.PERCENT) -> Number | None:
    """A percentage, which a plan's JSON writes in percent."""
    return None if text is None else Number(Decimal(text).scaleb(-2), look)


def day(text: str | None) -> Number | None:
    """A day, which a plan's JSON writes as 2026-08-21."""
    return (
        None if text is None else Number(Decimal((date.fromisoformat(text) - _BEFORE_DAY_1).days), Look.DAY)
    )


def shares(text: str | None) -> Number | None:
    """A number of shares: whole ones without decimals."""
    if text is None:
        return None
    count = Decimal(text)
    return Number(count, Look.COUNT if count == count.to_integral_value() else Look.PARTS)
