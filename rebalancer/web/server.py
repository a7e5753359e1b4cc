"""How the server listens, serves and stops: cheroot, with this program's limits."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from typing import Any

from cheroot.wsgi import Server

from rebalancer.errors import StartRefusedError
from rebalancer.web.log import log_defect
from rebalancer.web.wire import MAX_BODY, MAX_HEAD, WireConnection, WireGateway

THREADS = 32
BACKLOG = 1024
TIMEOUT_SECONDS = 10
KEPT_ALIVE = 200


class WebServer(Server):
    """A server that is told what to serve after it listens: a port in use must not cost a database."""

    ConnectionClass = WireConnection
    max_request_header_size = MAX_HEAD
    max_request_body_size = MAX_BODY
    keep_alive_conn_limit = KEPT_ALIVE

    def __init__(self, address: str, port: int) -> None:
        """Prepare to listen on the literal `address`; `port` 0 is a free one."""
        super().__init__(
            (address, port),
            None,
            numthreads=THREADS,
            server_name="rebalancer",
            request_queue_size=BACKLOG,
            timeout=TIMEOUT_SECONDS,
            shutdown_timeout=TIMEOUT_SECONDS,
        )
        self.gateway = WireGateway

    @property
    def url(self) -> str:
        """Where the server listens, as a browser takes it."""
        host, port = self.bind_addr
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def bind(self, family: int, type: int, proto: int = 0) -> Any:  # noqa: A002, cheroot's name
        """Bind; StartRefusedError says what is in the way."""
        try:
            bound = super().bind(family, type, proto)
        except OSError as error:
            host, port = self.bind_addr
            raise StartRefusedError(
                f"Cannot listen on {host}, port {port}: {error.strerror}. "
                "Stop the program that does, or choose another --port or --bind.",
            ) from error
        if hasattr(socket, "TCP_DEFER_ACCEPT"):
            # A connection on which nothing comes then never takes up a thread.
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, TIMEOUT_SECONDS)
        return bound

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, cheroot's signature
        """Log where an exception came from; cheroot's own lines hold its text, and the client's address."""
        error = sys.exc_info()[1]
        if traceback and error is not None:
            log_defect(error, error_id="-")


def stop_signals() -> threading.Event:
    """The event that SIGTERM and SIGINT set from now on."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def serve_until(stop: threading.Event, server: WebServer) -> None:
    """Serve until `stop` is set; then finish the requests in flight. The server was prepared before."""
    serving = threading.Thread(target=server.serve, name="serve")
    serving.start()
    try:
        stop.wait()
    finally:
        server.stop()
        serving.join()
