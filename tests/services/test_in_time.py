from __future__ import annotations

import threading

from rebalancer.services.in_time import InTime


def test_an_answer_in_time_is_the_answer() -> None:
    assert InTime(seconds=60, most=1).answer(lambda: 7) == 7


def test_a_late_answer_is_none() -> None:
    never = threading.Event()
    assert InTime(seconds=0.01, most=1).answer(never.wait) is None
    never.set()


def test_nobody_is_asked_while_too_many_are_late() -> None:
    release, asked = threading.Event(), threading.Event()
    impatient = InTime(seconds=0.01, most=2)
    assert [impatient.answer(release.wait) for _ in range(2)] == [None, None]
    assert impatient.answer(asked.set) is None
    assert not asked.is_set()
    release.set()


def test_who_is_late_may_be_asked_again_later() -> None:
    release = threading.Event()
    impatient = InTime(seconds=0.01, most=1)
    assert impatient.answer(release.wait) is None
    release.set()
    for thread in (thread for thread in threading.enumerate() if thread.name == "quote"):
        thread.join()
    assert InTime.answer(impatient, lambda: 7) == 7
