from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.growth import Sample, exponent, outgrows, sample, table
from benchmarks.plot import draw
from benchmarks.steps import FLOW, STEPS, VERIFY

SQUARES = [
    Sample(n, n, passes=1, seconds=dict.fromkeys(STEPS, n * n / 1000) | {VERIFY: n**4 / 1000, FLOW: n / 1000})
    for n in (1, 10, 100)
]


def test_the_exponent_is_the_power_of_accounts_times_classes() -> None:
    assert [exponent(SQUARES, step) for step in (FLOW, VERIFY)] == pytest.approx([0.5, 2])


def test_a_step_that_grows_faster_than_the_flow_is_marked() -> None:
    assert [outgrows(SQUARES, step) for step in (FLOW, VERIFY)] == [False, True]
    row = next(line for line in table(SQUARES).splitlines() if line.startswith(f"| {VERIFY} |"))
    assert "| 2.00 (faster than the flow) | 1.0 ms, 1.00 flows |" in row


def test_a_sample_has_every_step_of_a_pass() -> None:
    measured = sample(accounts=3, classes=7, positions=15, rounds=1)
    assert (measured.size, sorted(measured.seconds)) == (21, sorted(STEPS))


def test_the_plot_is_a_picture_that_a_page_can_show(tmp_path: Path) -> None:
    draw(SQUARES, tmp_path / "growth.png")
    data = (tmp_path / "growth.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 120 * 1024
