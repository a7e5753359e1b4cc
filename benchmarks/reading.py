"""How long the largest file that is accepted takes to read: 20,000 rows in 50 accounts."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.figures import Figure, median_of
from rebalancer.fidelity.positions import read_positions

_ACCOUNTS = 50
_ROWS = 400
_ROUNDS = 7
_GOAL = 2.0
_HEADER = (
    "Account number,Account name,Symbol,Description,Quantity,Last price,Last price change,Current value,"
    "Today's gain/loss dollar,Today's gain/loss percent,Total gain/loss dollar,Total gain/loss percent,"
    "Percent of account,Cost basis total,Average cost basis,Type"
)
_FOOTER = '\r\n"Date downloaded Mar-14-2025 at 4:41 p.m ET"\r\n'


def figures() -> list[Figure]:
    """The median of a few readings."""
    data = _file()

    def read() -> None:
        positions = read_positions(data, "Portfolio_Positions_Mar-14-2025.csv")
        assert sum(len(account.holdings) for account in positions.accounts) == _ACCOUNTS * _ROWS

    name = f"Reading {_ACCOUNTS * _ROWS:,} rows, {len(data) / 2**20:.1f} MiB"
    return [Figure(name, median_of(_ROUNDS, read), _GOAL)]


def _file() -> bytes:
    rows = (_row(account, place) for account in range(_ACCOUNTS) for place in range(_ROWS))
    return "\r\n".join((_HEADER, *rows, _FOOTER)).encode("utf-8-sig")


def _row(account: int, place: int) -> str:
    quantity, price = Decimal(place + 1) / 8, Decimal("127.61")
    value = (quantity * price).quantize(Decimal("0.01"))
    return (
        f"Z204{account:05},Individual - TOD,S{place:04},SOME EXCHANGE TRADED FUND,{quantity},${price},+$0.11,"
        f"${value},+$1.10,+0.10%,-$250.71,-4.47%,--,${value},$127.61,Cash,"
    )
