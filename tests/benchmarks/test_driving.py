from __future__ import annotations

import threading
from http.client import HTTPMessage

import pytest

from benchmarks.driving import NO_ANSWER, Asked, Step, Walk, always, at_rate, burst, closed, percentile
from tests.support.client import Reply


def reply(status: int = 200, **headers: str) -> Reply:
    message = HTTPMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return Reply(status, message, b"")


def refused() -> Reply:
    raise ConnectionRefusedError


HELLO: Step = ("GET /", reply)


@pytest.mark.parametrize(("percent", "seconds"), [(1, 1), (50, 50), (95, 95), (100, 100)])
def test_a_percentile_is_one_of_the_times(percent: float, seconds: float) -> None:
    assert percentile([Asked("GET /", 0, number, 200) for number in range(100, 0, -1)], percent) == seconds


def test_in_a_closed_loop_a_walk_is_told_each_reply() -> None:
    told: list[Reply | None] = []

    def walk() -> Walk:
        told.append((yield HELLO))
        told.append((yield "refused", refused))
        yield from always(HELLO)

    asked = closed([walk()], seconds=0.05)
    assert [(one.kind, one.status) for one in asked[:3]] == [
        ("GET /", 200),
        ("refused", NO_ANSWER),
        ("GET /", 200),
    ]
    assert [answer and answer.status for answer in told] == [200, None]


def test_at_a_rate_requests_are_due_whatever_the_answers_take() -> None:
    asked = at_rate(HELLO, per_second=200, seconds=0.1)
    assert [one.due for one in asked] == pytest.approx([number / 200 for number in range(20)])


def test_what_a_request_waits_before_it_can_be_sent_counts() -> None:
    one_at_a_time = threading.Lock()

    def slow() -> Reply:
        with one_at_a_time:
            threading.Event().wait(0.01)
        return reply()

    asked = at_rate(("slow", slow), per_second=10_000, seconds=0.01)
    assert sum(one.seconds for one in asked) > sum(0.01 * place for place in range(len(asked))) * 0.9


def test_in_a_burst_all_ask_before_any_is_answered() -> None:
    everybody = threading.Barrier(10)

    def together() -> Reply:
        everybody.wait(60)
        return reply()

    assert [one.status for one in burst([("together", together)] * 10)] == [200] * 10


@pytest.mark.parametrize(
    ("answer", "told"),
    [(reply(503, Retry_After="5"), True), (reply(503), False), (reply(200, Retry_After="5"), False)],
)
def test_to_be_turned_away_properly_is_to_be_told_when_to_return(answer: Reply, *, told: bool) -> None:
    [one] = burst([("GET /", lambda: answer)])
    assert one.told_to_return == told
