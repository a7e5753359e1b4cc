"""What a posted form says: a multipart/form-data body, read in memory, as text fields and uploads.

The parsing itself is python-multipart's push parser, fed from memory; nothing here touches a file.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from rebalancer.errors import TooLargeError, UnreadableError, UnsupportedTypeError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FORM_TYPE = b"multipart/form-data"
MAX_PARTS = 2_000
MAX_TEXT_BYTES = 512 * 1024
"""The longest text is a session: the keys of 50 accounts with numbers of 1,024 characters need 430 KiB."""

_MAX_SEMICOLONS = 100
"""Of the header that names a part: browsers send two, and those of a file's name.

The parser takes time in proportion to their square.
"""

_ESCAPES = (("%22", '"'), ("%0D", "\r"), ("%0A", "\n"))
"""What browsers and curl write in a field's name instead of these characters (WHATWG HTML, 4.10.21.8)."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a form, whole; `file_name` is the client's word, to be shown at most."""

    field: str
    file_name: str
    data: bytes = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent: text fields in order, each name as often as it came, and the files."""

    fields: tuple[tuple[str, str], ...] = dataclasses.field(default=(), repr=False)
    uploads: tuple[Upload, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of the text field `name`, in order; empty if it was not sent."""
        return tuple(value for field_name, value in self.fields if field_name == name)


def boundary_of(content_type: str) -> bytes:
    """The boundary that separates the parts of a form of type `content_type`.

    Raises:
        UnsupportedTypeError: for any type but multipart/form-data.
        UnreadableError: without a boundary, or with one that RFC 2046 does not allow.
    """
    # A header has no characters but these on the wire, and the parser knows no others.
    media_type, parameters = parse_options_header(content_type.encode("latin-1", "replace"))
    if media_type != FORM_TYPE:
        raise UnsupportedTypeError("This address takes forms of type multipart/form-data only.")
    boundary = parameters.get(b"boundary", b"")
    if not 1 <= len(boundary) <= 70 or boundary.strip() != boundary:  # noqa: PLR2004, RFC 2046, 5.1.1
        raise UnreadableError("The form names no usable boundary between its fields. Please send it again.")
    return boundary


def parse_form(body: bytes, boundary: bytes) -> Form:
    """Read the whole `body` of a form. Raises as `FormReader` does."""
    reader = FormReader(boundary)
    reader.feed(body)
    return reader.form()


class FormReader:
    """Reads a form piece by piece, as it arrives, so that it never stands in memory twice.

    Raises:
        UnreadableError: for a body that is no form, is cut off, or has text that is not UTF-8.
        TooLargeError: for more than 2,000 fields, or a text field of more than 512 KiB.
    """

    def __init__(self, boundary: bytes) -> None:
        """Expect parts between `boundary`s."""
        self._collector = _Collector()
        self._parser = MultipartParser(boundary, self._collector.callbacks())

    def feed(self, piece: bytes) -> None:
        """Read what came next."""
        try:
            self._parser.write(piece)
        except FormParserError as error:
            raise UnreadableError("The form could not be read. Please send it again.") from error

    def form(self) -> Form:
        """The form, once all of it was fed; the reader is of no more use then."""
        if not self._collector.ended:
            raise UnreadableError(
                "The form ends in the middle: it was cut off on its way. Please send it again."
            )
        parts = self._collector.parts
        texts = tuple((part.name, _text(part)) for part in parts if part.file_name is None)
        uploads = tuple(
            Upload(part.name, part.file_name, bytes(part.data))
            for part in parts
            # A file input that was left empty is sent as a part with neither name nor content.
            if part.file_name is not None and (part.file_name or part.data)
        )
        return Form(texts, uploads)


@dataclass(slots=True)
class _Part:
    """One part while it is read."""

    name: str = ""
    file_name: str | None = None
    headers: dict[bytes, bytes] = dataclasses.field(default_factory=dict)
    data: bytearray = dataclasses.field(default_factory=bytearray)


class _Collector:
    """Puts together what the parser calls out."""

    def __init__(self) -> None:
        self.parts: list[_Part] = []
        self.ended = False
        self._header = bytearray()
        self._value = bytearray()

    def callbacks(self) -> MultipartCallbacks:
        """The parser's callbacks: each appends to what is being read, or closes it."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._end_headers,
            "on_part_data": lambda data, start, end: self.parts[-1].data.extend(data[start:end]),
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) == MAX_PARTS:
            raise TooLargeError(f"The form has more than {MAX_PARTS:,} fields.")
        self.parts.append(_Part())

    def _end_header(self) -> None:
        self.parts[-1].headers[bytes(self._header).lower()] = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _end_headers(self) -> None:
        part = self.parts[-1]
        disposition = part.headers.get(b"content-disposition", b"")
        if disposition.count(b";") > _MAX_SEMICOLONS:
            raise UnreadableError(
                f"The name of a field or file of the form has more than {_MAX_SEMICOLONS} semicolons. "
                "Please rename it, and send it again."
            )
        kind, parameters = parse_options_header(disposition)
        if kind != b"form-data" or not parameters.get(b"name"):
            raise UnreadableError("A field of the form has no name. Please send it again.")
        part.name = _decode_name(parameters[b"name"])
        if b"filename" in parameters:
            part.file_name = _decode_name(parameters[b"filename"])

    def _end(self) -> None:
        self.ended = True


def _decode_name(raw: bytes) -> str:
    """A field's or file's name, with what browsers escape in it."""
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise UnreadableError("The name of a field or file of the form is not UTF-8.") from None
    for escape, char in _ESCAPES:
        name = name.replace(escape, char)
    return name


def _text(part: _Part) -> str:
    if len(part.data) > MAX_TEXT_BYTES:
        raise TooLargeError(f"A text field of the form has more than {MAX_TEXT_BYTES // 1024} KiB.")
    try:
        return part.data.decode()
    except UnicodeDecodeError:
        raise UnreadableError("The text of a field is not UTF-8. Please type it again.") from None
