"""More requests at once than the server takes on: told to come again, and served when there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from itertools import islice

from rebalancer.web.server import Limits
from tests.support.client import Client, Reply
from tests.support.pages import PAGES, Waiting, serving

QUEUED = 2
CLIENTS = 10


@contextmanager
def burst(ask: Callable[[Client], Reply]) -> Iterator[tuple[list[Reply], list[Reply]]]:
    """Ask ten times while the one thread works: the replies that came at once, and those to come later."""
    page, limits = Waiting(), Limits(threads=1, queued=QUEUED)
    with (
        serving({**PAGES, "/wait": page}, limits=limits) as client,
        ThreadPoolExecutor(1 + CLIENTS) as clients,
    ):
        first = clients.submit(client.get, "/wait")
        page.asked.wait()
        asked = [clients.submit(ask, client) for _ in range(CLIENTS)]
        try:
            early = list(islice(as_completed(asked), CLIENTS - QUEUED))
        finally:
            page.may.set()
        late = [first, *(future for future in asked if future not in early)]
        yield [future.result() for future in early], [future.result() for future in late]
        assert client.get("/hello").status == 200


def test_what_does_not_fit_the_queue_is_told_to_come_again_and_the_rest_is_served() -> None:
    with burst(lambda client: client.get("/hello", accept="application/json")) as (early, late):
        assert {reply.status for reply in early} == {503}
        assert {reply.headers["Retry-After"] for reply in early} == {"5"}
        assert {reply.json["error"]["code"] for reply in early} == {"busy"}
        assert [reply.status for reply in late] == [200] * (1 + QUEUED)


def test_a_browser_is_told_so_by_a_page_with_the_headers_of_every_answer() -> None:
    with burst(lambda client: client.get("/hello", accept="text/html")) as (early, _):
        assert all("<h1>Busy</h1>" in reply.text for reply in early)
        assert {reply.headers["X-Frame-Options"] for reply in early} == {"DENY"}


def test_whoever_sends_an_upload_hears_it_though_nobody_read_the_upload() -> None:
    upload = ("upload", ("a.csv", b"x" * 3_000_000))
    with burst(lambda client: client.post_form("/form", [upload])) as (early, late):
        assert {reply.status for reply in early} == {503}
        assert [reply.status for reply in late] == [200] * (1 + QUEUED)
