"""Cells that hold numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.fidelity.numbers import NotANumber, is_null, parse_number, parse_percent, quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("$0.00", "0.00"),
        ("+$9521.31", "9521.31"),
        ("-$842.48", "-842.48"),
        ("$-842.48", "-842.48"),
        ("$257,670.89", "257670.89"),
        ("1,234,567", "1234567"),
        ("0.00087990", "0.00087990"),
        (".5", "0.5"),
        ("5.", "5"),
        ("($150.00)", "-150.00"),
        ("$(7822.71)", "-7822.71"),
        ("(1,500)", "-1500"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_a_number_is_read_exactly(text: str, expected: str) -> None:
    assert parse_number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "--", "-", "n/a", "N/A"])
def test_null_is_nothing_and_never_zero(text: str) -> None:
    assert is_null(text)
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "$",
        ",",
        ".",
        "+",
        "abc",
        "NaN",
        "Infinity",
        "-inf",
        "1e999",
        "0x10",
        "1_000",
        "1,2,3",
        "12,34",
        "1,2345",
        "٣",
        "--5",
        "-$-5",
        "$$5",
        "5$",
        "(-5)",
        "($-5)",
        "()",
        "5%",
        "1/2",
        "5 5",
        "\uff15",
    ],
)
def test_what_is_no_plain_decimal_is_not_read(text: str) -> None:
    assert parse_number(text) == NotANumber(f"cannot read '{text}'")


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567890123456", "1,234,567,890,123,456"])
def test_sixteen_digits_are_too_many(text: str) -> None:
    assert parse_number(text) == NotANumber(f"'{text}' has more than 15 digits")


@pytest.mark.parametrize("text", ["4.93%", "4.93", "4.93 %"])
def test_a_percentage_needs_no_sign(text: str) -> None:
    assert parse_percent(text) == Decimal("4.93")


def test_a_negative_percentage_is_negative() -> None:
    assert parse_percent("-1.19%") == Decimal("-1.19")
    assert parse_percent("--") is None


def test_long_text_is_quoted_in_part() -> None:
    assert quoted("x" * 61) == f"'{'x' * 60}…'"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_every_amount_reads_back_as_printed(amount: Decimal) -> None:
    sign = "-" if amount < 0 else ""
    assert parse_number(f"{sign}${abs(amount):,.4f}") == amount


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_reason(text: str) -> None:
    assert isinstance(parse_number(text), Decimal | NotANumber | None)
