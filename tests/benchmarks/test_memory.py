from __future__ import annotations

from benchmarks import memory


def test_planning_holds_less_than_the_whole_process() -> None:
    whole, plans = memory.figures((3, 7, 15))
    assert 10e3 < plans.median < 10e6 < whole.median
    assert whole.name == "Memory: 3 accounts, 7 classes, 15 positions"
