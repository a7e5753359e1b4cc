from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from rebalancer.web.turns import Turns


class Watched(threading.Event):
    """An event that says that somebody is about to wait for it, and may do more before."""

    def __init__(self, waits: Callable[[], object]) -> None:
        super().__init__()
        self._waits = waits

    def wait(self, timeout: float | None = None) -> bool:
        self._waits()
        return super().wait(timeout)


def test_there_are_as_many_places_as_were_said() -> None:
    turns = Turns(2)
    assert [turns.take(seconds=0) for _ in range(3)] == [True, True, False]


def test_a_place_that_is_given_back_can_be_taken_again() -> None:
    turns = Turns(1)
    for _ in range(3):
        assert turns.take(seconds=0)
        turns.give_back()


def test_who_gave_up_waiting_is_not_in_line_any_more() -> None:
    turns = Turns(1)
    turns.take(seconds=0)
    assert not turns.take(seconds=0.01)
    turns.give_back()
    assert turns.take(seconds=0)


def test_places_go_to_those_who_wait_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, served, in_line = Turns(1), list[int](), threading.Semaphore(0)
    monkeypatch.setattr("rebalancer.web.turns.Event", lambda: Watched(in_line.release))

    def wait(number: int) -> None:
        assert turns.take(seconds=60)
        served.append(number)
        turns.give_back()

    turns.take(seconds=0)
    threads = [threading.Thread(target=wait, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
        in_line.acquire()
    turns.give_back()
    for thread in threads:
        thread.join()
    assert served == [0, 1, 2, 3, 4]


def test_nobody_goes_before_those_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, in_line = Turns(1), threading.Semaphore(0)
    monkeypatch.setattr("rebalancer.web.turns.Event", lambda: Watched(in_line.release))
    turns.take(seconds=0)
    waiting = threading.Thread(target=turns.take, kwargs={"seconds": 60})
    waiting.start()
    in_line.acquire()
    turns.give_back()
    assert not turns.take(seconds=0)
    waiting.join()


def test_a_turn_that_comes_as_the_wait_ends_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(1)
    turns.take(seconds=0)
    monkeypatch.setattr("rebalancer.web.turns.Event", lambda: Watched(turns.give_back))
    assert turns.take(seconds=0)
