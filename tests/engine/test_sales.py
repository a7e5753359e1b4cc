from collections.abc import Iterable
from decimal import Decimal

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.model import Account, Mode, Position, TaxGroup
from rebalancer.engine.rules import rules_of
from rebalancer.engine.sales import sell
from rebalancer.engine.split import Orders
from tests.engine.households import D, T, household, policy, position


def _sold(
    positions: Iterable[Position],
    cents: int,
    *,
    tax_group: TaxGroup = D,
    owed: int = 0,
    fractional: bool = False,
) -> list[tuple[str, str, int]]:
    """Symbol, shares and cents of what is sold to raise `cents` from US TSM."""
    home = household(Account("1", "A", tax_group, tuple(positions), pending=-owed))
    (book,) = open_books(home, rules_of(home, policy({"US TSM": "100"}, {}), Mode.SELL_ALL))
    trades = sell(Orders(book, {"US TSM": cents}, {}, cash=0), home, fractional=fractional)
    return [(t.symbol, str(t.shares), t.amount) for t in trades]


def test_a_sale_is_rounded_to_the_nearest_share() -> None:
    assert _sold([position("ITOT", "1000", "100")], 249_99) == [("ITOT", "2", 200_00)]
    assert _sold([position("ITOT", "1000", "100")], 250_00) == [("ITOT", "3", 300_00)]


def test_a_sale_that_raises_owed_cash_is_rounded_up() -> None:
    assert _sold([position("ITOT", "1000", "100")], 200_01, owed=1) == [("ITOT", "3", 300_00)]


def test_a_sale_of_less_than_half_a_share_is_none() -> None:
    assert _sold([position("ITOT", "1000", "100")], 49_99) == []


def test_selling_out_sells_the_fraction_too() -> None:
    held = Position("ITOT", 1043_70, Decimal("10.437"), Decimal(100))

    assert _sold([held], 1043_70) == [("ITOT", "10.437", 1043_70)]
    assert _sold([held], 1043_69) == [("ITOT", "10", 1000_00)]
    assert _sold([held], 1000_01, owed=1) == [("ITOT", "10.437", 1043_70)]


def test_all_shares_are_worth_what_the_file_says() -> None:
    """The file's price times its shares is three cents off; a part sells at value by shares."""
    held = Position("ITOT", 1000_03, Decimal(10), Decimal(100))

    assert _sold([held], 1000_03) == [("ITOT", "10", 1000_03)]
    assert _sold([held], 500_00) == [("ITOT", "5", 500_02)]


def test_of_a_fund_the_amount_rules_and_shares_are_floored() -> None:
    assert _sold([position("FSKAX", "1000", "3")], 100_00) == [("FSKAX", "33.333", 100_00)]
    assert _sold([position("FSKAX", "1000", "6000")], 1) == [("FSKAX", "None", 1)]


def test_fractional_trading_divides_an_etf_like_a_fund() -> None:
    assert _sold([position("ITOT", "1000", "100")], 249_99, fractional=True) == [("ITOT", "2.499", 249_99)]


def test_a_position_without_shares_is_sold_in_dollars() -> None:
    assert _sold([position("ITOT", "1000")], 249_99) == [("ITOT", "None", 249_99)]


def test_what_the_amount_empties_goes_first_then_the_largest() -> None:
    held = position("ITOT", "500", "100"), position("VTI", "300", "100"), position("FSKAX", "400", "100")

    assert [s[0] for s in _sold(held, 300_00)] == ["VTI"]
    assert [s[0] for s in _sold(held, 600_00)] == ["ITOT", "FSKAX"]


@pytest.mark.parametrize(
    ("bases", "order"),
    [
        ({"ITOT": 90_00, "VTI": 150_00, "FSKAX": 10_00}, ["VTI", "ITOT", "FSKAX"]),
        ({"ITOT": None, "VTI": 0, "FSKAX": 100_00}, ["FSKAX", "VTI", "ITOT"]),
    ],
)
def test_in_taxable_losses_go_first_and_unknown_bases_last(
    bases: dict[str, int | None], order: list[str]
) -> None:
    held = [position(symbol, "100", "1", cost_basis=basis) for symbol, basis in bases.items()]

    assert [s[0] for s in _sold(held, 300_00, tax_group=T)] == order


def test_it_is_the_gain_of_a_dollar_sold_that_counts() -> None:
    """$100 of gain on $1,000 costs less tax than $50 on $100."""
    held = position("ITOT", "1000", "1", cost_basis=900_00), position("VTI", "100", "1", cost_basis=50_00)

    assert [s[0] for s in _sold(held, 1_00, tax_group=T)] == ["ITOT"]


def test_a_worthless_position_is_passed_over() -> None:
    held = Position("ITOT", 0, Decimal(5), Decimal(0), 5), position("VTI", "100", "1")

    assert [s[0] for s in _sold(held, 100_00, tax_group=T)] == ["VTI"]
