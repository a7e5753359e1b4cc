"""A stand-in for Alpha Vantage on this machine: what it was asked, and answers as a test wants them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from urllib.parse import parse_qs, urlsplit

KEY = "sesame-of-tests"


@dataclass(frozen=True, slots=True)
class PriceServiceStandIn:
    """A service at `url`, which was `asked` for these paths with their queries."""

    url: str
    asked: list[str] = field(default_factory=list)

    @property
    def symbols(self) -> list[str]:
        return [symbol for path in self.asked for symbol in parse_qs(urlsplit(path).query)["symbol"]]


def quote_reply(symbol: str, price: str = "100.0000", day: str = "2025-03-14") -> bytes:
    """The reply of GLOBAL_QUOTE, in the service's own spelling."""
    facts = {"01. symbol": symbol, "05. price": price, "07. latest trading day": day}
    return json.dumps({"Global Quote": facts}).encode()


@contextmanager
def price_service_stand_in(
    reply: Callable[[str], bytes] = quote_reply,
    *,
    status: int = 200,
    location: str = "",
    tls: SSLContext | None = None,
) -> Iterator[PriceServiceStandIn]:
    """Serve `reply(symbol)` until the block ends, and write down what is asked."""
    stand_in = PriceServiceStandIn("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand_in.asked.append(self.path)
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(reply(stand_in.symbols[-1]))

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        scheme = "http" if tls is None else "https"
        yield PriceServiceStandIn(f"{scheme}://127.0.0.1:{server.server_port}/query", stand_in.asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
