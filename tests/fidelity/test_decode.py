"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.decode import decode
from rebalancer.fidelity.findings import Findings


def _decode(data: bytes, file_name: str = "positions.csv") -> str:
    return decode(data, file_name, Findings())


def _refusal(data: bytes, file_name: str = "positions.csv") -> str:
    with pytest.raises(FileRefusedError) as refused:
        _decode(data, file_name)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_its_mark(encoding: str) -> None:
    assert _decode("Fidelity Crypto®".encode(encoding)) == "Fidelity Crypto®"


def test_big_endian_utf_16_is_read_by_its_mark() -> None:
    assert _decode(codecs.BOM_UTF16_BE + "Symbol".encode("utf-16-be")) == "Symbol"


def test_windows_text_is_read_with_a_warning() -> None:
    findings = Findings()
    assert decode(b"Fidelity Crypto\xae \x81", "positions.csv", findings) == "Fidelity Crypto® �"
    assert [problem.code for problem in findings.problems()] == ["encoding"]


def test_utf_8_gives_no_warning() -> None:
    findings = Findings()
    decode("é".encode(), "positions.csv", findings)
    assert findings.problems() == ()


@pytest.mark.parametrize("signature", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_workbook_is_refused_by_name(signature: bytes) -> None:
    assert _refusal(signature + b"rest", "positions.csv") == (
        "This is an Excel workbook. Download again, or save it as CSV."
    )


@pytest.mark.parametrize(
    ("data", "name", "start"),
    [
        (b"PK\x03\x04", "positions.ZIP", "This is a zip archive."),
        (b"\x1f\x8b\x08", "positions.csv", "This is a gzip archive."),
        (b"%PDF-1.7", "positions.csv", "This is a PDF document."),
        (b"\n <!DOCTYPE html><p>", "positions.csv", "This is a web page,"),
        (b"\xef\xbb\xbf<html lang=en>", "positions.csv", "This is a web page,"),
        (b"", "positions.csv", "The file is empty."),
        (b"\xef\xbb\xbf\r\n \r\n", "positions.csv", "The file is empty."),
        (b"Symbol\n\0", "positions.csv", "line 2: a NUL byte;"),
        (b"S\0y\0m\0", "positions.csv", "line 1: a NUL byte;"),
        (b"\xff\xfeS\0y", "positions.csv", "The file is UTF-16 text that breaks off at byte"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, name: str, start: str) -> None:
    assert _refusal(data, name).startswith(start)


def test_control_characters_become_spaces_and_invisible_ones_go() -> None:
    spoilt = "A\x07B\x85C\u202eD\u200bE\u2066F\ufeffG\u2028H\tI\r\n"
    assert _decode(spoilt.encode()) == "A B CDEFG H\tI\r\n"


def test_markup_stays_as_it_is() -> None:
    assert _decode(b'Z1,"<script>alert(1)</script>"') == 'Z1,"<script>alert(1)</script>"'


@pytest.mark.parametrize("data", [b"", b"%PDF", b"\x1f\x8b", b"a\0b", b"<html>", codecs.BOM_UTF16_LE + b"a"])
def test_whoever_asks_says_where_a_right_file_comes_from(data: bytes) -> None:
    with pytest.raises(FileRefusedError) as refused:
        decode(data, "list.csv", Findings(), again="Write it again.")
    assert str(refused.value).endswith("Write it again.")
    assert "Fidelity" not in str(refused.value)
