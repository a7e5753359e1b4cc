"""A small HTTP client for tests: whole replies, forms as browsers send them, and bytes as nobody should."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any, TypeAlias

BOUNDARY = "----a-boundary-of-tests"
File: TypeAlias = tuple[str, bytes]
Field: TypeAlias = tuple[str, str] | tuple[str, bytes] | tuple[str, File]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, whole."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Client:
    """Talks to a server on a port of this machine; a connection for each request."""

    port: int
    address: str = "127.0.0.1"
    timeout: float = 30

    def ask(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Reply:
        connection = HTTPConnection(self.address, self.port, timeout=self.timeout)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        """GET; `accept="…"` and the like become headers."""
        return self.ask("GET", path, headers=_named(headers))

    def post_form(self, path: str, fields: Iterable[Field], **headers: str) -> Reply:
        """POST `fields` in order; a pair as value is a file: its name and its content."""
        form_type = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.ask("POST", path, headers=form_type | _named(headers), body=form_body(fields))

    def raw(self, data: bytes) -> bytes:
        """Send exactly `data`, and return all that comes back until the server closes."""
        with socket.create_connection((self.address, self.port), timeout=self.timeout) as connection:
            connection.sendall(data)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def raw_status(self, data: bytes) -> int:
        """The status that exactly `data` is answered with."""
        return int(self.raw(data).split(b" ", 2)[1])


def form_body(fields: Iterable[Field]) -> bytes:
    """The body of a form with `fields`, between `BOUNDARY`s."""
    parts = [f"--{BOUNDARY}\r\n".encode() + _part(name, value) + b"\r\n" for name, value in fields]
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def _part(name: str, value: str | bytes | File) -> bytes:
    escaped = name.replace('"', "%22")  # as browsers do
    disposition = f'Content-Disposition: form-data; name="{escaped}"'
    if isinstance(value, tuple):
        file_name, data = value
        return f'{disposition}; filename="{file_name}"\r\nContent-Type: text/csv\r\n\r\n'.encode() + data
    return f"{disposition}\r\n\r\n".encode() + (value.encode() if isinstance(value, str) else value)


def _named(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
