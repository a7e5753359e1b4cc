"""How much the server takes on at once: how many forms it works on, and how much of them it keeps in memory.

Python works on one thing at a time, so that more at once is no faster, and takes memory for all of them. What
is over the limits is told to come again; pages that need no form have threads left (`benchmarks/README.md`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rebalancer.errors import BusyError
from rebalancer.web.turns import Turns

_LARGE = 256 * 1024


class Capacity:
    """The places of one server. Large forms, over 256 KiB, are worked on one at a time."""

    def __init__(
        self,
        *,
        most_forms: int = 24,
        places: int = 2,
        most_large_bytes: int = 40 * 1024 * 1024,
        wait_seconds: float = 60,
    ) -> None:
        """Work on `places` forms, let `most_forms` wait for that, and keep so many bytes of large ones."""
        self._forms = Turns(most_forms)
        self._places = Turns(places)
        self._large = Turns(1)
        self._free = most_large_bytes
        self._counting = threading.Lock()
        self._wait_seconds = wait_seconds

    @contextmanager
    def kept(self, length: int) -> Iterator[None]:
        """Room for a form of `length` bytes while it is read and worked on.

        Raises:
            BusyError: there is none.
        """
        large = length if length > _LARGE else 0
        with self._counting:
            if large > self._free:
                raise BusyError
            self._free -= large
        try:
            yield
        finally:
            with self._counting:
                self._free += large

    @contextmanager
    def worked_on(self, length: int) -> Iterator[None]:
        """A place to work on a form of `length` bytes, which may have to be waited for.

        Raises:
            BusyError: too many wait already, or none came free in time.
        """
        with self._one_of(self._forms, seconds=0):
            if length <= _LARGE:
                with self._one_of(self._places, seconds=self._wait_seconds):
                    yield
            else:
                with (
                    self._one_of(self._large, seconds=self._wait_seconds),
                    self._one_of(self._places, seconds=self._wait_seconds),
                ):
                    yield

    @staticmethod
    @contextmanager
    def _one_of(turns: Turns, *, seconds: float) -> Iterator[None]:
        if not turns.take(seconds=seconds):
            raise BusyError
        try:
            yield
        finally:
            turns.give_back()
