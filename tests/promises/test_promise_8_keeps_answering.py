"""Promise 8: it keeps answering, whatever one client does.

One client misbehaves, each time in another way, and another client asks for a page meanwhile. How long bad
connections may last, and how many at once, is tested with the connections themselves.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest

from tests.support.client import BOUNDARY, Client, form_body
from tests.support.process import RunningServer, running_server

HEAD = b"POST /rebalance HTTP/1.1\r\nHost: localhost\r\n"
FORM = HEAD + f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n".encode()
COMMAS = b"Account Number,Symbol,Quantity\n" + b",\n" * 1_000_000
LINES = b"\n" * 4_000_000
MANY = form_body((f"field{number}", "x") for number in range(2_001))
Misdeed = Callable[[Client, ExitStack], None]


def opened(client: Client, data: bytes) -> socket.socket:
    """A connection on which `data` was sent, and on which nothing more will come."""
    connection = socket.create_connection((client.address, client.port), timeout=30)
    with suppress(ConnectionError):  # the server may have heard enough
        connection.sendall(data)
    return connection


def holding(count: int, data: bytes) -> Misdeed:
    """Open `count` connections, send `data` on each, and keep them."""

    def hold(client: Client, kept: ExitStack) -> None:
        for _ in range(count):
            kept.enter_context(opened(client, data))

    return hold


def sending(data: bytes) -> Misdeed:
    """Send `data`, and look at nothing that comes back."""
    return lambda client, _: opened(client, data).close()


def posting(body: bytes) -> Misdeed:
    """Send a whole form, and go away without the answer."""
    return sending(FORM + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)


MISDEEDS: dict[str, Misdeed] = {
    "nothing on two hundred connections": holding(200, b""),
    "half a head on twenty": holding(20, b"GET / HTTP/1.1\r\nHost: local"),
    "half a body on twenty": holding(20, FORM + b"Content-Length: 4000000\r\n\r\n--"),
    "a greeting in TLS": sending(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500)),
    "noise": sending(bytes(range(256)) * 1000),
    "a head without an end": sending(b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 100_000),
    "a line without an end": sending(b"GET /" + b"a" * 1_000_000),
    "a length that cannot be": sending(HEAD + b"Content-Length: 99999999999999999999\r\n\r\n"),
    "two lengths": sending(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    "a body in endless chunks": sending(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 1000),
    "a form that is no form": posting(LINES),
    "a form with too many fields": posting(MANY),
    "a file of commas": posting(form_body([("upload", ("a.csv", COMMAS)), ("user_token", "0" * 32)])),
    "a file of empty lines": posting(form_body([("upload", ("a.csv", LINES)), ("user_token", "0" * 32)])),
    "a weak token many times": posting(form_body([("user_token", "a")] * 1_000)),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all misdeeds, which then stops cleanly."""
    with running_server(tmp_path_factory.mktemp("misused")) as running:
        yield running


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_others_are_answered_while_one_client_sends(server: RunningServer, misdeed: str) -> None:
    with ExitStack() as kept:
        MISDEEDS[misdeed](server.client, kept)
        asked = [server.client.get(path).status for path in ("/", "/healthz", "/get_token")]
    assert asked == [200, 200, 200]
    assert server.process.poll() is None


def test_nothing_of_it_was_a_defect(server: RunningServer) -> None:
    for deed in MISDEEDS.values():
        with ExitStack() as kept:
            deed(server.client, kept)
    assert server.stop() == 0
    assert [line for line in server.log.splitlines() if "error=" in line or " 500 " in line] == []
