"""The one way from the current request to its form: body into memory, memory into a `Form`."""

from __future__ import annotations

import cherrypy

from rebalancer.errors import LengthRequiredError, TooSlowError, UnreadableError
from rebalancer.web.multipart import Form, boundary_of, parse_form


def received_form() -> Form:
    """Read the form of the current request. To be called once, by the handler of a form route.

    Raises:
        UnsupportedTypeError: for a body of another type than multipart/form-data.
        LengthRequiredError, TooSlowError: without a length; when the client stops sending.
        UnreadableError, TooLargeError: as `parse_form` says.
    """
    headers = cherrypy.serving.request.headers
    boundary = boundary_of(headers.get("Content-Type", ""))
    if "Content-Length" not in headers:
        raise LengthRequiredError
    return parse_form(_body(int(headers["Content-Length"])), boundary)


def _body(length: int) -> bytes:
    """The whole body; the server has checked `length` against its limit already."""
    try:
        body: bytes = cherrypy.serving.request.rfile.read(length)
    except TimeoutError as error:
        raise TooSlowError from error
    except OSError as error:
        raise UnreadableError("The connection broke before the form was complete.") from error
    if len(body) < length:
        raise UnreadableError("The form is shorter than it says. Please send it again.")
    return body
