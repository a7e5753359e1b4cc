from __future__ import annotations

import socket

import pytest

from rebalancer.web import timed
from rebalancer.web.timed import TimedSocket


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock's time, to be set."""
    time = [100.0]
    monkeypatch.setattr(timed, "monotonic", lambda: time[0])
    return time


def test_bytes_pass_until_the_time_is_used_up_however_often_some_came(now: list[float]) -> None:
    plain, peer = socket.socketpair()
    with TimedSocket.over(plain) as watched, peer:
        watched.allow(10)
        for second in (103, 106, 109):
            now[0] = second
            peer.send(b"x")
            assert watched.recv_into(bytearray(10)) == 1
            watched.write(b"y")
        now[0] = 110
        peer.send(b"x")
        with pytest.raises(TimeoutError, match="timed out"):
            watched.recv_into(bytearray(10))
        with pytest.raises(TimeoutError, match="timed out"):
            watched.write(b"y")


def test_nobody_waits_longer_than_what_is_left(now: list[float]) -> None:
    plain, peer = socket.socketpair()
    with TimedSocket.over(plain) as watched, peer:
        watched.allow(10)
        now[0] = 109.99
        with pytest.raises(TimeoutError):
            watched.recv_into(bytearray(10))
        with pytest.raises(TimeoutError):
            watched.write(bytes(2**24))


def test_a_time_can_be_given_anew(now: list[float]) -> None:
    plain, peer = socket.socketpair()
    with TimedSocket.over(plain) as watched, peer:
        watched.allow(10)
        now[0] = 200
        watched.allow(10)
        watched.write(b"y")
        assert peer.recv(10) == b"y"
