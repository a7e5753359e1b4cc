"""Heads of requests that are too much, or that two readers would read differently."""

from __future__ import annotations

import ssl
from dataclasses import replace

from tests.abuse.rows import NO_ANSWER, Raw, Row, Table, answered
from tests.abuse.sending import GET, LOCAL, get, post
from tests.abuse.tables.sentences import BAD_HEADER, HOME, NOT_HTTP, OPENED, TOO_LONG


def _client_hello() -> bytes:
    """The first bytes of a client that takes the port for one of HTTPS."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    connection = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
    try:
        connection.do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()
    raise AssertionError


def _thirty_pages() -> Raw:
    """Thirty requests on one connection."""
    return Raw((GET + LOCAL + b"\r\n") * 29 + GET + LOCAL, leaves=True)


TABLE: Table = {
    "huge header": answered(
        413,
        TOO_LONG,
        {
            "a header of 20,000 characters": get("/", "X: " + "a" * 20_000),
            "a header with a name of 20,000 characters": get("/", "X" * 20_000 + ": a"),
            "sixty headers of 300 characters": get("/", *["X: " + "a" * 300] * 60),
        },
        deaf=True,
    ),
    "huge header count": (
        # Beside the three of every request: Host, Accept, Connection.
        Row("65 headers", get("/", *["X: a"] * 62), 413, "The request has more than 64 headers.", deaf=True),
        Row("64 headers", get("/", *["X: a"] * 61), 200, HOME),
    ),
    "dripped header": answered(200, HOME, {"a request byte by byte": Raw(GET + LOCAL, dripped=True)}),
    "dripped body": answered(200, OPENED, {"a form byte by byte": replace(post(), dripped=True)}),
    "idle connections": answered(
        200, HOME, {"a page while twenty connections say nothing": Raw(GET + LOCAL, idle=20)}
    ),
    "TLS hello to the plain port": answered(400, NOT_HTTP, {"a TLS hello": Raw(_client_hello())}, deaf=True),
    "client gone mid-reply": (
        Row("a client that leaves in the midst of thirty pages", _thirty_pages(), NO_ANSWER),
        Row(
            "a client that leaves in the midst of a plan", replace(post("/rebalance"), leaves=True), NO_ANSWER
        ),
    ),
    "further": (
        *answered(
            400,
            BAD_HEADER,
            {
                "a header without a colon": get("/", "X"),
                "a header without a name": get("/", ": a"),
                "a space ahead of the colon": get("/", "X : a"),
                "a header over two lines": get("/", "X: a\r\n b"),
                "a NUL in a header": get("/", "X: a\0b"),
                "a bare CR in a header": get("/", "X: a\rb"),
                "a bare LF behind a header": get("/", "X: a\nY: b"),
                "an escape sequence in a header": get("/", "X: \x1b[2J"),
                "an accent in the name of a header": get("/", "\xe9: a"),
            },
            deaf=True,
        ),
        *answered(
            200,
            HOME,
            {
                "a cookie that no program sets": get("/", 'Cookie: a="b; \xff; $Version=1; ;=;'),
                "an encoded word in a header": get("/", "Referer: http://localhost/?a==?utf-8?q?b?="),
                "a wish for a part of a page": get("/", "Range: bytes=0-1,1-2,-1"),
            },
        ),
        Row("a wish for an answer that is a picture", get("/", "Accept: image/png;q=1e999"), 200),
        Row("15,000 wishes for a form of answer", get("/", "Accept: " + "," * 15_000), 200),
        Row("a wish for news alone", get("/healthz", 'If-None-Match: *, "x", W/"', "If-Match: x"), 200),
    ),
}
