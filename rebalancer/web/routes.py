"""Which handler answers a path and a method.

CherryPy's `MethodDispatcher` finds a page by walking attributes, and so would find `/__class__` or
`/page/index` too. Here the paths stand in a table, and a handler takes nothing from the query or the body:
its arguments are the rest of the path, below a route that ends in a slash.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import cherrypy

from rebalancer.errors import MethodNotAllowedError, NotFoundError, UnreadableError
from rebalancer.web.answers import Answer

Handler: TypeAlias = Callable[..., Answer]
_METHODS = ("GET", "POST")


class Routes:
    """The dispatcher of the application: exact paths, and prefixes, which end in a slash."""

    def __init__(self, pages: Mapping[str, object]) -> None:
        """Take the page of each path; a page has a method GET, POST or both."""
        self._pages = dict(pages)

    def __call__(self, path: str) -> None:
        """Choose the handler of the current request, as CherryPy asks a dispatcher to."""
        request = cherrypy.serving.request
        # None of CherryPy's default tools: they would log headers, redirect, or recode a body.
        request.config = {}
        query, request.query_string = request.query_string, ""
        handler = self.find(request.method, path, query=query)
        request.handler = partial(_respond, handler)

    def find(self, method: str, path: str, *, query: str = "") -> Handler:
        """The handler of `method` at `path`.

        Raises:
            NotFoundError: if there is no such path.
            UnreadableError: for a `query` at a form's path: what is in it would end up in histories.
            MethodNotAllowedError: if the page does not take the method.
        """
        page, rest = self._find_page(path)
        handlers = {name: getattr(page, name) for name in _METHODS if hasattr(page, name)}
        if query and "POST" in handlers:
            raise UnreadableError("A form's address takes no query: send its fields in the body.")
        if method not in handlers:
            raise MethodNotAllowedError([*handlers, "HEAD"] if "GET" in handlers else handlers)
        return partial(handlers[method], *rest)

    def _find_page(self, path: str) -> tuple[object, tuple[str, ...]]:
        if path in self._pages and (path == "/" or not path.endswith("/")):
            return self._pages[path], ()
        for prefix, page in self._pages.items():
            if prefix != "/" and prefix.endswith("/") and path.startswith(prefix):
                return page, (path.removeprefix(prefix),)
        raise NotFoundError


def _respond(handler: Handler) -> Any:
    """Run `handler`, and hand its answer to CherryPy."""
    answer = handler()
    response = cherrypy.serving.response
    response.status = int(answer.status)
    response.headers["Content-Type"] = answer.content_type
    for name, value in answer.headers:
        response.headers[name] = value
    return answer.body
