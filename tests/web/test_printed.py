"""Figures as pages write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rebalancer.web import printed


@pytest.mark.parametrize(
    ("amount", "text"), [("1234567.8", "$1,234,567.80"), ("-1250.00", "-$1,250.00"), ("0", "$0.00")]
)
def test_dollars_have_two_decimals_and_the_sign_in_front(amount: str, text: str) -> None:
    assert printed.dollars(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [("127.61", "$127.61"), ("1291", "$1,291.00"), ("10.4099999999", "$10.41"), ("0.0421", "$0.0421")],
)
def test_a_price_is_as_fine_as_it_has_to_be(amount: str, text: str) -> None:
    assert printed.price(Decimal(amount)) == text


def test_an_order_without_price_has_dashes() -> None:
    assert (printed.price(None), printed.shares(None)) == ("\N{EN DASH}", "\N{EN DASH}")


@pytest.mark.parametrize(("count", "text"), [("54", "54"), ("6120.114", "6,120.114"), ("1E+3", "1,000")])
def test_shares_are_shown_exactly(count: str, text: str) -> None:
    assert printed.shares(Decimal(count)) == text


def test_a_share_of_the_household_is_a_percentage() -> None:
    assert printed.percent(Decimal("29.20")) == "29.20%"


@pytest.mark.parametrize(("figure", "text"), [("1.2", "+1.20"), ("-0.05", "-0.05"), ("0.00", "0.00")])
def test_a_distance_from_a_target_carries_its_sign(figure: str, text: str) -> None:
    assert printed.signed(Decimal(figure)) == text


def test_the_distance_from_a_target_of_nothing_is_a_dash() -> None:
    assert (printed.signed_percent(None), printed.signed_percent(Decimal("-4.1"))) == (
        "\N{EN DASH}",
        "-4.10%",
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("1120.00"), "est. gain $1,120.00"),
        (Decimal("-50.00"), "est. loss $50.00"),
        (Decimal("0.00"), "est. gain $0.00"),
        (None, "gain unknown"),
    ],
)
def test_a_gain_is_shown_as_an_estimate(amount: Decimal | None, text: str) -> None:
    assert printed.gain(amount) == text


def test_a_date_names_its_month() -> None:
    assert printed.day(date(2025, 3, 4)) == "4 March 2025"
