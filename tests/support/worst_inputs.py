"""Inputs that readers could stumble over, of any size: what costs most, or is all of one kind.

Sizes are bytes of a positions file or of a form's body, and fields of a form: so many or a little less.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle, islice
from types import MappingProxyType
from typing import TypeAlias

Shape: TypeAlias = Callable[[int], bytes]
"""From a size to an input of it."""

_COLUMNS = (
    "Account number,Account name,Symbol,Description,Quantity,Last price,Current value,"
    "Percent of account,Cost basis total,Type"
)
_ROW = 210
"""The bytes of a row, of which 20,000 are just short of 4 MiB."""

_WIDE = ",".join((_COLUMNS, *(f"c{place}" for place in range(180))))
_FOOTER = b'"Date downloaded Mar-14-2025 at 4:41 p.m ET"\r\n'
_TYPE = b"multipart/form-data; boundary=b\n"
_PART = b'--b\r\nContent-Disposition: form-data; name="upload"; filename="a.csv"\r\n\r\n'
_SECTIONS = (
    "accounts/Z{}|description=text",
    "accounts/Z{}|reserve=1.005",
    "allocation/Class {}=1",
    "allocation_type/Class {}=Percent",
    "affinity/Taxable|Class {}=1",
    "mask/Taxable|Class {}=maybe",
    "map/FUND{}=Class",
    "map_buy/FUND{}=true",
    "credit/Z{}=a",
    "default_tax_group_account/{}=Z1",
)
_REPEATED = (
    "delete_allocation={}",
    "new_allocation={}",
    "symbol/delete={}",
    "asset/default={}",
    "asset/delete={}",
)


def _all(unit: bytes) -> Shape:
    """Nothing but `unit`."""
    return lambda size: unit * (size // len(unit))


def _rows(*rows: str, header: str = _COLUMNS) -> Shape:
    """Under a header these rows in turn; `{}` becomes the row's number.

    Short rows are as many as if they were longer, so that not even the largest file has too many.
    """
    longest = max(_ROW, *(len(row.encode()) + 5 for row in rows))

    def make(size: int) -> bytes:
        numbered = (row.format(place) for place, row in enumerate(cycle(rows)))
        return "\n".join((header, *islice(numbered, size // longest), "")).encode() + _FOOTER

    return make


def _cell(start: str, unit: str, end: str = "") -> Shape:
    """One row whose last cell is all `unit`."""
    return lambda size: f"{_COLUMNS}\nZ1,Joint,{start}{unit * (size // len(unit.encode()))}{end}\n".encode()


def _upload(unit: bytes) -> Shape:
    """A form of one file that is all `unit`."""
    return lambda size: _TYPE + _PART + unit * (size // len(unit)) + b"\r\n--b--\r\n"


def _parts(head: bytes, value: bytes = b"") -> Shape:
    """A form of many parts, each with the further lines `head`."""
    part = b'--b\r\nContent-Disposition: form-data; name="a"' + head + b"\r\n\r\n" + value + b"\r\n"
    return lambda size: _TYPE + part * (size // len(part)) + b"--b--\r\n"


def _fields(*lines: str) -> Shape:
    """These fields in turn; `{}` becomes the field's number."""
    return lambda size: "\n".join(
        line.format(place) for place, line in enumerate(islice(cycle(lines), size))
    ).encode()


POSITIONS: Mapping[str, Shape] = MappingProxyType(
    {
        "newlines": _all(b"\n"),
        "carriage returns": _all(b"\r"),
        "commas": _all(b","),
        "quotes": _all(b'"'),
        "spaces": _all(b" "),
        "zero-width characters": _all("a\N{ZERO WIDTH SPACE}".encode()),
        "control characters": _all(b"a\x01"),
        "half a UTF-16": lambda size: b"\xff\xfe" + b"\x00\xd8" * (size // 2),
        "bytes of no encoding": _all(b"\x81"),
        "one field": _cell("", "x"),
        "one quoted field": _cell('"', "x", '"'),
        "one field of newlines": _cell('"', "\n", '"'),
        "one field of quotes": _cell('"', '""', '"'),
        "one field of digits": _cell("VTI,VTI,", "9"),
        "one field of brackets": _cell("VTI,VTI,", "("),
        "rows": _rows("Z1,Joint,S{},A FUND,8,$127.61,$1020.88,--,$1020.88,Cash,"),
        "short rows": _rows("1,,V{},,,,1"),
        "lots of one symbol": _rows("1,,VTI,,{},$2,$2"),
        "rows of totals": _rows("Z1 Total,,,,,,1"),
        "blank rows": _rows(",,,,,,,,,"),
        "prose": _rows("Date downloaded Mar-14-2025"),
        "rows without account": _rows("1,,V{},,,,1", ",,W{},,,,1"),
        "pending activity": _rows("1,,Pending Activity,,1,2,,3"),
        "roll-ups": _rows("1,Plan,,BROKERAGELINK {},1,$1,$1", "2,BrokerageLink,V{},,,,1"),
        "wrong numbers": _rows("1,,V{},,a,b,c,d,e"),
        "commas without quotes": _rows("1,a, b,V{}, c,d,1,$1,$1,,,Cash"),
        "cells": _rows(*["aa," * 195], header=_WIDE),
        "cells beyond the header": _rows("1,a,V{},d,1,1,1" + "," * 187, header=_WIDE),
        "columns of one name": _rows("1" + ",1" * 190, header=_COLUMNS + ",Current value" * 180),
        "lookalike letters": _rows("Z1,Joint,\N{CYRILLIC SMALL LETTER VE}TI{},\N{FULLWIDTH DIGIT ONE},1,1,1"),
    }
)
"""Positions files."""

MULTIPART: Mapping[str, Shape] = MappingProxyType(
    {
        "no form": _all(b"\n"),
        "a long type": lambda size: b"multipart/form-data;" + b'a=";' * (min(size, 16_000) // 4),
        "newlines": _upload(b"\n"),
        "carriage returns": _upload(b"\r"),
        "line ends": _upload(b"\r\n"),
        "dashes": _upload(b"-"),
        "lines like boundaries": _upload(b"\r\n--"),
        "lines very like boundaries": _upload(b"\r\n--b-"),
        "boundaries without line end": _upload(b"\r\n--bx"),
        "boundaries within lines": _upload(b"--b\r\n"),
        "parts": _parts(b""),
        "long texts": _parts(b"", b"x" * 400_000),
        "headers": _parts(b"\r\nA: b" * 6),
        "long headers": _parts(b"\r\nA: " + b"b" * 4000),
        "long file names": _parts(b'; filename="' + b"f" * 4000 + b'"'),
        "escapes in names": _parts(b'; filename="' + b"%22%0D%0A" * 440 + b'"'),
        "backslashes in names": _parts(b'; filename="' + b"\\" * 4000 + b'"'),
        "semicolons": _parts(b";" * 90),
        "open quotes": _parts(b'; a="' * 90),
        "too many semicolons": _parts(b";" * 4000),
    }
)
"""A content type and a body, as `tests.fuzz.targets.multipart` takes them."""

FORM: Mapping[str, Shape] = MappingProxyType(
    {
        "every section": _fields(*_SECTIONS),
        "fields that repeat": _fields(*_REPEATED),
        "one field again and again": _fields("user_token={}"),
        "fields that nobody knows": _fields("{}=x"),
        **{line.partition("=")[0].format("n"): _fields(line) for line in (*_SECTIONS, *_REPEATED)},
    }
)
"""A field a line, as `tests.fuzz.targets.form` takes them."""

SHAPES: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {"positions": POSITIONS, "multipart": MULTIPART, "form": FORM}
)
"""All of them by the fuzzer's target that takes them."""
