"""Each question about a situation changes one thing, and leaves the rest as it is."""

from dataclasses import replace

import pytest

from rebalancer.engine.model import Account, Affinity, Menu, Mode, Security, Target, TargetType, TaxGroup
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import SECURITIES, D, T, household, policy

FIRST = Account("1", "401(k)", D, menu=Menu.HELD, reserve=5, outside=True)
SECOND = replace(FIRST, number="2")
STOCKS, BONDS = Affinity(T, "US TSM", 1, mask=True), Affinity(D, "US TSM", 4, mask=True)
WANTED = replace(policy({"US TSM": "100"}, {}, min_trade=100_00), affinities=(STOCKS, BONDS))
ASKED = Situation(household(FIRST, SECOND), WANTED, Mode.NO_SELL)


def test_another_mode() -> None:
    assert ASKED.in_mode(Mode.SELL_ALL) == replace(ASKED, mode=Mode.SELL_ALL)


def test_a_mask_is_lifted_from_one_class_in_one_tax_group() -> None:
    lifted = ASKED.without_mask(D, "US TSM")

    assert lifted == replace(ASKED, policy=replace(WANTED, affinities=(STOCKS, replace(BONDS, mask=False))))


def test_a_class_is_enabled_behind_those_that_are_and_keeps_its_mask() -> None:
    disabled = Affinity(D, "LTB", None, mask=True)
    asked = replace(ASKED, policy=replace(WANTED, affinities=(disabled, STOCKS, BONDS)))

    assert asked.with_rank(D, "LTB").policy.affinities == (STOCKS, BONDS, Affinity(D, "LTB", 5, mask=True))


@pytest.mark.parametrize(("tax_group", "rank"), [(D, 5), (T, 2)])
def test_a_class_without_rank_is_enabled_unmasked(tax_group: TaxGroup, rank: int) -> None:
    enabled = ASKED.with_rank(tax_group, "LTB")

    assert enabled.policy == replace(WANTED, affinities=(STOCKS, BONDS, Affinity(tax_group, "LTB", rank)))


def test_where_nothing_is_enabled_the_first_class_has_rank_one() -> None:
    nowhere = replace(ASKED, policy=replace(WANTED, affinities=()))

    assert nowhere.with_rank(T, "LTB").policy.affinities == (Affinity(T, "LTB", 1),)


def test_a_target_of_nothing_joins_the_others() -> None:
    (all_stocks,) = WANTED.targets

    assert ASKED.with_target_of_nothing("LTB") == replace(
        ASKED, policy=replace(WANTED, targets=(all_stocks, Target("LTB", TargetType.PERCENT, 0)))
    )


def test_trades_of_any_size() -> None:
    assert ASKED.with_small_trades() == replace(ASKED, policy=replace(WANTED, min_trade=0))


def test_all_classes_in_one_group() -> None:
    together = ASKED.in_one_group().policy.classes

    assert {c.group for c in together} == {""}
    assert [c.name for c in together] == [c.name for c in WANTED.classes]


def test_a_class_without_default_is_given_one_that_divides() -> None:
    offered = ASKED.with_default("Gold")

    fund = Security("any Gold", "Gold", whole_shares=False)
    defaults = {c.name: c.default_symbol for c in offered.policy.classes}
    assert defaults == {c.name: c.default_symbol for c in WANTED.classes} | {"Gold": "any Gold"}
    assert offered.household.securities == SECURITIES | {"any Gold": fund}


def test_a_security_is_known_by_its_symbol() -> None:
    bought = replace(SECURITIES["FZFXX"], never_buy=True)

    assert ASKED.knowing(bought).household == replace(
        ASKED.household, securities=SECURITIES | {"FZFXX": bought}
    )


def test_one_account_may_buy_anything() -> None:
    assert ASKED.with_any_menu("2").household.accounts == (FIRST, replace(SECOND, menu=Menu.ANY))


def test_one_account_may_spend_its_reserve() -> None:
    assert ASKED.without_reserve("1").household.accounts == (replace(FIRST, reserve=0), SECOND)


def test_every_account_is_open_to_trades() -> None:
    assert [a.outside for a in ASKED.with_nothing_outside().household.accounts] == [False, False]
