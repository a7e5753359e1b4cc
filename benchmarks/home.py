"""What `GET /` costs a person on the same machine: the page, and with it every file that it links to."""

from __future__ import annotations

import re
import statistics
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, seconds_of
from tests.support.client import Client
from tests.support.process import running_server

_ROUNDS = 30
_GOAL = 0.100
_LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def figures() -> list[Figure]:
    """The median of `_ROUNDS` visits of somebody who has no file yet, one request after the other."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        _visit(server.client)  # the first request of a process loads what all others find loaded
        median = statistics.median(seconds_of(lambda: _visit(server.client)) for _ in range(_ROUNDS))
        size = _visit(server.client)
    return [Figure("GET / with its files", median, _GOAL, f"{size:,} bytes")]


def _visit(client: Client) -> int:
    """Fetch all of it; returns the bytes of the bodies, without headers."""
    page = client.get("/", accept="text/html")
    assert page.status == 200, page.text
    files = [client.get(path, accept_encoding="gzip") for path in dict.fromkeys(_LINKED.findall(page.text))]
    return sum(len(reply.body) for reply in (page, *files))
