from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rebalancer.services.security_values import is_name, is_to_come, read_price


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("S&P 500", True),
        ("x" * 100, True),
        ("x" * 101, False),
        ("a\nb", False),
        ("a\u202eb", False),
    ],
)
def test_a_name_is_short_and_printable(text: str, *, fits: bool) -> None:
    assert is_name(text) == fits


@pytest.mark.parametrize(("text", "price"), [("127.61", "127.61"), (" 0.000001 ", "0.000001"), ("9", "9")])
def test_a_price_is_read_exactly(text: str, price: str) -> None:
    assert read_price(text) == Decimal(price)


@pytest.mark.parametrize("text", ["", "0", "-1", "1e3", "NaN", "1.0000001", "1,5", "1_0", "\u0661", "9" * 16])
def test_what_is_no_price_is_none(text: str) -> None:
    assert read_price(text) is None


@pytest.mark.parametrize(("day", "to_come"), [(1, False), (2, False), (3, False), (4, True)])
def test_a_day_is_to_come_once_no_time_zone_can_have_it_yet(day: int, *, to_come: bool) -> None:
    assert is_to_come(date(2026, 9, day), date(2026, 9, 2)) == to_come
