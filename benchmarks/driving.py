"""How clients ask a server: in a closed loop, at a rate, or all in one moment; and when each was answered.

In a closed loop a client asks again once it is answered, so that a slow server is asked less. At a rate
(an open loop) requests are due whether the last ones are answered or not, and what one waits before it can be
sent counts: a server that stalls is seen to stall for all who would have come meanwhile.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from itertools import count
from typing import TypeAlias

from tests.support.client import Reply

Step: TypeAlias = tuple[str, Callable[[], Reply]]
"""What is asked, in a word or two, and how."""
Walk: TypeAlias = Generator[Step, Reply | None, None]
"""One client's steps without end; it is sent the reply to each, None where there was none."""

NO_ANSWER = 0
_SENDERS = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when it was due and what it then took to be answered, in seconds; the answer's status."""

    kind: str
    due: float
    seconds: float
    status: int
    told_when: bool = False

    @property
    def told_to_return(self) -> bool:
        """Whether it was turned away as it should be: 503, and when to come again."""
        return self.status == HTTPStatus.SERVICE_UNAVAILABLE and self.told_when


def percentile(asked: Sequence[Asked], percent: float) -> float:
    """The seconds within which so many of a hundred were answered."""
    seconds = sorted(one.seconds for one in asked)
    return seconds[math.ceil(len(seconds) * percent / 100) - 1]


def always(step: Step) -> Walk:
    """A client that asks the same again and again."""
    while True:
        yield step


def closed(walks: Sequence[Walk], seconds: float) -> list[Asked]:
    """Let each walk take its steps, one after the other, for so many seconds."""
    start = time.perf_counter()

    def walked(walk: Walk) -> list[Asked]:
        asked = []
        step = next(walk)
        while (now := time.perf_counter() - start) < seconds:
            one, reply = _ask(step, start, due=now)
            asked.append(one)
            step = walk.send(reply)
        return asked

    with ThreadPoolExecutor(len(walks)) as clients:
        return _gathered([clients.submit(walked, walk) for walk in walks])


def at_rate(step: Step, per_second: float, seconds: float) -> list[Asked]:
    """Ask so often, evenly spread, whatever the answers take."""
    start, tickets, total = time.perf_counter(), count(), round(per_second * seconds)

    def sent() -> list[Asked]:
        asked = []
        while (ticket := next(tickets)) < total:
            due = ticket / per_second
            time.sleep(max(0, due - (time.perf_counter() - start)))
            asked.append(_ask(step, start, due=due)[0])
        return asked

    with ThreadPoolExecutor(_SENDERS) as senders:
        return _gathered([senders.submit(sent) for _ in range(_SENDERS)])


def burst(steps: Sequence[Step]) -> list[Asked]:
    """Ask each once, all in the same moment."""
    line = threading.Barrier(len(steps))
    start = time.perf_counter()

    def asked(step: Step) -> list[Asked]:
        line.wait()
        return [_ask(step, start, due=time.perf_counter() - start)[0]]

    with ThreadPoolExecutor(len(steps)) as clients:
        return _gathered([clients.submit(asked, step) for step in steps])


def _ask(step: Step, start: float, *, due: float) -> tuple[Asked, Reply | None]:
    kind, ask = step
    reply: Reply | None = None
    try:
        reply = ask()
        status, told_when = reply.status, "Retry-After" in reply.headers
    except (OSError, HTTPException):
        status, told_when = NO_ANSWER, False
    return Asked(kind, due, time.perf_counter() - start - due, status, told_when), reply


def _gathered(parts: Sequence[Future[list[Asked]]]) -> list[Asked]:
    return sorted((one for part in parts for one in part.result()), key=lambda one: one.due)
