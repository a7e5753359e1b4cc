from dataclasses import replace
from typing import Any

import pytest

from rebalancer.engine.books import Book, open_books, stands_alone
from rebalancer.engine.model import CASH, Account, Action, Menu, Mode, Policy
from rebalancer.engine.rules import rules_of
from tests.engine.households import SECURITIES, T, household, policy, position

WANTED = policy({"US TSM": "60", "US TBM": "40"}, {T: ["US TSM", "US TBM"]})
KEPT = replace(SECURITIES["ITOT"], never_sell=True)
HELD = (
    position("ITOT", "100"),
    position("FSKAX", "200"),
    position("FXNAX", "300"),
    position("IJR", "50"),
    position("SPAXX", "40"),
    position("FZFXX", "10"),
)


def _book(*, wanted: Policy = WANTED, mode: Mode = Mode.SELL_ALL, **facts: Any) -> Book:
    """The book of an account that holds HELD: ITOT is never sold, and small companies have no target."""
    home = household(
        Account(**{"number": "1", "name": "A", "tax_group": T, "positions": HELD} | facts), ITOT=KEPT
    )
    (book,) = open_books(home, rules_of(home, wanted, mode))
    return book


def test_cash_is_money_funds_pending_and_credit() -> None:
    assert _book(pending=-5_00, credit=7_00).cash == 52_00


def test_what_may_not_be_sold_is_a_floor() -> None:
    book = _book()

    assert book.held == {"US TSM": 300_00, "US TBM": 300_00, "US SC": 50_00}
    assert book.floors == {"US TSM": 100_00, "US TBM": 0, "US SC": 50_00}
    assert [p.symbol for name in ("US TSM", "US TBM") for p in book.sellable[name]] == ["FSKAX", "FXNAX"]


def test_value_supply_and_what_is_free() -> None:
    book = _book(reserve=20_00)

    assert (book.value, book.supply) == (700_00, 530_00)
    assert [book.free(name) for name in ("US TSM", "US SC", "LTB", CASH)] == [200_00, 0, 0, 30_00]


@pytest.mark.parametrize(
    ("facts", "floor", "supply"),
    [
        ({"reserve": 20_00}, 20_00, 530_00),
        ({"reserve": 90_00}, 50_00, 500_00),
        ({"reserve": 20_00, "credit": -60_00}, 0, 490_00),
        ({"reserve": 20_00, "credit": -600_00}, 0, 0),
        ({"outside": True}, 50_00, 0),
    ],
)
def test_a_reserve_is_kept_as_far_as_there_is_cash(facts: dict[str, Any], floor: int, supply: int) -> None:
    book = _book(**facts)

    assert (book.cash_floor, book.supply) == (floor, supply)


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ({"menu": Menu.ANY, "positions": ()}, True),
        ({"menu": Menu.HELD, "positions": (position("FSKAX", "1"),)}, False),
        ({"menu": Menu.HELD, "positions": (), "credit": 1}, True),
        ({"menu": Menu.HELD, "positions": (position("SPAXX", "0", core=True),)}, True),
    ],
)
def test_proceeds_stay_as_cash_where_there_is_a_place_for_them(facts: dict[str, Any], holds: bool) -> None:  # noqa: FBT001  (pytest hands it over)
    assert _book(**facts).holds_cash is holds


def test_the_menu_has_what_may_be_bought_here() -> None:
    assert _book().menu == {"US TSM": "FSKAX", "US TBM": "FXNAX"}


@pytest.mark.parametrize(
    ("facts", "alone"),
    [
        ({"positions": HELD[1:]}, False),
        ({"positions": HELD}, True),
        ({"positions": (), "menu": Menu.HELD}, True),
        ({"positions": (), "outside": True}, True),
        ({"positions": (), "reserve": 1}, True),
        ({"positions": (), "pending": -1}, True),
        ({"positions": (), "number": "barred"}, True),
    ],
)
def test_an_account_that_may_do_less_than_others_stands_alone(facts: dict[str, Any], alone: bool) -> None:  # noqa: FBT001  (pytest hands it over)
    home = household(ITOT=KEPT)
    rules = replace(
        rules_of(home, WANTED, Mode.SELL_ALL), barred=frozenset({(Action.BUY, "barred", "US TBM")})
    )

    assert stands_alone(_book(**facts), home, rules) is alone
