from __future__ import annotations

from benchmarks.households import household, policy
from benchmarks.steps import ORDERS, PLAN, SETTLING, STEPS, VERIFY, WHOLE, StopWatch, seconds_by_step
from rebalancer.engine.model import Mode


def test_a_stop_watch_adds_up_the_times_of_a_step() -> None:
    watch = StopWatch()
    assert [watch.time("a", lambda: 1), watch.time("a", lambda: 2), watch.time("b", lambda: 3)] == [1, 2, 3]
    assert sorted(watch.seconds) == ["a", "b"]


def test_every_step_of_a_plan_of_several_passes_is_timed() -> None:
    """Planned again from its parts, each pass must give the trades that it gave."""
    seconds = seconds_by_step(household(12, 12, 80), policy(12), Mode.SELL_ALL)
    assert sorted(seconds) == sorted(STEPS)
    assert seconds[WHOLE] == seconds[PLAN] + seconds[VERIFY]
    assert min(seconds[ORDERS], seconds[SETTLING]) > 0
