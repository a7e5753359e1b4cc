from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.money import (
    amount_of,
    apportion,
    fund_shares,
    nearest_shares,
    to_cents,
    to_dollars,
    unit_price,
    up_to_the_cent,
    whole_shares,
)


@pytest.mark.parametrize(
    ("dollars", "cents"),
    [("0", 0), ("1.005", 101), ("-1.005", -101), ("1.00499", 100), ("999999999999999.99", 99999999999999999)],
)
def test_dollars_become_cents_rounded_half_up(dollars: str, cents: int) -> None:
    assert to_cents(Decimal(dollars)) == cents


def test_cents_become_dollars_with_two_decimals() -> None:
    assert str(to_dollars(-5)) == "-0.05"
    assert str(to_dollars(1200)) == "12.00"


@pytest.mark.parametrize(
    ("made", "exact"),
    [
        (amount_of(Decimal("100000000000000.01"), Decimal("1000000.000001")), "10000000000010001000000"),
        (to_cents(Decimal("10000000000000000000000000000.01")), "1000000000000000000000000000001"),
        (to_dollars(1000000000000000000000000000001), "10000000000000000000000000000.01"),
        (up_to_the_cent(Decimal("10000000000000000000000000000.001")), "10000000000000000000000000000.01"),
        (unit_price(10**20 + 1, Decimal("0.003")), "333333333333333333336.666666666667"),
        (fund_shares(10**30 + 1, Decimal("0.1")), "100000000000000000000000000000.100"),
        (nearest_shares(10**32 + 1, Decimal("0.01"), up=True), "100000000000000000000000000000001"),
        (whole_shares(10**32 + 1, Decimal("0.01")), "100000000000000000000000000000001"),
    ],
)
def test_everything_is_exact_beyond_the_usual_precision(made: Decimal | int, exact: str) -> None:
    assert str(made) == exact


def test_a_unit_price_makes_the_value_again() -> None:
    price = unit_price(10_000, Decimal(3))

    assert price == Decimal("33.333333333333")
    assert amount_of(Decimal(2), price) == 6667


def test_a_unit_price_is_rounded_half_up_at_its_last_decimal() -> None:
    assert unit_price(1, Decimal(20_000_000_000)) == Decimal("0.000000000001")
    assert str(unit_price(10_000, Decimal(4))) == "25"


@pytest.mark.parametrize(("price", "cents"), [("10.40", "10.40"), ("10.401", "10.41"), ("10.409", "10.41")])
def test_a_fraction_of_a_cent_is_rounded_up(price: str, cents: str) -> None:
    assert str(up_to_the_cent(Decimal(price))) == cents


def test_fund_shares_are_floored_to_three_decimals() -> None:
    assert fund_shares(10_000, Decimal("10.41")) == Decimal("9.606")


@pytest.mark.parametrize(("up", "shares"), [(False, "2"), (True, "3")])
def test_shares_are_rounded_to_the_nearest_or_up(up: bool, shares: str) -> None:  # noqa: FBT001  (pytest hands it over)
    assert nearest_shares(2_49, Decimal(1), up=up) == Decimal(shares)


def test_half_a_share_is_rounded_up() -> None:
    assert nearest_shares(2_50, Decimal(1), up=False) == 3


def test_a_share_that_costs_less_than_its_price_by_rounding_is_bought() -> None:
    assert whole_shares(33, Decimal("0.334")) == 1


@given(st.integers(0, 10**12), st.decimals("0.0001", "10000", places=4))
def test_whole_shares_are_the_most_that_the_amount_buys(amount: int, price: Decimal) -> None:
    count = whole_shares(amount, price)

    assert amount_of(Decimal(count), price) <= amount < amount_of(Decimal(count + 1), price)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), min_size=1).filter(any))
def test_apportioned_parts_sum_and_are_each_within_a_cent(total: int, weights: list[int]) -> None:
    parts = apportion(total, weights)

    assert sum(parts) == total
    assert all(abs(p * sum(weights) - total * w) < sum(weights) for p, w in zip(parts, weights, strict=True))


def test_apportioning_breaks_ties_in_order() -> None:
    assert apportion(100, [1, 1, 1]) == [34, 33, 33]


def test_nothing_is_apportioned_to_no_weight() -> None:
    assert apportion(100, [0, 0]) == [0, 0]
    assert apportion(0, []) == []
