"""What a configuration page remembers of the files it was made from, since the files are not kept.

The memory travels in the page itself, inside the sealed ticket, which only this running server opens.
It holds what the page shows of the files: accounts, symbols, descriptions, values in cents.
"""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import Any

from rebalancer.fidelity.values import FileAccount, Holding, Kind, Positions

NO_FILE = Positions((), None)
"""What is known of no file."""

_LONGEST = 40_000  # a page need not be heavier for what it remembers


def pack(positions: Positions) -> str:
    """The accounts and holdings as ASCII text; quantities, prices, lots and warnings stay behind.

    Of files too large for a field of a form the accounts alone are kept, or nothing.
    """
    bare = replace(positions, accounts=tuple(replace(a, holdings=()) for a in positions.accounts))
    packed = (_packed(candidate) for candidate in (positions, bare))
    return next((text for text in packed if len(text) <= _LONGEST), "")


def _packed(positions: Positions) -> str:
    accounts = [
        [account.number, account.name, account.pending, account.outside, _rows(account)]
        for account in positions.accounts
    ]
    return base64.b64encode(zlib.compress(json.dumps(accounts).encode())).decode()


def unpack(text: str) -> Positions:
    """What `pack` packed; no accounts for an empty text."""
    if not text:
        return NO_FILE
    accounts: list[list[Any]] = json.loads(zlib.decompress(base64.b64decode(text)))
    return Positions(
        tuple(
            FileAccount(number, name, tuple(_holding(*row) for row in rows), pending, outside)
            for number, name, pending, outside, rows in accounts
        ),
        as_of=None,
    )


def _rows(account: FileAccount) -> list[list[object]]:
    return [[h.symbol, h.description, h.kind.value, h.value, h.line] for h in account.holdings]


def _holding(symbol: str, description: str, kind: str, value: int, line: int) -> Holding:
    return Holding(
        symbol=symbol,
        description=description,
        kind=Kind(kind),
        value=value,
        quantity=None,
        price=None,
        cost_basis=None,
        lots=(),
        line=line,
    )
