"""Clients that take their time, on a real server: each is bounded, and others are answered meanwhile."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from rebalancer.web.answers import Answer
from rebalancer.web.server import Limits
from tests.support.client import Client
from tests.support.pages import PAGES, Waiting, serving

HELLO = b"GET /hello HTTP/1.1\r\nHost: localhost\r\n"
FORM = (
    b"POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    b"Content-Type: multipart/form-data; boundary=X\r\n\r\n"
)
LARGE = 32 * 2**20
PATIENT = Limits(seconds=1000, threads=2)
STRICT = Limits(seconds=1, threads=20)


class Large:
    """An answer that no socket's buffers hold."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        return Answer(bytes(LARGE))


@contextmanager
def connected(client: Client, count: int = 1, *, first: bytes = b"") -> Iterator[list[socket.socket]]:
    """`count` connections on which `first` was sent."""
    with ExitStack() as open_until_the_end:
        connections = [
            open_until_the_end.enter_context(socket.create_connection((client.address, client.port), 30))
            for _ in range(count)
        ]
        for connection in connections:
            connection.sendall(first)
        yield connections


def drip(connection: socket.socket) -> int:
    """Send a byte every 50 ms until the server says something; how many it took."""
    for count in range(1000):
        if select.select([connection], [], [], 0.05)[0]:
            return count
        connection.sendall(b"x")
    return 1000


@pytest.mark.parametrize("start", [b"GET /", HELLO + b"X-Dripped: ", FORM])
def test_a_request_that_drips_ends_after_a_time_in_all(start: bytes) -> None:
    with serving(PAGES, limits=STRICT) as client, connected(client, first=start) as [connection]:
        assert drip(connection) < 1000
        assert connection.recv(65536).startswith(b"HTTP/1.1 408 ")


def test_drips_and_idle_connections_do_not_keep_others_from_an_answer() -> None:
    with serving(PAGES, limits=STRICT) as client, connected(client, 60, first=FORM), connected(client, 200):
        assert client.get("/hello").status == 200
        assert client.post_form("/form", [("a", "1")]).status == 200


def test_an_answer_that_is_not_taken_ends_after_a_time_in_all() -> None:
    asked = HELLO.replace(b"hello", b"large") + b"\r\n"
    limits = Limits(seconds=1, threads=1)
    with serving({"/large": Large()}, limits=limits) as client, connected(client, first=asked) as [stalled]:
        assert client.get("/nothing").status == 404  # the one thread is free again
        assert 0 < sum(map(len, iter(lambda: stalled.recv(2**20), b""))) < LARGE


@pytest.fixture
def undeferred(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that hands over connections before anything came on them."""
    monkeypatch.delattr(socket, "TCP_DEFER_ACCEPT", raising=False)


@pytest.mark.usefixtures("undeferred")
def test_connections_on_which_nothing_comes_hold_no_thread() -> None:
    with serving(PAGES, limits=PATIENT) as client, connected(client, 20):
        assert client.get("/hello").status == 200


@pytest.mark.usefixtures("undeferred")
def test_a_silent_connection_is_served_once_it_speaks() -> None:
    with serving(PAGES, limits=PATIENT) as client, connected(client) as [connection]:
        assert client.get("/hello").status == 200
        connection.sendall(HELLO + b"\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


@pytest.mark.usefixtures("undeferred")
def test_a_connection_that_stays_silent_ends_without_a_word() -> None:
    with serving(PAGES, limits=STRICT) as client:
        assert client.raw(b"") == b""


@pytest.mark.usefixtures("undeferred")
def test_where_too_many_are_silent_they_make_room_for_one_that_may_speak() -> None:
    limits = Limits(seconds=1000, threads=2, parked=5)
    with serving(PAGES, limits=limits) as client, connected(client, 6) as connections:
        assert connections[0].recv(1) == b""
        assert client.get("/hello").status == 200


@pytest.mark.usefixtures("undeferred")
def test_one_that_was_silent_and_is_being_answered_makes_no_room() -> None:
    limits, page = Limits(seconds=1000, threads=2, parked=5), Waiting()
    with serving({**PAGES, "/wait": page}, limits=limits) as client, connected(client) as [connection]:
        assert client.get("/hello").status == 200  # the first was found silent by now
        connection.sendall(HELLO.replace(b"hello", b"wait") + b"\r\n")
        page.asked.wait()
        with connected(client, 6) as connections:
            assert connections[0].recv(1) == b""
            assert client.get("/hello").status == 200
            page.may.set()
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_is_refused_and_goes_on_sending_holds_no_thread() -> None:
    refused = FORM.replace(b"100000", b"9999999")
    with serving(PAGES, limits=PATIENT) as client, connected(client, 8, first=refused) as connections:
        assert client.get("/hello").status == 200
        for connection in connections:
            connection.sendall(b"x" * 1000)
            assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")
