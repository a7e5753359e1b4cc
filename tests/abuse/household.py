"""The server under attack: a real one, with a household saved, whose every row can be told from outside."""

from __future__ import annotations

import socket
import sqlite3
import struct
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPMessage, parse_headers
from io import BytesIO
from pathlib import Path

from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_store
from rebalancer.store.tokens import new_token
from tests.abuse.rows import NO_ANSWER, Form, Raw
from tests.abuse.saved import ASKED_CLASSES, EARLIER, ODD_CLASSES, SAVED
from tests.abuse.sending import (
    CUT_OFF,
    EXPIRED,
    FRESH,
    MINE,
    OPEN,
    PLAN_OF_A_PAGE,
    SAVE,
    SESSION,
    SHARED,
    TAMPERED,
    UPLOAD,
    post,
)
from tests.support.client import Client, Field, form_body
from tests.support.exported import sealed_in
from tests.support.process import ROOT, RunningServer, running_server

JSON = "application/json"

_CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))
_AGED_SERVER = (sys.executable, "-m", "tests.abuse.aged_server")
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that came back on one connection; `behind` is what follows the one answer that is due."""

    status: int
    headers: HTTPMessage
    body: bytes
    behind: bytes


@dataclass(frozen=True, slots=True)
class Household:
    """The server, and what pages that it drew carry along.

    Those are the sessions of two configurations, one of now, one of more than an hour ago, and a plan.
    """

    server: RunningServer
    session: str
    expired: str
    plan: str

    def stored(self) -> frozenset[str]:
        """Every row of every table, and every table, as SQL."""
        path = self.server.folder / "rebalance.db"
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return frozenset(connection.iterdump())

    def send(self, request: Raw | Form, accept: str) -> Answer:
        """What the request is answered with."""
        raw = request if isinstance(request, Raw) else self._raw(request)
        head = raw.head + f"Accept: {accept}\r\nConnection: close\r\n\r\n".encode()
        address = ("127.0.0.1", self.server.client.port)
        with ExitStack() as open_connections:
            for _ in range(raw.idle):
                open_connections.enter_context(socket.create_connection(address, timeout=60))
            connection = open_connections.enter_context(socket.create_connection(address, timeout=60))
            return _exchange(connection, head + raw.body, raw)

    def _raw(self, form: Form) -> Raw:
        stand_ins = {
            FRESH: new_token(),
            SESSION: self.session,
            EXPIRED: self.expired,
            PLAN_OF_A_PAGE: self.plan,
            TAMPERED: _changed(self.plan),
            CUT_OFF: self.plan[: len(self.plan) // 2],
        }
        fields: list[Field] = [
            (field[0], stand_ins.get(field[1], field[1])) if isinstance(field[1], str) else field
            for field in form.fields
        ]
        return post(form.path, form_body(fields))


def _changed(text: str) -> str:
    """`text` with another letter in its middle."""
    middle = len(text) // 2
    return f"{text[:middle]}{'A' if text[middle] != 'A' else 'B'}{text[middle + 1 :]}"


def _exchange(connection: socket.socket, data: bytes, how: Raw) -> Answer:
    """Send `data` and no more, and read what comes back. The server may have refused it half-way."""
    step = 1 if how.dripped else len(data)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with suppress(OSError):
        for start in range(0, len(data), step):
            connection.sendall(data[start : start + step])
        connection.shutdown(socket.SHUT_WR)
    if how.leaves:
        connection.recv(1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        return Answer(NO_ANSWER, HTTPMessage(), b"", b"")
    return _answer(b"".join(iter(lambda: connection.recv(65536), b"")))


def _answer(said: bytes) -> Answer:
    head, _, rest = said.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").partition(b"\r\n\r\n")
    line, _, lines = head.partition(b"\r\n")
    headers = parse_headers(BytesIO(lines + b"\r\n\r\n"))
    length = int(headers["Content-Length"])
    return Answer(int(line.split(b" ")[1]), headers, rest[:length], rest[length:])


@contextmanager
def saved_household(folder: Path) -> Iterator[Household]:
    """Serve from `folder`, where the household of `TOKEN` was saved twice; its keys cost next to nothing."""
    open_store(f"sqlite:///{folder / 'rebalance.db'}", folder / ".salt", _CHEAP).close()
    with running_server(folder, command=_AGED_SERVER, env={"PYTHONPATH": str(ROOT)}) as server:
        expired, session = (_opened(server.client) for _ in range(2))
        for name in (*ASKED_CLASSES, *ODD_CLASSES):
            _save(server.client, SHARED, ("asset/asset", name), ("asset/asset_group", "Stocks"))
        for fields in (EARLIER, SAVED):
            _save(server.client, SAVE, *fields)
        yield Household(server, session, expired, sealed_in(server.client.get("/demo").text))


def _save(client: Client, path: str, *fields: Field) -> None:
    saved = client.post_form(path, fields, accept=JSON)
    assert saved.status == 200, saved.text


def _opened(client: Client) -> str:
    session: str = client.post_form(OPEN, [UPLOAD, MINE], accept=JSON).json["session"]
    return session
