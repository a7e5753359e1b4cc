from __future__ import annotations

import pytest

from rebalancer.exports.percent import percent_below, percent_of, share_of


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (-1, 8000, "-0.01"), (-1, 100_000, "0.00")],
)
def test_percentages_have_two_decimals_rounded_half_up(part: int, whole: int, percent: str) -> None:
    assert str(percent_of(part, whole)) == str(share_of(part, whole)) == percent


@pytest.mark.parametrize("whole", [0, -5])
def test_there_is_no_percentage_of_nothing(whole: int) -> None:
    assert percent_of(1, whole) is None


@pytest.mark.parametrize("whole", [0, -5])
def test_a_share_of_nothing_counts_as_zero(whole: int) -> None:
    assert str(share_of(1, whole)) == "0.00"


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(2, 3, "66.66"), (1, 100_000, "0.00"), (3, 2, "150.00")]
)
def test_a_bound_is_rounded_down(part: int, whole: int, percent: str) -> None:
    assert str(percent_below(part, whole)) == percent
