"""One connection of a client: the time that its bytes may take, and how it ends.

A connection that is answered before all was read must not be closed at once: bytes that nobody read would
make the system send a reset, which can overtake the answer (RFC 9112, 9.6). It leaves in two steps, on the
server's one thread that waits for all connections, so that no other thread is kept by a client that goes on
sending.
"""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from enum import Enum, auto
from time import monotonic
from typing import Any

from cheroot.makefile import StreamReader
from cheroot.server import HTTPConnection

from rebalancer.errors import BusyError
from rebalancer.web.timed import TimedSocket
from rebalancer.web.wire import MAX_HEAD, WireRequest

LEAVING_SECONDS = 2
_MOST_DISCARDED = 16 * 1024 * 1024
_PIECE = 64 * 1024
_MOMENT = 0.1
_HEAD = re.compile(rb"([A-Z]+) ([^ ?\r\n]+).*?(?:\r\nAccept:[ \t]*([^\r\n]*)|\Z)", re.DOTALL | re.IGNORECASE)


class Sign(Enum):
    """A client's sign of life."""

    SPOKE = auto()
    SILENT = auto()
    ENDED = auto()


class WireConnection(HTTPConnection):
    """One connection; `silent` until something comes, `unread` once it is answered before all was read."""

    RequestHandlerClass = WireRequest
    silent = False
    unread = False

    _discarded = 0
    _gone_at: float | None = None

    def __init__(self, server: Any, sock: socket.socket, makefile: Any) -> None:
        """Take over the connection of `sock`."""
        timed = TimedSocket.over(sock)
        super().__init__(server, timed, makefile)
        self.wfile = timed

    @property
    def leaving(self) -> bool:
        """Whether it is answered, and only waits for the client to hear that."""
        return self._gone_at is not None

    def sign(self) -> Sign:
        """What the client did last, without waiting for it."""
        if self.rfile.has_data():
            return Sign.SPOKE
        self.socket.settimeout(0)
        try:
            return Sign.SPOKE if self.socket.recv(1, socket.MSG_PEEK) else Sign.ENDED
        except BlockingIOError:
            return Sign.SILENT
        except OSError:
            return Sign.ENDED

    def turn_away(self) -> None:
        """Answer that the server is busy, reading no more than lies there and waiting for nothing."""
        request = WireRequest(self.server, self)
        with suppress(OSError):
            self.socket.settimeout(0)
            if head := _HEAD.match(self.socket.recv(MAX_HEAD, socket.MSG_PEEK)):
                request.method, request.path, accept = head.groups(default=b"")
                request.inheaders = {b"Accept": accept}
        with suppress(OSError):
            request.refuse(BusyError(), within=_MOMENT)
        self.close()

    def hang_up(self) -> None:
        """End it without a word; the server then finds it ended."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close it, or let it leave first, where the answer came before all was read."""
        if self.unread and not self.leaving:
            with suppress(OSError):
                self._leave()
                return
        super().close()

    def discard(self) -> bool:
        """Throw away what came on a connection that is leaving; whether more may come."""
        try:
            self.socket.settimeout(0)
            count = len(self.socket.recv(_PIECE))
        except OSError:
            return False
        self._discarded += count
        return count > 0 and self._discarded < _MOST_DISCARDED and monotonic() < (self._gone_at or 0)

    def _leave(self) -> None:
        self.socket.shutdown(socket.SHUT_WR)
        self._gone_at = monotonic() + LEAVING_SECONDS
        # What cheroot has read ahead would count as the next request.
        self.rfile.close()
        self.rfile = StreamReader(self.socket, "rb")
        self.server.park(self)
