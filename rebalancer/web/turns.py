"""Places that are given out in the order in which they were asked for.

A semaphore of Python's lets whoever comes just then go before those who wait: with twenty in line some waited
twice as long as the others.
"""

from __future__ import annotations

from collections import deque
from threading import Event, Lock


class Turns:
    """So many places for any number of threads."""

    def __init__(self, places: int) -> None:
        """All `places` are free."""
        self._free = places
        self._line: deque[Event] = deque()
        self._changing = Lock()

    def take(self, *, seconds: float) -> bool:
        """Take a place, once all who came before have had theirs; whether it was within `seconds`."""
        with self._changing:
            if self._free:
                self._free -= 1
                return True
            turn = Event()
            self._line.append(turn)
        turn.wait(seconds)
        with self._changing:
            # The turn may have come after the wait was over, and is then taken all the same.
            if not turn.is_set():
                self._line.remove(turn)
            return turn.is_set()

    def give_back(self) -> None:
        """Give the place to who has waited longest, if anybody waits."""
        with self._changing:
            if self._line:
                self._line.popleft().set()
            else:
                self._free += 1
