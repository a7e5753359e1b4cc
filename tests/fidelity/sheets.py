"""Small positions files for tests: a short header, the rows that matter, a footer."""

from __future__ import annotations

from pathlib import Path

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.positions import read_positions
from rebalancer.fidelity.values import FileAccount, Holding, Positions, Problem

SAMPLES = Path(__file__).parents[1] / "samples"
HEADER = (
    "Account number,Account name,Symbol,Description,Quantity,Last price,Current value,"
    "Percent of account,Cost basis total,Type"
)
FOOTER = '"Date downloaded Mar-14-2025 at 4:41 p.m ET"'


def sheet(*rows: str, header: str = HEADER, footer: str = FOOTER) -> bytes:
    """A positions file of these rows, as Fidelity writes it."""
    return "\r\n".join((header, *rows, "", footer, "")).encode("utf-8-sig")


def read(*rows: str, header: str = HEADER, footer: str = FOOTER) -> Positions:
    """What a file of these rows says."""
    return read_positions(sheet(*rows, header=header, footer=footer), "positions.csv")


def account(*rows: str, header: str = HEADER) -> FileAccount:
    """The only account of these rows."""
    (found,) = read(*rows, header=header).accounts
    return found


def holding(*rows: str, header: str = HEADER) -> Holding:
    """The only holding of these rows."""
    (found,) = account(*rows, header=header).holdings
    return found


def problem(*rows: str, header: str = HEADER, footer: str = FOOTER) -> Problem:
    """The only warning of these rows."""
    (found,) = read(*rows, header=header, footer=footer).problems
    return found


def refusals(*rows: str, header: str = HEADER) -> list[str]:
    """The sentences for which these rows are refused."""
    return refusals_of(sheet(*rows, header=header))


def refusals_of(data: bytes, file_name: str = "positions.csv") -> list[str]:
    """The sentences for which this file is refused."""
    with pytest.raises(FileRefusedError) as refused:
        read_positions(data, file_name)
    return [found.message for found in refused.value.problems]
