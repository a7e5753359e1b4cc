"""Forms that come from another site, as far as a browser says so."""

from __future__ import annotations

from tests.abuse.rows import Raw, Table, answered
from tests.abuse.sending import FORM, OPEN, get, post
from tests.abuse.tables.sentences import HOME, OPENED

REFUSED = "This came from another web site, and was refused."


def _with(*cases: str) -> dict[str, Raw]:
    """Forms with these headers; ` & ` stands between two."""
    return {f"a form with {headers}": post(OPEN, FORM, *headers.split(" & ")) for headers in cases}


TABLE: Table = {
    "Sec-Fetch-Site": (
        *answered(
            200,
            OPENED,
            _with(
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: same-origin & Origin: http://example.com",
            ),
        ),
        *answered(
            403,
            REFUSED,
            _with(
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: Same-Origin",
                "Sec-Fetch-Site: same-origin, none",
                "Sec-Fetch-Site: anything",
                "Sec-Fetch-Site: cross-site & Origin: http://localhost",
            ),
        ),
        *answered(
            400,
            "The request has two Sec-Fetch-Site headers.",
            _with("Sec-Fetch-Site: none & Sec-Fetch-Site: cross-site"),
            deaf=True,
        ),
    ),
    "Origin": (
        *answered(
            200,
            OPENED,
            _with("Origin: http://localhost", "Origin: https://localhost", "Origin: http://LOCALHOST"),
        ),
        *answered(
            403,
            REFUSED,
            _with(
                "Origin: null",
                "Origin: http://example.com",
                "Origin: http://localhost:8091",
                "Origin: http://localhost/",
                "Origin: http://localhost@example.com",
                "Origin: http://localhost.example.com",
                "Origin: http://localhost, http://example.com",
                "Origin: localhost",
                "Origin: //localhost",
                "Sec_Fetch_Site: none & Origin: http://example.com",
            ),
        ),
        *answered(
            400,
            "The request has two Origin headers.",
            _with("Origin: http://localhost & Origin: null"),
            deaf=True,
        ),
    ),
    "further": (
        *answered(200, OPENED, {"a form of a program that says nothing of where it comes from": post()}),
        *answered(
            200, HOME, {"another site that reads": get("/", "Sec-Fetch-Site: cross-site", "Origin: null")}
        ),
        *answered(403, REFUSED, {"another site that deletes": get("/", "Origin: null", method="DELETE")}),
    ),
}
