"""The one way from the current request to its form: off the wire, piece by piece, into a `Form`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

import cherrypy

from rebalancer.errors import LengthRequiredError, TooSlowError, UnreadableError
from rebalancer.web.answers import Answer
from rebalancer.web.capacity import Capacity
from rebalancer.web.multipart import Form, FormReader, boundary_of

Page = TypeVar("Page")

CAPACITY = Capacity()
"""What the whole process takes on."""

_PIECE = 64 * 1024


def takes_form(handle: Callable[[Page, Form], Answer]) -> Callable[[Page], Answer]:
    """Make a handler of `handle`, which takes the form of the current request.

    The handler waits for a place to work; whoever is slow to send a form holds none. It raises:

        UnsupportedTypeError: for a body of another type than multipart/form-data.
        LengthRequiredError, TooSlowError: without a length; when the client is slow to send.
        UnreadableError, TooLargeError: as `FormReader` says.
        BusyError: as `Capacity` says.
    """

    @wraps(handle)
    def handler(page: Page) -> Answer:
        headers = cherrypy.serving.request.headers
        reader = FormReader(boundary_of(headers.get("Content-Type", "")))
        if "Content-Length" not in headers:
            raise LengthRequiredError
        length = int(headers["Content-Length"])
        with CAPACITY.kept(length):
            for piece in _body(length):
                reader.feed(piece)
            form = reader.form()
            with CAPACITY.worked_on(length):
                return handle(page, form)

    return handler


def _body(length: int) -> Iterator[bytes]:
    """The whole body; the server has checked `length` against its limit already."""
    left = length
    while left:
        piece = _piece(min(left, _PIECE))
        left -= len(piece)
        yield piece


def _piece(length: int) -> bytes:
    try:
        piece: bytes = cherrypy.serving.request.rfile.read(length)
    except TimeoutError as error:
        raise TooSlowError from error
    except OSError as error:
        raise UnreadableError("The connection broke before the form was complete.") from error
    if not piece:
        raise UnreadableError("The form is shorter than it says. Please send it again.")
    return piece
