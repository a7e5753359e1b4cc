"""Bodies that are longer, shorter or otherwise than the request says."""

from __future__ import annotations

from tests.abuse.rows import Raw, Row, Table, answered
from tests.abuse.sending import FORM, OPEN, get, post, post_with
from tests.abuse.tables.sentences import BAD_HEADER, CHUNKS, CUT_OFF, OPENED

LENGTH = f"Content-Length: {len(FORM)}"
NO_CHUNK = b"0\r\n\r\n"
TOO_LARGE = "The form has more than 4 MiB."
MOST = 4 * 2**20


def _coded(*cases: str) -> dict[str, Raw]:
    """Bodies in a transfer coding; ` & ` stands between two headers."""
    return {f"a form with {case}": post_with(*case.split(" & "), body=NO_CHUNK) for case in cases}


TABLE: Table = {
    "two Content-Length": answered(
        400,
        "The request has two Content-Length headers.",
        {
            "two lengths": post_with("Content-Length: 5", "Content-Length: 6"),
            "the same length twice": post_with(LENGTH, LENGTH),
        },
        deaf=True,
    ),
    "odd Content-Length": (
        *answered(
            400,
            "The Content-Length of the request is not a plain number.",
            {
                f"the length {length!r}": post_with(f"Content-Length: {length}")
                for length in ("-1", "+5", "5.0", "0x10", "1_0", "5, 5", "five", "", "\u00b2", "9" * 13)
            },
        ),
        Row("a form without a length", post_with(), 411, CHUNKS),
        Row("a form of the length 0", post_with("Content-Length: 0", body=b""), 400, CUT_OFF),
    ),
    "chunked": (
        *answered(
            411,
            CHUNKS,
            {
                **_coded(
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: CHUNKED",
                    "Transfer-Encoding: gzip, chunked",
                    "Transfer-Encoding: identity",
                    "Transfer-Encoding: chunked & Content-Length: 5",
                    "Content-Length: 5 & Transfer-Encoding: x",
                ),
                "a page with a body in chunks": get("/", "Transfer-Encoding: chunked"),
            },
        ),
        *answered(
            400,
            "The request has two Transfer-Encoding headers.",
            _coded("Transfer-Encoding: x & Transfer-Encoding: chunked"),
            deaf=True,
        ),
        *answered(
            400,
            BAD_HEADER,
            {"a coding that only some readers see": post_with("Transfer-Encoding : chunked", LENGTH)},
            deaf=True,
        ),
    ),
    "body over the limit": answered(
        413,
        TOO_LARGE,
        {
            "a byte over 4 MiB, as it says": post(length=MOST + 1),
            "a terabyte, as it says": post(length=999_999_999_999),
            "a byte over 4 MiB, sent whole": post(OPEN, b"x" * (MOST + 1)),
        },
    ),
    "body shorter than declared": answered(
        400,
        "The form is shorter than it says. Please send it again.",
        {
            "a form that lacks its last byte": post(length=len(FORM) + 1),
            "a form of which nothing comes": post(OPEN, b"", length=len(FORM)),
        },
    ),
    "further": (
        Row("a form longer than it says", post(length=len(FORM) - 10), 400, CUT_OFF),
        Row("a form that waits to be asked for", post(OPEN, FORM, "Expect: 100-continue"), 200, OPENED),
    ),
}
