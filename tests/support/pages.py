"""Pages of tests' own on a real server in this process, for what no page of the program shows."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager

from rebalancer.web.answers import Answer, json_answer
from rebalancer.web.framework import guarded
from rebalancer.web.gate import WsgiApplication
from rebalancer.web.multipart import Form
from rebalancer.web.received import takes_form
from rebalancer.web.server import LIMITS, Limits, WebServer, serve_until
from rebalancer.web.stop import Stop
from tests.support.client import Client


class EchoForm:
    """A form route that answers with what it received."""

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        uploads = [
            {"field": upload.field, "file_name": upload.file_name, "text": upload.data.decode()}
            for upload in form.uploads
        ]
        return json_answer({"fields": form.fields, "uploads": uploads})


class Hello:
    """A page that can be read."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        return json_answer({"hello": "world"})


class Broken:
    """A page with a defect, whose exception holds what must not be shown."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        raise ValueError("account Z12345678")


class Waiting:
    """A page that answers once it may; it tells when it is asked."""

    def __init__(self) -> None:
        self.asked, self.may = threading.Event(), threading.Event()

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        self.asked.set()
        self.may.wait(60)
        return json_answer({"waited": True})


PAGES: dict[str, object] = {"/hello": Hello(), "/form": EchoForm(), "/broken": Broken()}


def serving(
    pages: dict[str, object], *, allowed_hosts: Collection[str] = (), limits: Limits = LIMITS
) -> AbstractContextManager[Client]:
    """Serve `pages` behind the gate until the block ends."""
    return serving_application(guarded(pages, allowed_hosts=allowed_hosts), limits=limits)


@contextmanager
def serving_application(application: WsgiApplication, *, limits: Limits = LIMITS) -> Iterator[Client]:
    """Serve `application` as it is, until the block ends."""
    server = WebServer("127.0.0.1", 0, limits=limits)
    server.listen()
    server.wsgi_app = application
    stop = Stop()
    thread = threading.Thread(target=serve_until, args=(stop, server))
    thread.start()
    try:
        yield Client(server.bind_addr[1])
    finally:
        stop.ring()
        thread.join()
        stop.close()
