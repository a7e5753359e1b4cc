"""What a scene shows: the classes that are wanted, and the accounts where they may be traded or may not."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, Account, Menu, Mode
from rebalancer.engine.why_not.scene import places, scene_of, unsold
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

STOCKS, BONDS, GOLD = position("FSKAX", "900"), position("FXNAX", "100"), position("GLD", "50")
HOME = household(
    Account("1", "A", T, (STOCKS, BONDS)),
    Account("2", "B", D, (STOCKS, GOLD)),
    Account("3", "C", D, (BONDS,), outside=True),
    Account("4", "D", D, (BONDS,), menu=Menu.HELD),
)
WANTED = policy({"US TBM": "40", "US TSM": "60", CASH: "0"}, {T: ["US TSM"], D: ["US TSM", "US TBM"]})
ASKED = Situation(HOME, WANTED, Mode.NO_SELL_TAXABLE)
SCENE = scene_of(ASKED)


def _numbers(books: list[Book]) -> list[str]:
    return [book.account.number for book in books]


def test_the_classes_that_are_wanted_stand_in_configured_order_without_cash() -> None:
    assert SCENE.wanted == ["US TSM", "US TBM"]


def test_own_accounts_are_those_that_can_be_traded() -> None:
    assert _numbers(list(SCENE.books)) == ["1", "2", "3", "4"]
    assert _numbers(list(SCENE.own)) == ["1", "2", "4"]
    assert _numbers(SCENE.of(D)) == ["2", "4"]
    assert _numbers(SCENE.of(F)) == []


def test_the_mode_says_in_which_accounts_something_may_be_sold() -> None:
    assert _numbers(SCENE.selling()) == ["2", "4"]
    assert _numbers(scene_of(ASKED.in_mode(Mode.NO_SELL)).selling()) == []
    assert _numbers(scene_of(ASKED.in_mode(Mode.SELL_ALL)).selling()) == ["1", "2", "4"]


def test_what_is_held_and_may_not_be_sold() -> None:
    assert unsold(SCENE.books, ["US TBM", "US TSM"]) == (("1", "US TBM"), ("1", "US TSM"), ("3", "US TBM"))
    assert unsold(SCENE.own, iter(["Gold"])) == (("2", "Gold"),)  # it has no target


def test_a_wanted_and_enabled_class_is_unbought_where_the_menu_lacks_it() -> None:
    never = replace(SECURITIES["FXNAX"], never_buy=True)
    scene = scene_of(ASKED.knowing(never))

    assert scene.unbought("US TBM", scene.own) == (("2", "US TBM"), ("4", "US TBM"))  # disabled in Taxable
    assert scene.unbought("US TSM", scene.own) == (("4", "US TSM"),)
    assert scene.unbought("Gold", scene.own) == ()
    assert scene.unbought(CASH, scene.own) == ()


def test_places_are_all_tax_groups_and_wanted_classes_and_cash() -> None:
    assert list(places(SCENE)) == [(t, name) for t in (T, D, F) for name in ("US TSM", "US TBM", CASH)]
