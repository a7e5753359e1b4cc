"""Files of another kind than a positions CSV in UTF-8."""

from __future__ import annotations

import gzip
import io
import zipfile

from tests.abuse.rows import Row, Table
from tests.abuse.sending import MINE, OPEN, files, form
from tests.abuse.sheets import CASH, GOOD, HEADER, STOCK, sheet
from tests.abuse.tables.sentences import AGAIN, NO_POSITIONS, OPENED

NO_CSV = "Open Fidelity's Positions page and use Download there; the file that comes is a CSV."
NOT_UTF_8 = "The file is not UTF-8 and was read as Windows text: check accents and signs in names."
WORKBOOK = "This is an Excel workbook. Download again, or save it as CSV."
NO_TEXT = "a NUL byte; this is no text file, or a damaged one."
LONG_FIELD = f"this is no CSV (field larger than field limit (131072)); {AGAIN}"
MANY_CELLS = f"line 2: more than 200 cells; {AGAIN}"
MANY_ROWS = "a file may have "  # in rows or in lines, whichever is counted first
MANY_LINES = f"a file may have 50,000 lines; {AGAIN}"
MIB = 2**20
_TEXT = GOOD.decode("utf-8-sig")
_HEAD = HEADER.encode() + b"\n"
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256))


def _zip(name: str) -> bytes:
    """An archive of the good file; a workbook is one too, and known by the names in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, GOOD)
    return packed.getvalue()


TABLE: Table = {
    "UTF-16": (
        *files(200, OPENED, {"UTF-16": _TEXT.encode("utf-16")}),
        *files(200, OPENED, {"UTF-16, high bytes first": b"\xfe\xff" + _TEXT.encode("utf-16-be")}),
        *files(422, "line 1: " + NO_TEXT, {"UTF-16 without its mark": _TEXT.encode("utf-16-le")}),
        *files(422, "UTF-16 text that breaks off", {"UTF-16 that breaks off": _TEXT.encode("utf-16")[:-1]}),
        *files(422, "line 1: " + NO_TEXT, {"UTF-32": _TEXT.encode("utf-32")}),
    ),
    "cp1252": files(
        200, NOT_UTF_8, {"cp1252": sheet(CASH, STOCK).replace(b"Individual", b"Fidelity\xae")[3:]}
    ),
    "NUL": files(422, "line 3: " + NO_TEXT, {"a NUL": GOOD.replace(b"ITOT", b"IT\0OT", 1)}),
    "xlsx": files(
        422,
        WORKBOOK,
        {"a workbook": _zip("xl/workbook.xml"), "a workbook of long ago": _OLE},
    ),
    "zip": (
        *files(422, WORKBOOK, {"a zip under the name of a CSV": _zip("p.csv")}),
        Row(
            "a zip",
            form(OPEN, ("upload", ("p.zip", _zip("p.csv"))), MINE),
            422,
            "This is a zip archive. Unpack it",
        ),
    ),
    "gzip": files(422, "This is a gzip archive. Unpack it first", {"a gzip": gzip.compress(GOOD, mtime=0)}),
    "PDF": files(422, f"This is a PDF document. {NO_CSV}", {"a PDF": _PDF}),
    "HTML": files(
        422,
        "This is a web page, perhaps the log-in page, saved as a file.",
        {"a web page": b"<!DOCTYPE html>\n<html><body>Log in</body></html>"},
    ),
    "1e6 rows": (
        *files(422, MANY_ROWS, {"a million rows": _HEAD + b"x,y\n" * 1_000_000}),
        *files(422, MANY_LINES, {"a million blank rows": sheet(*[""] * 1_000_000, CASH)}),
        *files(422, "a file may have 20,000 rows; upload fewer.", {"20,001 rows": sheet(*[STOCK] * 20_001)}),
    ),
    "further": (
        *files(422, f"This is a picture. {NO_CSV}", {"a picture": _PNG}),
        *files(422, NO_POSITIONS, {"random bytes": bytes(range(1, 256)) * 100}),
        *files(422, NO_TEXT, {"a program": b"\x7fELF\x02\x01\x01" + bytes(64)}),
        *files(
            422,
            f"The file is empty. {NO_CSV}",
            {
                "a byte order mark alone": b"\xef\xbb\xbf",
                "white space alone": b" \r\n\t\r\n",
                "a mebibyte of newlines": b"\n" * MIB,
            },
        ),
        *files(422, MANY_CELLS, {"a mebibyte of commas": _HEAD + b"," * MIB}),
        *files(
            422, LONG_FIELD, {"a mebibyte of quotes": _HEAD + b'"' * MIB, "a line of a mebibyte": b"x" * MIB}
        ),
    ),
}
