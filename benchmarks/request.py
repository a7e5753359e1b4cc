"""What `POST /rebalance` costs a household of 3 accounts and 15 positions, keys included.

A real server answers over loopback, with a token from `/get_token` and the keys derived anew each time. The
derivation alone is measured in this process, in turn with the requests: same token, salt and numbers.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.figures import Figure, seconds_of
from rebalancer.errors import StartRefusedError
from rebalancer.store.files import read_salt
from rebalancer.store.keys import STANDARD_COSTS
from rebalancer.store.vault import Vault
from tests.support.client import Client, Field, Reply
from tests.support.process import running_server
from tests.support.scripted import saved_household

_ROUNDS = 30
_GOAL = 0.250
_HOLDINGS = {
    ("Z20411873", "Individual - TOD"): ("ITOT", "VTI", "IXUS", "IJR"),
    ("222222222", "Rollover IRA"): ("FXNAX", "ITOT", "ILTB", "IXUS"),
    ("233333333", "ROTH IRA"): ("ITOT", "IJR", "IXUS", "FXNAX"),
}
_NUMBERS = [number for number, _ in _HOLDINGS]


def figures() -> list[Figure]:
    """The median of `_ROUNDS` requests, and the share of it that deriving the keys takes."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        token = saved_household(server.client, _upload())
        derive = derivation(Path(folder) / ".salt", token, _NUMBERS)
        _ask(server.client, token)  # the first request of a process loads what all others find loaded
        rounds = [
            (seconds_of(lambda: _ask(server.client, token)), seconds_of(derive)) for _ in range(_ROUNDS)
        ]
    request, keys = (statistics.median(column) for column in zip(*rounds, strict=True))
    name = f"POST /rebalance: {len(_HOLDINGS)} accounts, 15 positions"
    return [Figure(name, request, _GOAL, f"key derivation {keys * 1000:.0f} ms, {keys / request:.0%} of it")]


def derivation(salt_file: Path, token: str, numbers: Sequence[str]) -> Callable[[], object]:
    """What derives the keys of a user and the accounts `numbers`, as each request does."""
    salt = read_salt(salt_file)
    if salt is None:
        raise StartRefusedError(f"The server made no salt in {salt_file}.")
    vault = Vault(salt, STANDARD_COSTS)
    return lambda: vault.accounts(vault.unlock(token), numbers)


def _ask(client: Client, token: str) -> Reply:
    fields: list[Field] = [_upload(), ("user_token", token), ("rebalance_mode", "SELL_ALL")]
    reply = client.post_form("/rebalance", fields, accept="text/html")
    assert reply.status == 200, reply.text
    return reply


def _upload() -> Field:
    rows = ["Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type"]
    for place, ((number, name), symbols) in enumerate(_HOLDINGS.items()):
        cash = f"$1{place}250.44"
        rows.append(f"{number},{name},SPAXX**,HELD IN MONEY MARKET,,,{cash},Cash")
        rows += (f"{number},{name},{symbol},A FUND,100,$127.61,$12761.00,Cash" for symbol in symbols)
    text = "\r\n".join((*rows, "", '"Date downloaded Mar-14-2025 at 4:41 p.m ET"', ""))
    return "upload", ("Portfolio_Positions_Mar-14-2025.csv", text.encode())
