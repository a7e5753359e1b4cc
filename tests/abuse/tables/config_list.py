"""The list of securities, sent as a file and as text; and addresses that ask for a part of it."""

from __future__ import annotations

from tests.abuse.rows import Row, Table, answered
from tests.abuse.sending import LIST, form, get
from tests.support.client import Field

NEITHER = "Choose the CSV file of a list, or write at least one line."
ONE = "Send one list at a time."
NO_CLASS = "line 1, Asset class: there is no class '=cmd'"
SHOWN = "ITOT"
_HEADER = "Symbol,Asset class,Name,Default,Price,Price date\n"
_NO_PRICES = ("0", "-1", "NaN", "inf", "1e999999999", "1_000", "\u0661", "0.0000001", "9" * 16, "abc")
_NO_DATES = ("yesterday", "2026-02-30", "31/12/2026", "32.1.2026", "0000-00-00", "99999-01-01")
_TOO_MUCH = "\n".join(f"{'X' * 90}{number},US TSM,{'n' * 90}" for number in range(2_500))
_NO_NAMES = ("x" * 101, "abc\u00a0d")


def _lines(name: str, sentence: str, text: str, *more: Field, status: int = 422) -> Row:
    return Row(name, form(LIST, ("lines", text), *more), status, sentence)


def _file(name: str, sentence: str, data: bytes, status: int = 422) -> Row:
    return Row(name, form(LIST, ("upload", ("list.csv", data))), status, sentence)


def _cell(column: str, text: str) -> Row:
    """A list of one line, `text` in one of its cells."""
    cells = {"Symbol": "VTI", "Asset class": "", "Name": "", "Default": "", "Price": "", "Price date": ""}
    if column == "Price date":
        cells["Price"] = "1"
    line = ",".join({**cells, column: text}.values())
    return _lines(f"a list with the {column} {text!a}", f"line 2, {column}: ", _HEADER + line)


TABLE: Table = {
    "further": (
        Row("a list that is not there", form(LIST), 422, NEITHER),
        _lines("a list of blanks", NEITHER, " \r\n\r\n,,,\n"),
        _lines("a list of a header alone", NEITHER, _HEADER),
        Row("a list in another field", form(LIST, ("file", ("list.csv", b"VTI"))), 422, NEITHER),
        Row("two lists", form(LIST, *(("upload", ("list.csv", b"VTI")),) * 2), 422, ONE),
        Row("a list twice over", form(LIST, ("upload", ("list.csv", b"VTI")), ("lines", "VTI")), 422, ONE),
        _lines("a list saved perhaps", "A box is sent as 'true' when ticked", "VTI", ("save", "perhaps")),
        _file("a workbook as a list", "This is an Excel workbook.", b"PK\x03\x04"),
        _file("a gzip archive as a list", "This is a gzip archive.", b"\x1f\x8b"),
        _file("an empty list", "The file is empty.", b""),
        _file("a list with a NUL", "line 2: a NUL byte", b"VTI\nA\0B"),
        _file("a list in broken UTF-16", "UTF-16 text that breaks off", b"\xff\xfea"),
        _file("a million lines of a list", "a file may have 50,000 lines", b"VTI\n" * 1_000_000),
        _file("6,000 securities", "A list may have 5,000 securities", b"VTI\n" * 6_000),
        _lines("more changes than a page carries", "These are too many changes at once", _TOO_MUCH),
        _lines("an open quote in a list", "line 1: a quotation mark is opened", '"VTI'),
        _lines("300 cells of a list", "line 1: more than 200 cells", "VTI" + "," * 300),
        _lines(
            "a wrong title of a list", "line 1: 'Colour' is no column of the list", "Symbol,Colour\nVTI,red"
        ),
        _lines("a class of a formula", NO_CLASS, "NEW,=cmd"),
        _lines("a list that is wrong and to be saved", NO_CLASS, "NEW,=cmd", ("save", "true")),
        _lines("a symbol twice in a list", "line 2, Symbol: VTI stands in line 1 already", "VTI\nvti"),
        *(_cell("Price", text) for text in _NO_PRICES),
        *(_cell("Price date", text) for text in _NO_DATES),
        *(_cell("Name", text) for text in _NO_NAMES),
        _cell("Default", "perhaps"),
        _lines(
            "markup in a list", "<svg onload=alert(1)>", 'MARK,US TSM,"<svg onload=alert(1)>"', status=200
        ),
        Row(
            "a list over a newer one",
            form(LIST, ("lines", "NEW, US TSM"), ("version", "0"), ("save", "true")),
            409,
            "changed elsewhere",
        ),
        *answered(
            200,
            SHOWN,
            {
                "a search for markup": get("/security_configure?search=%3Cscript%3E&class=%22%3E"),
                "a search of broken letters": get("/security_configure?search=%ff%00%zz&sort=%00&order=x"),
                "a search of 15,000 letters": get(f"/security_configure?search={'a' * 15_000}"),
                "a search for words without end": get(f"/security_configure?search={'a+' * 7_000}"),
                "a symbol to edit that is not there": get("/security_configure?edit=%3Cb%3E&self=1"),
            },
        ),
        *answered(
            400,
            "asks for more than 20 things at once.",
            {"a hundred fields in an address": get(f"/security_configure?{'a=1&' * 100}")},
        ),
    ),
}
