"""The program itself, in a cage of audit hooks: it may write in its working directory alone, and ask nobody.

Whatever else it tries is refused, with a line on standard error. Started by tests, which count the lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from rebalancer.web.cli import main

OUTSIDE = "refused to write outside:"
OUTGOING = "refused to go out:"

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEW_NAMES = {"os.link": 1, "os.mkdir": 0, "os.rename": 1, "os.symlink": 1, "os.truncate": 0}
"""Which argument of an event is the path that comes to be, or changes."""

_ASKING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.gethostby")


def confined_to(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """A hook that refuses to write anywhere but in `folder`."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        path = _changed(event, arguments)
        if path is not None and not Path(path).resolve().is_relative_to(folder):
            sys.stderr.write(f"{OUTSIDE} {event}\n")
            raise PermissionError(f"{OUTSIDE} {event}")

    return refuse


def refuse_to_go_out(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse connections, datagrams and the resolution of names; listening on an address is neither."""
    resolves = event == "socket.getaddrinfo" and arguments[0] != "127.0.0.1"
    if resolves or event.startswith(_ASKING):
        sys.stderr.write(f"{OUTGOING} {event}\n")
        raise ConnectionRefusedError(f"{OUTGOING} {event}")


def _changed(event: str, arguments: tuple[object, ...]) -> str | None:
    """The path that an event makes or changes; None for all other events."""
    if event == "open":
        path, _, flags = arguments
        writes = isinstance(flags, int) and flags & _WRITING
        # What is a number already was another event when it was opened.
        return os.fsdecode(path) if writes and isinstance(path, str | bytes | os.PathLike) else None
    if event == "sqlite3.connect":
        return urlsplit(os.fsdecode(str(arguments[0]))).path
    place = _NEW_NAMES.get(event)
    return None if place is None else os.fsdecode(str(arguments[place]))


if __name__ == "__main__":
    sys.addaudithook(confined_to(Path.cwd()))
    sys.addaudithook(refuse_to_go_out)
    sys.exit(main())
