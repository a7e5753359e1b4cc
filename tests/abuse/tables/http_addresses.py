"""Addresses that are not there, lead out of the folder of static files, or carry what they should not."""

from __future__ import annotations

from tests.abuse.rows import Raw, Row, Table, answered
from tests.abuse.sending import FORM, LIST, OPEN, PLAN, SAVE, SHARED, TOKEN, get, post
from tests.abuse.tables.sentences import HOME, NOT_HTTP, NOTHING, TOO_LONG

NO_QUERY = "A form's address takes no query: send its fields in the body."
_OUT_OF_STATIC = (
    "../rebalance_server.py",
    "../../../../../../etc/passwd",
    "%2e%2e/rebalance_server.py",
    "%2e%2e%2frebalance_server.py",
    "..%2Frebalance_server.py",
    "%252e%252e%252frebalance_server.py",
    "..\\rebalance_server.py",
    "..%5crebalance_server.py",
    "....//rebalance_server.py",
    "%c0%ae%c0%ae/rebalance_server.py",
    "%c0%ae%c0%ae%c0%afrebalance_server.py",
    "%ef%bc%8e%ef%bc%8e/rebalance_server.py",
    "%u002e%u002e/rebalance_server.py",
    "/etc/passwd",
    "%2fetc/passwd",
    "./rebalancer.css",
    "vendor/../rebalancer.css",
    "rebalancer.css/",
    "rebalancer.css%00.png",
    "rebalancer.css;.png",
)
_NOT_SERVED = (
    "",
    "vendor/README.md",
    "000000000000/rebalancer.css",
    "%00",
    "%",
    "%zz",
    "con",
    "REBALANCER.CSS",
)
_NOT_THERE = (
    "/__class__",
    "/self",
    "/index",
    "/configure/",
    "/CONFIGURE",
    "/configure%2fupdate",
    "/configure/../rebalance",
    "/rebalance.db",
    "/.salt",
    "/%2e%2e/.salt",
    "/demo/../.salt",
    "/static",
    "/%ff",
    "/%00",
    "/\0",
)


def _gets(*paths: str) -> dict[str, Raw]:
    return {f"the address {path}": get(path) for path in paths}


TABLE: Table = {
    "query strings": (
        *answered(
            400,
            NO_QUERY,
            {
                f"a query at {path}": post(f"{path}?user_token={TOKEN}", FORM)
                for path in (OPEN, PLAN, SAVE, SHARED, LIST)
            },
        ),
        *answered(400, NO_QUERY, {"a query at a form's address, read": get(f"{PLAN}?upload=1")}),
        Row("a query at a page", get(f"/?user_token={TOKEN}&self=1&__class__=2"), 200, HOME, unsaid=TOKEN),
    ),
    "path traversal in /static": answered(
        404, NOTHING, _gets(*(f"/static/{path}" for path in _OUT_OF_STATIC))
    ),
    "huge URI": answered(
        413, TOO_LONG, {"an address of 20,000 characters": get("/" + "a" * 20_000)}, deaf=True
    ),
    "further": (
        *answered(404, NOTHING, _gets(*(f"/static/{path}" for path in _NOT_SERVED), *_NOT_THERE)),
        *answered(400, NOT_HTTP, _gets("//localhost/", "rebalance", "/#top", "/a b", "/\xe9"), deaf=True),
        Row("an address of 15,000 characters", get("/" + "a" * 15_000), 404, NOTHING),
    ),
}
