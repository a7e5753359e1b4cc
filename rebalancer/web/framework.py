"""How CherryPy is used: an application from a factory, without its own body reader, error pages and log."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import Any

import cherrypy
from cherrypy._cpreqbody import Entity
from cherrypy._cprequest import Request

from rebalancer.web.gate import Gate
from rebalancer.web.log import FrameworkLog
from rebalancer.web.routes import Routes


def guarded(pages: Mapping[str, object], *, allowed_hosts: Collection[str] = ()) -> Gate:
    """`pages` by path, as a CherryPy application behind the gate."""
    # A belt: no code of ours lets CherryPy read a body, and if some did, it would stay in memory.
    Entity.make_file = _in_memory
    application = cherrypy.Application(None, "", {"/": {"request.dispatch": Routes(pages)}})
    application.log = FrameworkLog()
    application.request_class = _Request
    # Without CherryPy's own traps every exception reaches the gate, which alone makes answers of them.
    application.wsgiapp.pipeline = []
    return Gate(application, allowed_hosts=allowed_hosts)


class _Request(Request):  # type: ignore[misc]  # CherryPy has no types
    """A request of CherryPy whose exceptions pass, and whose body waits for `takes_form`."""

    throw_errors = True
    process_request_body = False

    def process_headers(self) -> None:
        """Take the headers as they came.

        CherryPy would decode `=?utf-8?q?…?=` (RFC 2047), which HTTP no longer has (RFC 9110, 5.5), and fails
        at any header with `=?` in it, such as a referrer. The gate has checked the host, and left no cookie.
        """
        for name, value in self.header_list:
            self.headers[name.title()] = value.strip()


def _in_memory(_entity: Any) -> io.BytesIO:
    return io.BytesIO()
