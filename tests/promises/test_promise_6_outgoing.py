"""Promise 6: no outgoing connection, unless `--quote-key` is given.

Whatever goes out is refused and counted: inside by an audit hook, and at the system's edge by strace, which
lets every `connect` fail. What the program does with a key shows that both of them count.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from tests.conftest import StartServer
from tests.support.client import Client, Field
from tests.support.confined_server import OUTGOING
from tests.support.price_service import KEY, price_service_stand_in
from tests.support.process import ROOT, SERVER, running_server
from tests.support.scripted import plan_of, saved_household
from tests.support.tracing import UNMEASURED, calls_of, needs_strace, traced

HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total"
ROW = "Z20411873,Individual,SPAXX**,HELD IN MONEY MARKET,,,$8250.44,"
CASH_ONLY: Field = ("upload", ("positions.csv", f"{HEADER}\n{ROW}\n".encode()))
"""A household without a single price: its plan has to buy what nobody knows a price of."""

CONFINED: dict[str, Any] = {
    "command": (*UNMEASURED, sys.executable, "-m", "tests.support.confined_server"),
    "env": {"PYTHONPATH": str(ROOT)},
}
REFUSED = ("-e", "inject=connect,sendmmsg:error=ECONNREFUSED")
NOBODY = "http://127.0.0.1:9/"


def use_everything(client: Client) -> set[str]:
    """Ask for every page, and for a plan; what the plan says of prices."""
    for path in ("/", "/get_token", "/demo", "/security_configure", "/healthz", "/favicon.ico", "/nothing"):
        assert client.get(path).status == (404 if path == "/nothing" else 200)
    plan = plan_of(client, saved_household(client, CASH_ONLY), "NO_SELL", CASH_ONLY)
    return {warning["code"] for warning in plan["warnings"]}


def asked_for(trace: Path, *, own_port: int) -> list[str]:
    """What was to be connected to, but for the server itself: it touches its own port when it stops."""
    told = [arguments for name, arguments in calls_of(trace) if name == "connect" or "sin_addr" in arguments]
    found = [re.search(r"htons\((\d+)\)|sun_path=\"(.*?)\"", arguments) for arguments in told]
    ports = [match[1] or match[2] if match else "unknown" for match in found]
    return [port for port in ports if port != str(own_port)]


def test_without_a_key_nothing_tries_to_go_out(start_server: StartServer) -> None:
    with price_service_stand_in() as service:
        server = start_server("--quote-url", service.url, **CONFINED)
        assert "no_price" in use_everything(server.client)
        assert (server.log.count(OUTGOING), service.asked) == (0, [])


def test_with_a_key_the_hook_counts_what_is_refused(start_server: StartServer) -> None:
    server = start_server("--quote-key", KEY, "--quote-url", NOBODY, **CONFINED)
    assert "no_quote" in use_everything(server.client)
    assert f"{OUTGOING} socket.connect" in server.log


@needs_strace
def test_without_a_key_the_system_is_never_asked_to_connect(tmp_path: Path) -> None:
    command = traced(SERVER, tmp_path / "trace", "connect,sendto,sendmsg,sendmmsg", *REFUSED)
    with running_server(tmp_path, "--quote-url", NOBODY, command=command) as server:
        assert "no_price" in use_everything(server.client)
    assert asked_for(tmp_path / "trace", own_port=server.client.port) == []


@needs_strace
def test_with_a_key_the_system_is_asked_for_the_price_service_alone(tmp_path: Path) -> None:
    command = traced(SERVER, tmp_path / "trace", "connect,sendto,sendmsg,sendmmsg", *REFUSED)
    with running_server(tmp_path, "--quote-key", KEY, "--quote-url", NOBODY, command=command) as server:
        assert "no_quote" in use_everything(server.client)
    assert set(asked_for(tmp_path / "trace", own_port=server.client.port)) == {"9"}
