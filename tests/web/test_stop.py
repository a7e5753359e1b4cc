from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from rebalancer.web.stop import Stop


@pytest.fixture
def stop() -> Iterator[Stop]:
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    bell = Stop()
    yield bell
    signal.set_wakeup_fd(-1)
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)
    bell.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_rings_even_if_another_thread_gets_it(stop: Stop, number: signal.Signals) -> None:
    stop.on_signals()
    other = threading.Thread(target=lambda: signal.pthread_kill(threading.get_ident(), number))
    other.start()
    stop.wait()
    other.join()


def test_it_can_be_rung_before_anybody_waits(stop: Stop) -> None:
    stop.ring()
    stop.wait()
