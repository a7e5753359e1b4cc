from __future__ import annotations

from benchmarks.figures import Figure, Unit, table


def test_a_figure_within_its_goal_says_so() -> None:
    figure = Figure("Planning", median=0.0042, goal=0.010, note="15 trades")
    assert table([figure]).splitlines()[2:] == ["| Planning | 4.2 ms | 10 ms | met | 15 trades |"]


def test_a_missed_goal_says_so() -> None:
    assert "| 300 ms | 250 ms | **missed** |" in table([Figure("Request", median=0.3, goal=0.250)])


def test_a_figure_may_have_no_goal() -> None:
    assert "| Reading | 1500 ms |  |  |  |" in table([Figure("Reading", median=1.5)])


def test_memory_is_printed_in_megabytes() -> None:
    figure = Figure("Memory", median=54_321_152, goal=150e6, unit=Unit.BYTES)
    assert "| Memory | 54 MB | 150 MB | met |" in table([figure])
