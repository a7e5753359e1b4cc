"""The program itself, with a line on standard error for whatever it asks of the network by itself."""

from __future__ import annotations

import sys

from rebalancer.web.cli import main

OUTGOING = "outgoing:"
_EVENTS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.gethostby")


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Report connections, datagrams and the resolution of names; listening on an address is neither."""
    resolves = event == "socket.getaddrinfo" and arguments[0] != "127.0.0.1"
    if resolves or event.startswith(_EVENTS):
        sys.stderr.write(f"{OUTGOING} {event}\n")


if __name__ == "__main__":
    sys.addaudithook(watch)
    sys.exit(main())
