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
    application.request_class = _request
    # Without CherryPy's own traps every exception reaches the gate, which alone makes answers of them.
    application.wsgiapp.pipeline = []
    return Gate(application, allowed_hosts=allowed_hosts)


def _request(*arguments: Any) -> Any:
    """A request of CherryPy whose exceptions pass, and whose body waits for `takes_form`."""
    request = Request(*arguments)
    request.throw_errors = True
    request.process_request_body = False
    return request


def _in_memory(_entity: Any) -> io.BytesIO:
    return io.BytesIO()
