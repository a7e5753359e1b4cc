"""Positions files, good and bad."""

from __future__ import annotations

from tests.support.client import File

HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type"
FOOTER = '"Date downloaded Mar-14-2025 at 4:41 p.m ET"'
NAME = "Portfolio_Positions_Mar-14-2025.csv"
CASH = "Z20411873,Individual - TOD,SPAXX**,HELD IN MONEY MARKET,,,$8250.44,Cash"
STOCK = "Z20411873,Individual - TOD,ITOT,ISHARES CORE S&P TTL STK,42,$127.61,$5359.62,Cash"
BONDS = "222222222,Rollover IRA,FXNAX,FIDELITY US BOND INDEX,100,$10.44,$1044.00,Cash"
ROTH = "233333333,ROTH IRA,ITOT,ISHARES CORE S&P TTL STK,10,$127.61,$1276.10,Cash"


def sheet(*rows: str, header: str = HEADER) -> bytes:
    """A file of these rows, as Fidelity writes it."""
    return "\r\n".join((header, *rows, "", FOOTER, "")).encode("utf-8-sig")


def row(
    *,
    account: str = "Z20411873",
    account_name: str = "Individual - TOD",
    symbol: str = "ITOT",
    description: str = "ISHARES CORE S&P TTL STK",
    quantity: str = "42",
    price: str = "$127.61",
    value: str = "$5359.62",
) -> str:
    """The row of the stock, with other cells."""
    cells = (account, account_name, symbol, description, quantity, price, value, "Cash")
    return ",".join(map(_quoted, cells))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(',"\r\n') & set(cell) else cell


GOOD = sheet(CASH, STOCK, BONDS, ROTH)
FILE: File = (NAME, GOOD)
"""The file of the household that is saved before the first row."""
