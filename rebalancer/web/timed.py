"""The watchdog of a connection: its bytes must pass within a time in all, however they are spread.

A time for each read or write alone is no bound: whoever sends a byte every nine seconds would hold a thread
for hours (`docs/keys-and-limits.md`).
"""

from __future__ import annotations

import socket
from time import monotonic
from typing import Any


class TimedSocket(socket.socket):
    """A socket that is told how long what comes next may take; cheroot also takes it for a file to write."""

    _end = 0.0

    @classmethod
    def over(cls, plain: socket.socket) -> TimedSocket:
        """The connection of `plain`, which is of no more use then."""
        return cls(fileno=plain.detach())

    def allow(self, seconds: float) -> None:
        """Let everything that is read and written from now on take `seconds` in all."""
        self._end = monotonic() + seconds

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """Read what is there, or wait for it. Raises TimeoutError when the time is used up."""
        self._wait_no_longer_than_allowed()
        return super().recv_into(buffer, nbytes, flags)

    def write(self, data: bytes) -> None:
        """Send `data` whole, without the copies that cheroot's own writer makes.

        Raises:
            TimeoutError: when the time is used up.
        """
        self._wait_no_longer_than_allowed()
        # The time-out is one for all of the data here (Python's documentation of `sendall`).
        self.sendall(data)

    def _wait_no_longer_than_allowed(self) -> None:
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")  # the words by which cheroot knows it
        self.settimeout(left)
