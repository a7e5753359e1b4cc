from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.exports.cells import Look, Number, dollars, number, percent, shares


def test_an_amount_keeps_its_cents() -> None:
    assert dollars("6890.90") == Number(Decimal("6890.90"), Look.DOLLARS)


def test_what_is_not_known_is_nothing() -> None:
    assert (dollars(None), percent(None), shares(None), number(None, Look.PRICE)) == (None,) * 4


def test_a_percentage_becomes_a_fraction_of_one() -> None:
    assert percent("29.20") == Number(Decimal("0.2920"), Look.PERCENT)
    assert percent("-4.10", Look.SIGNED_PERCENT) == Number(Decimal("-0.0410"), Look.SIGNED_PERCENT)


@pytest.mark.parametrize(
    ("text", "look"), [("54", Look.COUNT), ("54.000", Look.COUNT), ("1399.639", Look.PARTS)]
)
def test_whole_shares_are_shown_without_decimals(text: str, look: Look) -> None:
    assert shares(text) == Number(Decimal(text), look)
