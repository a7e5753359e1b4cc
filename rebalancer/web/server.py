"""How the server listens, serves and stops: cheroot, with this program's limits."""

from __future__ import annotations

import errno
import logging
import socket
import sys
import threading
from dataclasses import dataclass
from queue import Full
from weakref import WeakSet

from cheroot.wsgi import Server

from rebalancer.errors import StartRefusedError
from rebalancer.web.connection import Sign, WireConnection
from rebalancer.web.log import log_defect
from rebalancer.web.stop import Stop
from rebalancer.web.wire import MAX_BODY, MAX_HEAD, WireGateway

BACKLOG = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What clients may take of the server (`docs/keys-and-limits.md`).

    `seconds` is how long the bytes of a request may take in all, those of its answer, and silence. `queued`
    connections sent something and wait for one of the `threads`; further ones are told to come again.
    `parked` ones hold no thread: they are kept alive, silent, or leaving.
    """

    seconds: int = 10
    threads: int = 32
    queued: int = 64
    parked: int = 256


LIMITS = Limits()


class WebServer(Server):
    """A server that is told what to serve after it listens: a port in use must not cost a database."""

    ConnectionClass = WireConnection
    max_request_header_size = MAX_HEAD
    max_request_body_size = MAX_BODY

    def __init__(self, address: str, port: int, *, limits: Limits = LIMITS) -> None:
        """Prepare to listen on the literal `address`; `port` 0 is a free one."""
        super().__init__(
            (address, port),
            None,
            numthreads=limits.threads,
            server_name="rebalancer",
            request_queue_size=BACKLOG,
            timeout=limits.seconds,
            shutdown_timeout=LIMITS.seconds,
            accepted_queue_size=limits.queued,
            accepted_queue_timeout=0,
        )
        self.gateway = WireGateway
        self.keep_alive_conn_limit = limits.parked
        self._held: WeakSet[WireConnection] = WeakSet()

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
            socket_.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, int(LIMITS.seconds))
        return socket_

    def process_conn(self, conn: WireConnection) -> None:
        """Give a thread to a connection on which something came; cheroot asks, for new and parked ones."""
        sign = Sign.ENDED if conn.leaving and not conn.discard() else conn.sign()
        if sign is Sign.ENDED:
            conn.close()
        elif conn.leaving:
            self.park(conn)
        elif sign is Sign.SILENT:
            self._hold(conn)
        else:
            self._queue(conn)

    def park(self, conn: WireConnection) -> None:
        """Wait for what comes on `conn` without a thread, if there is room; cheroot closes it later."""
        if self.can_add_keepalive_connection:
            self.put_conn(conn)
        else:
            conn.close()

    def _hold(self, conn: WireConnection) -> None:
        """Park a silent connection; where too many are parked, those that never spoke make room for it."""
        if not self.can_add_keepalive_connection:
            for other in self._held:
                if other.silent:
                    other.hang_up()
            self._held.clear()
        conn.silent = True
        self._held.add(conn)
        self.put_conn(conn)

    def _queue(self, conn: WireConnection) -> None:
        conn.silent = False
        try:
            self.requests.put(conn)
        except Full:
            conn.turn_away()

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
