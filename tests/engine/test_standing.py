"""How good a state is: what is owed, what is disabled, and how many steps it is off."""

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.model import CASH, Account, Mode, Policy, Position
from rebalancer.engine.rules import rules_of
from rebalancer.engine.standing import Standing, standing_of
from tests.engine.households import T, household, policy, position

RANKED = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM", CASH]})


def _standing(account: Account, targets: dict[str, int], wanted: Policy = RANKED) -> Standing:
    home = household(account)
    rules = rules_of(home, wanted, Mode.SELL_ALL)
    return standing_of(open_books(home, rules), rules, targets)


@pytest.mark.parametrize(
    ("cents", "step"),
    [(30, 1), (100_00, 1), (300_00, 3), (1_000_000_00, 100_00), (3_000_000_00, 100_00)],
)
def test_a_step_is_a_ten_thousandth_of_the_household_from_a_cent_to_a_hundred_dollars(
    cents: int, step: int
) -> None:
    """All stands in a class of rank 1, all of it over: group and class, and a cent of rank for each cent."""
    cash = Account("1", "A", T, (Position("SPAXX", cents),))

    assert _standing(cash, {}).off == (12 * 3 * cents + 3 * cents) // (3 * step)


def test_only_what_is_over_its_target_counts() -> None:
    held = Account("1", "A", T, (position("FSKAX", "60"), position("FXNAX", "40")))

    assert _standing(held, {"US TSM": 60_00, "US TBM": 40_00}).off == (60_00 * 1 + 40_00 * 2) // 3
    assert _standing(held, {"US TSM": 100_00}).off == 12 * 40_00 + (60_00 * 1 + 40_00 * 2) // 3


def test_a_class_may_be_over_where_its_group_is_not() -> None:
    """Small companies are disabled: they rank behind the worst rank of 3."""
    held = Account("1", "A", T, (position("FSKAX", "60"), position("IJR", "40")))

    assert _standing(held, {"US TSM": 100_00}).off == 4 * 40_00 + (60_00 * 1 + 40_00 * 4) // 3


def test_a_debt_is_owed_and_ranks_nowhere() -> None:
    held = Account("1", "A", T, (position("FSKAX", "100"),), pending=-30_00)

    assert _standing(held, {"US TSM": 100_00}) == Standing(owed=30_00, disabled=0, off=100_00 // 3)


def test_where_nothing_is_ranked_everything_is_disabled_behind_rank_one() -> None:
    held = Account("1", "A", T, (position("FSKAX", "100"),))
    unranked = policy({"US TSM": "100"}, {})

    assert _standing(held, {"US TSM": 100_00}, unranked) == Standing(owed=0, disabled=100_00, off=2 * 100_00)
