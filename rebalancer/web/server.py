"""How the server listens, serves and stops: cheroot, with this program's limits."""

from __future__ import annotations

import errno
import logging
import socket
import sys
import threading

from cheroot.wsgi import Server

from rebalancer.errors import StartRefusedError
from rebalancer.web.log import log_defect
from rebalancer.web.stop import Stop
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

    def listen(self) -> None:
        """Listen, without answering yet; StartRefusedError says what is in the way."""
        try:
            self.prepare()
        except OSError as error:
            host, port = self.bind_addr
            refusal = _cannot_listen(host, port, "the machine has no such address", taken=False)
            raise StartRefusedError(refusal) from error

    @staticmethod
    def bind_socket(socket_: socket.socket, bind_addr: tuple[str, int]) -> socket.socket:
        """Take the address for `socket_`, as cheroot asks while it prepares."""
        try:
            socket_.bind(bind_addr)
        except OSError as error:
            socket_.close()
            taken = error.errno == errno.EADDRINUSE
            refusal = _cannot_listen(*bind_addr, str(error.strerror), taken=taken)
            raise StartRefusedError(refusal) from error
        if hasattr(socket, "TCP_DEFER_ACCEPT"):
            # A connection on which nothing comes then never takes up a thread.
            socket_.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, TIMEOUT_SECONDS)
        return socket_

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, cheroot's signature
        """Log where an exception came from; cheroot's own lines hold its text, and the client's address."""
        error = sys.exc_info()[1]
        if traceback and error is not None:
            log_defect(error, error_id="-")


def _cannot_listen(address: str, port: int, reason: str, *, taken: bool) -> str:
    way_out = "Stop the program that uses it, or choose" if taken else "Choose"
    return f"Cannot listen on {address}, port {port}: {reason}. {way_out} another --port or --bind."


def serve_until(stop: Stop, server: WebServer) -> None:
    """Serve until `stop` is rung; then finish the requests in flight. The server listens already."""
    serving = threading.Thread(target=server.serve, name="serve")
    serving.start()
    try:
        stop.wait()
    finally:
        server.stop()
        serving.join()
