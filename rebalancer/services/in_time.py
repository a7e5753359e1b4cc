"""An answer within a time, or none: whatever the one who is asked does, nobody waits longer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class InTime:
    """Asks on a thread for each question, since nothing else bounds a name's resolution or dripping bytes.

    A thread that is late ends by itself, its answer unread; at most `most` run at once, so that late ones
    do not heap up. They are daemons: the program's end does not wait for them.
    """

    def __init__(self, *, seconds: float, most: int) -> None:
        """Wait at most `seconds` for an answer."""
        self._seconds = seconds
        self._slots = threading.BoundedSemaphore(most)

    def answer(self, ask: Callable[[], T | None]) -> T | None:
        """What `ask` returns; None if it is late, or if too many late ones still run. It must not raise."""
        if not self._slots.acquire(blocking=False):
            return None
        answers: SimpleQueue[T | None] = SimpleQueue()
        threading.Thread(target=self._run, args=(ask, answers), name="quote", daemon=True).start()
        try:
            return answers.get(timeout=self._seconds)
        except Empty:
            return None

    def _run(self, ask: Callable[[], T | None], answers: SimpleQueue[T | None]) -> None:
        try:
            answers.put(ask())
        finally:
            self._slots.release()
