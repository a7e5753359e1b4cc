"""What a row of the catalogue is: something thrown at the server, and the answer that it must get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tests.support.client import Field

NO_ANSWER = 0
"""The status of a row whose client does not wait for one."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they go on the wire: a request line with headers, each with its line end, and a body.

    Behind `head` go an Accept header, `Connection: close` and the empty line. Then the client sends no more.
    With `dripped` each byte is a packet of its own. With `leaves` the client resets the connection as soon as
    an answer begins to arrive. So many `idle` connections, which say nothing, stand open meanwhile.
    """

    head: bytes
    body: bytes = b""
    dripped: bool = False
    leaves: bool = False
    idle: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form as a browser sends it: the fields in order, a pair of name and content for a file."""

    path: str
    fields: tuple[Field, ...]


Request: TypeAlias = Raw | Form


@dataclass(frozen=True, slots=True)
class Row:
    """One case. `sentence` is what a person reads of the answer, as a page and as JSON.

    `kept` is a text that stands in a field of the page that comes back; `unsaid` must not be in the answer.
    With `stores` the request is a right one that saves something beside what is there. `deaf`: the request
    is refused before it is known which form of answer it wants.
    """

    name: str
    request: Request
    status: int
    sentence: str = ""
    kept: str = ""
    unsaid: str = ""
    stores: bool = False
    deaf: bool = False


Table: TypeAlias = Mapping[str, tuple[Row, ...]]
"""Rows under the heading of the catalogue that they stand for."""


def answered(
    status: int, sentence: str, requests: Mapping[str, Request], *, stores: bool = False, deaf: bool = False
) -> tuple[Row, ...]:
    """Requests by name, all of which are answered alike."""
    return tuple(
        Row(name, request, status, sentence, stores=stores, deaf=deaf) for name, request in requests.items()
    )
