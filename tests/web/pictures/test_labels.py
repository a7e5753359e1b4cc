from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.web.pictures.labels import Share, hundredths, share

FIGURE, VALUE = Decimal("29.20"), Decimal("1234.50")


def test_a_share_says_dollars_only_where_they_are_asked_for() -> None:
    assert share(FIGURE, VALUE, show_dollars=True) == Share(2920, "29.20%", "29.20%, $1,234.50")
    assert share(FIGURE, VALUE, show_dollars=False) == Share(2920, "29.20%", "29.20%")


@pytest.mark.parametrize(
    ("figure", "whole"), [("0.00", 0), ("0.01", 1), ("-2.35", -235), ("100.00", 10_000), ("123.45", 12_345)]
)
def test_a_percentage_is_a_whole_number_of_hundredths(figure: str, whole: int) -> None:
    assert hundredths(Decimal(figure)) == whole
