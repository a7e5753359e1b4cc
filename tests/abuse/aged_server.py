"""The program itself, where the session of the first page that is opened is an hour and a minute old."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import chain, repeat
from unittest.mock import patch

from rebalancer.store import vault
from rebalancer.store.tickets import TicketOffice
from rebalancer.web.cli import main

_AGES: Iterator[float] = chain([61 * 60], repeat(0))


def clock() -> float:
    """The time, but for the first who asks."""
    return time.time() - next(_AGES)


if __name__ == "__main__":
    with patch.object(vault, "TicketOffice", lambda _: TicketOffice(clock)):
        sys.exit(main())
