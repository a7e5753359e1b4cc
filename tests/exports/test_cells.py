from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.exports.cells import Look, Number, day, dollars, number, percent, shares


def test_an_amount_keeps_its_cents() -> None:
    assert dollars("6890.90") == Number(Decimal("6890.90"), Look.DOLLARS)


def test_what_is_not_known_is_nothing() -> None:
    assert (dollars(None), day(None), percent(None), shares(None), number(None, Look.PRICE)) == (None,) * 5


@pytest.mark.parametrize(("text", "count"), [("1900-03-01", 61), ("2026-08-21", 46255)])
def test_a_day_is_counted_as_spreadsheets_count_it(text: str, count: int) -> None:
    assert day(text) == Number(Decimal(count), Look.DAY)


def test_a_percentage_becomes_a_fraction_of_one() -> None:
    assert percent("29.20") == Number(Decimal("0.2920"), Look.PERCENT)
    assert percent("-4.10", Look.SIGNED_PERCENT) == Number(Decimal("-0.0410"), Look.SIGNED_PERCENT)


@pytest.mark.parametrize(
    ("text", "look"), [("54", Look.COUNT), ("54.000", Look.COUNT), ("1399.639", Look.PARTS)]
)
def test_whole_shares_are_shown_without_decimals(text: str, look: Look) -> None:
    assert shares(text) == Number(Decimal(text), look)
