from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from rebalancer.errors import BusyError
from rebalancer.web.capacity import Capacity

SMALL, LARGE = 10_000, 1_000_000


def test_as_many_forms_are_worked_on_as_there_are_places_and_the_next_waits() -> None:
    capacity, waiting = Capacity(places=2), threading.Event()

    def work() -> None:
        waiting.set()
        with capacity.worked_on(SMALL):
            pass

    with ThreadPoolExecutor(1) as other:
        with capacity.worked_on(SMALL), capacity.worked_on(SMALL):
            third = other.submit(work)
            waiting.wait()
            assert not third.done()
        assert third.result() is None


def test_whoever_waits_too_long_for_a_place_is_told_to_come_again() -> None:
    capacity = Capacity(places=1, wait_seconds=0.01)
    with capacity.worked_on(SMALL), pytest.raises(BusyError), capacity.worked_on(SMALL):
        pass


def test_more_than_may_wait_are_told_so_at_once() -> None:
    capacity = Capacity(most_forms=1, wait_seconds=1000)
    with capacity.worked_on(SMALL), pytest.raises(BusyError), capacity.worked_on(SMALL):
        pass


def test_a_second_large_form_waits_while_small_ones_pass() -> None:
    capacity = Capacity(places=2, wait_seconds=0.01)
    with capacity.worked_on(LARGE):
        with pytest.raises(BusyError), capacity.worked_on(LARGE):
            pass
        with capacity.worked_on(SMALL):
            pass


def test_large_forms_are_kept_up_to_the_room_there_is() -> None:
    capacity = Capacity(most_large_bytes=2 * LARGE)
    with capacity.kept(LARGE), capacity.kept(LARGE):
        with pytest.raises(BusyError), capacity.kept(LARGE):
            pass
        with capacity.kept(SMALL):
            pass


def test_what_fails_leaves_its_place_and_its_room() -> None:
    capacity = Capacity(places=1, most_forms=1, most_large_bytes=LARGE, wait_seconds=0.01)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"), capacity.kept(LARGE), capacity.worked_on(LARGE):
            raise ValueError("x")
