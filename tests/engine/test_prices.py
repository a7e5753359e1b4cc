from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.model import Account, Position
from rebalancer.engine.prices import purchase_prices, sale_price
from tests.engine.households import SECURITIES, T, household


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _held(value: int, shares: str | None, price: str | None, symbol: str = "FSKAX") -> Position:
    return Position(symbol, value, _number(shares), _number(price))


@pytest.mark.parametrize(
    ("held", "price"),
    [
        (_held(100_00, "3", "33.333"), "33.333"),  # 3 x 33.333 is $100.00 to the cent
        (_held(100_01, "3", "33.333"), "33.336666666667"),
        (_held(100_00, "4", None), "25"),
        (_held(1, "4", None), "0.0025"),
        (_held(100_00, None, "25"), None),
        (_held(100_00, "0", "25"), None),
        (_held(0, "4", "0"), None),
    ],
)
def test_a_sale_has_the_files_price_where_it_makes_the_value_else_value_by_shares(
    held: Position, price: str | None
) -> None:
    assert sale_price(held) == _number(price)


def _prices(*positions: Position, own: str | None = None) -> dict[str, str]:
    """Purchase prices where each position stands in an account of its own, and ITOT has the owner's price."""
    accounts = (Account(str(i), "A", T, (held,)) for i, held in enumerate(positions))
    home = household(*accounts, ITOT=replace(SECURITIES["ITOT"], price=_number(own)))
    return {symbol: str(price) for symbol, price in purchase_prices(home).items()}


def test_a_purchase_costs_the_highest_price_in_the_file() -> None:
    assert _prices(_held(10_00, "1", "10"), _held(12_00, "1", "12"), _held(11_00, "1", "11")) == {
        "FSKAX": "12"
    }


def test_no_purchase_costs_less_than_a_sale_brings() -> None:
    assert _prices(_held(10_04, "4", "2.50")) == {"FSKAX": "2.51"}


def test_the_owners_price_serves_where_the_file_has_none() -> None:
    assert _prices(own="20") == {"ITOT": "20.00"}
    assert _prices(_held(10_00, None, None, "ITOT"), own="20") == {"ITOT": "20.00"}
    assert _prices(_held(10_00, None, "10", "ITOT"), own="20") == {"ITOT": "10.00"}


def test_whole_shares_are_priced_in_cents_rounded_up() -> None:
    assert _prices(_held(10_00, None, "10.001", "ITOT"), _held(10_00, None, "10.001")) == {
        "ITOT": "10.01",
        "FSKAX": "10.001",
    }
