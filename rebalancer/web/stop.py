"""How the program is told to stop."""

from __future__ import annotations

import signal
import socket


class Stop:
    """A bell that signals ring.

    Neither an Event nor a queue will do: a handler in Python runs in the main thread alone, which sleeps on
    when the system hands the signal to another thread. What signals write to a socket wakes it for sure.
    """

    def __init__(self) -> None:
        """Make a bell that nothing rings yet."""
        self._heard, self._rung = socket.socketpair()
        self._rung.settimeout(0)

    def on_signals(self) -> None:
        """Let SIGTERM and SIGINT ring it, instead of ending the program. For the main thread."""
        signal.set_wakeup_fd(self._rung.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def ring(self) -> None:
        """Ring it by hand."""
        self._rung.send(b"\0")

    def wait(self) -> None:
        """Sleep until it was rung."""
        self._heard.recv(1)

    def close(self) -> None:
        """Take it down; by then no signal may ring it any more."""
        self._heard.close()
        self._rung.close()
