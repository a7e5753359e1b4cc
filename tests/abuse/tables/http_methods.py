"""Methods that an address does not take, and what else a request line may ask for."""

from __future__ import annotations

from tests.abuse.rows import Raw, Row, Table, answered
from tests.abuse.sending import FORM, GET, LOCAL, OPEN, PLAN, get, lines, post
from tests.abuse.tables.sentences import HOME, NOT_HTTP, NOTHING

_READ_ONLY = (
    "/",
    "/get_token",
    "/security_configure",
    "/security_configure/export",
    "/demo",
    "/healthz",
    "/static/rebalancer.css",
)
_UNUSUAL = ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW")

TABLE: Table = {
    "wrong methods": (
        *answered(
            405,
            "This address takes POST only.",
            {f"{method} of a form's address": get(PLAN, method=method) for method in _UNUSUAL},
        ),
        *answered(
            405,
            "This address takes GET and HEAD only.",
            {
                **{f"POST to {path}": post(path) for path in _READ_ONLY},
                "a method of ten thousand letters": get("/", method="G" * 10_000),
            },
        ),
        Row("HEAD of a form's address", get(PLAN, method="HEAD"), 405),
        Row("a method in small letters", get("/", method="get"), 400, NOT_HTTP, deaf=True),
        Row(
            "CONNECT",
            get("localhost:80", method="CONNECT"),
            405,
            "takes GET and HEAD and POST only",
            deaf=True,
        ),
        Row("OPTIONS of everything", get("*", method="OPTIONS"), 404, NOTHING),
    ),
    "further": (
        Row("HEAD of the home page", get("/", method="HEAD"), 200),
        Row("HTTP/1.0", Raw(GET.replace(b"1.1", b"1.0") + LOCAL), 200, HOME),
        *answered(
            400,
            NOT_HTTP,
            {
                "a request line without a version": lines(b"GET /", LOCAL[:-2]),
                "HTTP/2": lines(b"GET / HTTP/2.0", LOCAL[:-2]),
                "the preface of HTTP/2": lines(b"PRI * HTTP/2.0", b"", b"SM", b""),
                "HTTP/x": lines(b"GET / HTTP/x", LOCAL[:-2]),
                "a request line that ends in a bare LF": Raw(b"GET / HTTP/1.1\n" + LOCAL),
                "tabs in a request line": lines(b"GET\t/\tHTTP/1.1", LOCAL[:-2]),
                "a request line of spaces": lines(b"   ", LOCAL[:-2]),
                "an SSH client": lines(b"SSH-2.0-OpenSSH_9.2"),
            },
            deaf=True,
        ),
        *answered(
            200,
            HOME,
            {
                "an empty line ahead of a request": Raw(b"\r\n" + GET + LOCAL),
                "a page with a body that holds another request": Raw(
                    get("/", f"Content-Length: {len(GET + LOCAL) + 2}").head, GET + LOCAL + b"\r\n"
                ),
                "a switch to another protocol": get("/", "Upgrade: websocket", "Sec-WebSocket-Key: eA=="),
            },
        ),
        *answered(
            400,
            "The request expects what this server does not do.",
            {"an expectation that nobody meets": post(OPEN, FORM, "Expect: 200-ok")},
        ),
    ),
}
