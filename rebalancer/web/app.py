"""What the server serves: the table of pages, as one CherryPy application behind the gate.

To add a page: write a class in `web/pages/<name>.py` that takes the `Program` and has a method `GET`, `POST`
or both; each returns an `Answer`, mostly by `answers.show(template, view=…, facts=…)`, and raises an error of
`rebalancer.errors` where it cannot. A `POST` reads its form by `received.received_form()` alone. Then name
its path in `_pages`. Host, origin, headers, limits, errors and the log are none of its business.
"""

from __future__ import annotations

import io
from typing import Any

import cherrypy
from cherrypy._cpreqbody import Entity
from cherrypy._cprequest import Request

from rebalancer.services.program import Program
from rebalancer.web.gate import Gate
from rebalancer.web.log import FrameworkLog
from rebalancer.web.pages.healthz import Healthz
from rebalancer.web.pages.home import Home
from rebalancer.web.pages.static import Icon, Static
from rebalancer.web.routes import Routes
from rebalancer.web.settings import Settings


def build_application(program: Program, settings: Settings) -> Gate:
    """The whole WSGI application, ready to serve."""
    return guarded(_pages(program), settings)


def guarded(pages: dict[str, object], settings: Settings) -> Gate:
    """`pages` by path, as a CherryPy application behind the gate."""
    # A belt: no code of ours lets CherryPy read a body, and if some did, it would stay in memory.
    Entity.make_file = _in_memory
    application = cherrypy.Application(None, "", {"/": {"request.dispatch": Routes(pages)}})
    application.log = FrameworkLog()
    application.request_class = _request
    # Without CherryPy's own traps every exception reaches the gate, which alone makes answers of them.
    application.wsgiapp.pipeline = []
    return Gate(application, allowed_hosts=settings.allow_hosts)


def _pages(program: Program) -> dict[str, object]:
    return {
        "/": Home(),
        "/healthz": Healthz(program),
        "/favicon.ico": Icon(),
        "/static/": Static(),
    }


def _request(*arguments: Any) -> Any:
    """A request of CherryPy whose exceptions pass, and whose body waits for `received_form`."""
    request = Request(*arguments)
    request.throw_errors = True
    request.process_request_body = False
    return request


def _in_memory(_entity: Any) -> io.BytesIO:
    return io.BytesIO()
