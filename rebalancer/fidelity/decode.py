"""Bytes to text: what kind of file this is, how it is encoded, and which characters may stay.

Names and descriptions stay as they are, except for what would spoil a page or make two equal symbols differ:
control characters become a space, direction marks and zero-width characters go.
Source: `docs/files.md`, rule 1.
"""

from __future__ import annotations

import codecs
import re

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.findings import Findings
from rebalancer.fidelity.values import Problem

_AGAIN = "Open Fidelity's Positions page and use Download there; the file that comes is a CSV."
_WORKBOOK = "This is an Excel workbook. Download again, or save it as CSV."
_PICTURE = "This is a picture. {again}"
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", _WORKBOOK),
    (b"\x1f\x8b", "This is a gzip archive. Unpack it first, or download again. {again}"),
    (b"%PDF", "This is a PDF document. {again}"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)
_ZIP = b"PK\x03\x04"
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def decode(data: bytes, file_name: str, findings: Findings, *, again: str = _AGAIN) -> str:
    """The file's text without byte order mark; `again` says where a right one comes from.

    Warns `encoding`; raises FileRefusedError for other files.
    """
    _refuse_containers(data, file_name, again)
    text = _decoded(data, findings, again)
    if not text.strip():
        raise FileRefusedError([f"The file is empty. {again}"])
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefusedError([f"line {line}: a NUL byte; this is no text file, or a damaged one. {again}"])
    if _HTML.match(text):
        raise FileRefusedError([f"This is a web page, perhaps the log-in page, saved as a file. {again}"])
    text = _CONTROLS.sub(" ", text)
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _refuse_containers(data: bytes, file_name: str, again: str) -> None:
    if data.startswith(_ZIP) and file_name.lower().endswith(".zip"):
        raise FileRefusedError([f"This is a zip archive. Unpack it and upload the CSV in it. {again}"])
    for signature, sentence in ((_ZIP, _WORKBOOK), *_SIGNATURES):
        if data.startswith(signature):
            raise FileRefusedError([sentence.format(again=again)])


def _decoded(data: bytes, findings: Findings, again: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, again)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "The file is not UTF-8 and was read as Windows text: check accents and signs in names."
        findings.warn(Problem("encoding", message))
        return data.decode("cp1252", errors="replace")


def _utf16(data: bytes, again: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        sentence = f"The file is UTF-16 text that breaks off at byte {error.start}. {again}"
        raise FileRefusedError([sentence]) from error
