"""Bodies of forms that are cut off, oversized, or put together as no browser does."""

from __future__ import annotations

from tests.abuse.rows import Raw, Row, Table, answered
from tests.abuse.sending import FORM, MINE, OPEN, UPLOAD, post
from tests.abuse.sheets import HEADER, NAME
from tests.abuse.tables.sentences import CUT_OFF, NO_TOKEN, OPENED, UNREADABLE
from tests.support.client import BOUNDARY, Field, form_body

MARK = f"--{BOUNDARY}".encode()
MIB = 2**20
TEXT_TOO_LARGE = "A text field of the form has more than 512 KiB."
DISPOSITION = b'Content-Disposition: form-data; name="a"'


def _body(body: bytes) -> Raw:
    return post(OPEN, body)


def _part(*headers: bytes, value: bytes = b"x") -> Raw:
    """The right form with one part more, of these headers."""
    return _body(MARK + b"\r\n" + b"\r\n".join(headers) + b"\r\n\r\n" + value + b"\r\n" + FORM)


def _fields(*fields: Field) -> Raw:
    return _body(form_body(fields))


TABLE: Table = {
    "no end marker": answered(
        400,
        CUT_OFF,
        {
            "a form without its end marker": _body(FORM[: -len(MARK) - 4]),
            "a form that lacks the last dash of its end marker": _body(FORM[:-3]),
        },
    ),
    "truncated": answered(
        400,
        CUT_OFF,
        {
            "a body of nothing": _body(b""),
            "a form cut off in its first boundary": _body(FORM[:5]),
            "a form cut off in a header": _body(FORM[:60]),
            "a form cut off in its file": _body(FORM[:300]),
        },
    ),
    "1 MiB of newlines": (
        Row("a mebibyte of newlines for a form", _body(b"\n" * MIB), 400, CUT_OFF),
        Row("a mebibyte of newlines ahead of a form", _body(b"\r\n" * (MIB // 2) + FORM), 200, OPENED),
        Row(
            "a mebibyte of newlines for a file",
            _fields(("upload", (NAME, b"\n" * MIB)), MINE),
            422,
            "is empty",
        ),
        Row("a mebibyte of newlines for a text", _fields(("a", "\n" * MIB)), 413, TEXT_TOO_LARGE),
    ),
    "2,001 fields": (
        Row("2,001 fields", _fields(*[("a", "1")] * 2_001), 413, "The form has more than 2,000 fields."),
        Row("2,000 fields", _fields(UPLOAD, MINE, *[("a", "1")] * 1_998), 200, OPENED),
    ),
    "token non-UTF-8": answered(
        400,
        "The text of a field is not UTF-8. Please type it again.",
        {"a token that is not UTF-8": _fields(UPLOAD, ("user_token", b"\xff\xfe"))},
    ),
    "token of 1 MB": answered(
        413,
        TEXT_TOO_LARGE,
        {
            "a token of a mebibyte": _fields(UPLOAD, ("user_token", "x" * MIB)),
            "a token of a mebibyte of newlines": _fields(UPLOAD, ("user_token", "\n" * MIB)),
        },
    ),
    "further": (
        Row("a body that is no form", _body(b"upload=positions.csv&user_token=x"), 400, UNREADABLE),
        Row("a mebibyte of dashes for a form", _body(b"-" * MIB), 400, UNREADABLE),
        Row("an end marker for a form", _body(MARK + b"--\r\n"), 422, NO_TOKEN),
        Row(
            "four mebibytes of half boundaries in a file",
            _fields(("upload", (NAME, HEADER.encode() + (b"\r\n" + MARK[:-1]) * (4 * MIB // 30))), MINE),
            422,
            "a file may have ",
        ),
        *answered(
            400,
            "A field of the form has no name. Please send it again.",
            {
                "a part without a name": _part(b"Content-Disposition: form-data"),
                "a part of the kind of an attachment": _part(b'Content-Disposition: attachment; name="a"'),
                "a part without a header": _part(b""),
            },
        ),
        *answered(
            400,
            UNREADABLE,
            {
                "a part with nine headers": _part(*(f"H{n}: x".encode() for n in range(9))),
                "a part with a name of 5,000 bytes": _part(DISPOSITION[:-2] + b"n" * 5_000 + b'"'),
                "a part with a NUL in the name of a header": _part(b"X\0: y"),
            },
        ),
        *answered(
            400,
            "The name of a field or file of the form is not UTF-8.",
            {
                "a name that is not UTF-8": _part(DISPOSITION[:-2] + b'\xff"'),
                "a file name that is not UTF-8": _part(DISPOSITION + b'; filename="\xff"'),
            },
        ),
        *answered(
            200,
            OPENED,
            {
                "a form with something behind its end": _body(FORM + b"user_token=x"),
                "a part in base64": _part(DISPOSITION, b"Content-Transfer-Encoding: base64", value=b"eA=="),
                "a form within a form": _part(
                    DISPOSITION,
                    b"Content-Type: multipart/mixed; boundary=x",
                    value=b"--x\r\n\r\ny\r\n--x--",
                ),
            },
        ),
    ),
}
