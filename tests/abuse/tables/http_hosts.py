"""Requests that name another host than the server's, or none, or two."""

from __future__ import annotations

from tests.abuse.rows import Raw, Table, answered
from tests.abuse.sending import FORM, GET, LOCAL, get, lines, post
from tests.abuse.tables.sentences import HOME, NOT_HTTP, NOT_OURS

NO_HOST = "The request names no host."
ANY = "0.0.0.0"  # noqa: S104, nothing listens there: it is asked for
FOREIGN = b"Host: example.com\r\n"


def _host(*names: str) -> dict[str, Raw]:
    return {f"the host {name!r}": Raw(GET + f"Host: {name}\r\n".encode("latin-1")) for name in names}


TABLE: Table = {
    "foreign Host": (
        *answered(
            403,
            NOT_OURS,
            {
                **_host("example.com", "localhost.example.com", "notlocalhost", "192.0.2.1", "localhost."),
                **_host(
                    "[::]", "[::ffff:8.8.8.8]", "[::1%25lo]", "localhost/", "localhost:port", "localh\xf6st"
                ),
                "a foreign host on a form": Raw(post().head.replace(LOCAL, FOREIGN), FORM),
                "a foreign host at an address that is not there": lines(b"GET /x HTTP/1.1", FOREIGN[:-2]),
                "a foreign host at a static file": lines(
                    b"GET /static/rebalancer.css HTTP/1.1", FOREIGN[:-2]
                ),
                "a foreign host that a proxy says to have forwarded": Raw(
                    GET + FOREIGN + b"X-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n"
                ),
            },
        ),
        *answered(
            400,
            NOT_HTTP,
            {
                "an address with a host in it": get("http://localhost/"),
                "an address with a foreign host in it": get("http://example.com/"),
            },
            deaf=True,
        ),
    ),
    "missing Host": answered(
        400,
        NO_HOST,
        {
            "no host": Raw(GET),
            "an empty host": Raw(GET + b"Host:\r\n"),
            "a host header that is spelt with an underscore": Raw(GET + b"Host_: localhost\r\n"),
        },
    ),
    "doubled Host": answered(
        400,
        "The request has two Host headers.",
        {
            "our host, then another": Raw(GET + LOCAL + FOREIGN),
            "another host, then ours": Raw(GET + FOREIGN + LOCAL),
            "our host twice": Raw(GET + LOCAL + LOCAL),
        },
        deaf=True,
    ),
    "127.0.0.1.nip.io": answered(403, NOT_OURS, _host("127.0.0.1.nip.io", "127.0.0.1.nip.io:8090")),
    "any address": answered(403, NOT_OURS, _host(ANY, f"{ANY}:8090")),
    "127.1": answered(403, NOT_OURS, _host("127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1")),
    "userinfo": answered(
        403, NOT_OURS, _host("user@localhost", "localhost@example.com", "localhost:8090@example.com")
    ),
    "further": (
        *answered(200, HOME, _host("localhost", "rebalancer.localhost", "[::1]:8090", "[::ffff:127.0.0.1]")),
        *answered(403, NOT_OURS, _host("localhost,example.com")),
    ),
}
