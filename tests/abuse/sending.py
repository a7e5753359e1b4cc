"""How the tables write down what is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tests.abuse.rows import Form, Raw, Row, answered
from tests.abuse.sheets import FILE, NAME
from tests.support.client import BOUNDARY, Field, form_body

TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
"""The token of the household that is saved before the first row."""

FRESH = "<a token that nothing is saved for>"
SESSION = "<the session of a page that was just opened>"
EXPIRED = "<the session of a page that was opened an hour ago>"
PLAN_OF_A_PAGE = "<the plan that the demo's page carries along>"
TAMPERED = "<the same with a character changed>"
CUT_OFF = "<the first half of it>"
"""Values of fields that stand for what only the running server can say."""

OPEN, PLAN, SAVE, UNDO = "/configure", "/rebalance", "/configure/update", "/configure/undo"
SHARED, LIST = "/security_configure/update", "/security_configure/import"
UPLOAD: Field = ("upload", FILE)
MINE: Field = ("user_token", TOKEN)
MODE: Field = ("rebalance_mode", "SELL_ALL")

FORM = form_body([UPLOAD, MINE, MODE])
"""A right form of `OPEN` and of `PLAN`."""

GET = b"GET / HTTP/1.1\r\n"
LOCAL = b"Host: localhost\r\n"


def get(path: str, *headers: str, method: str = "GET") -> Raw:
    """A request without a body."""
    return _request(f"{method} {path} HTTP/1.1", "Host: localhost", *headers)


def post(
    path: str = OPEN, body: bytes = FORM, *headers: str, content_type: str = "", length: int | None = None
) -> Raw:
    """A body as a form, unless `content_type` says otherwise, and of its own length, unless `length` does."""
    request = _request(
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        f"Content-Type: {content_type or f'multipart/form-data; boundary={BOUNDARY}'}",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    )
    return replace(request, body=body)


def post_with(*lengths: str, body: bytes = FORM) -> Raw:
    """A form whose length is said by the headers `lengths`."""
    request = _request(
        f"POST {OPEN} HTTP/1.1",
        "Host: localhost",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        *lengths,
    )
    return replace(request, body=body)


def lines(*head: bytes) -> Raw:
    """A request of these lines."""
    return Raw(b"".join(line + b"\r\n" for line in head))


def form(path: str, *fields: Field) -> Form:
    """A form of these fields."""
    return Form(path, fields)


def to_each(paths: Iterable[str], rows: Iterable[Row]) -> tuple[Row, ...]:
    """Every form of `rows` sent to each of `paths`."""
    rows = tuple(rows)
    return tuple(
        replace(row, name=f"{row.name}, to {path}", request=replace(row.request, path=path))
        for path in paths
        for row in rows
        if isinstance(row.request, Form)
    )


def files(status: int, sentence: str, sent: Mapping[str, bytes], *, unsaid: str = "") -> tuple[Row, ...]:
    """Positions files by name, each to Configure and to Rebalance."""
    requests = {name: form(OPEN, ("upload", (NAME, data)), MINE, MODE) for name, data in sent.items()}
    rows = to_each((OPEN, PLAN), answered(status, sentence, requests))
    return tuple(replace(row, unsaid=unsaid) for row in rows)


def _request(*head: str) -> Raw:
    return lines(*(line.encode("latin-1") for line in head))
