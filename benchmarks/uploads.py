"""Positions files of invented households of any size, as a client of the server would upload them.

Figures follow from places, so that the same size is always the same file, and no two positions are alike.
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.money import apportion
from tests.support.client import File
from tests.support.random_file import Cells, cash_row, holding_row, written

FILE_NAME = "Portfolio_Positions_Mar-14-2025.csv"
_NAMES = ("Individual - TOD", "Rollover IRA", "ROTH IRA")
_SYMBOLS = ("ITOT", "IJR", "IXUS", "FXNAX", "ILTB", "FBIIX", "VTI", "BND", "IEFA", "VB")


def account_numbers(accounts: int) -> list[str]:
    """The numbers of the accounts in a file of so many."""
    return [f"Z{20411873 + 977 * place}" for place in range(accounts)]


def upload(accounts: int, rows: int) -> tuple[str, File]:
    """The form field with `rows` positions in `accounts`, of the three tax groups in turn; cash in each."""
    counts = apportion(rows, [1] * accounts)
    cells = [
        {"Account Number": number, "Account Name": _NAMES[place % len(_NAMES)], **_position(place, turn)}
        for place, number in enumerate(account_numbers(accounts))
        for turn in range(counts[place])
    ]
    return "upload", (FILE_NAME, written(cells).encode())


def _position(place: int, turn: int) -> Cells:
    if turn == 0:
        return cash_row("SPAXX", Decimal(1250_44 + 1000_13 * place) / 100)
    symbol = _SYMBOLS[(3 * place + turn) % len(_SYMBOLS)]
    shares = Decimal(20 + 37 * (place + turn) % 401)
    price = Decimal(1_000 + 1_237 * (sum(symbol.encode()) % 29)) / 100
    return holding_row(symbol, shares, price, shares * price, cost=shares * (price - 1))
