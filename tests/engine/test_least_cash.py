from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.least_cash import spend_most
from rebalancer.engine.model import CASH, Account, Mode, ShareRounding
from rebalancer.engine.money import amount_of, whole_shares
from rebalancer.engine.plan import plan
from rebalancer.engine.shares import Item
from tests.engine.households import T, household, policy, position

ITEMS = st.lists(st.builds(Item, st.integers(0, 30_000), st.decimals("25", "600", places=2)), max_size=4)


def _spent(items: list[Item], shares: tuple[int, ...]) -> int:
    return sum(amount_of(Decimal(n), item.price) for n, item in zip(shares, items, strict=True))


@pytest.mark.properties
@given(ITEMS, st.integers(0, 5_000))
def test_no_other_choice_leaves_less(items: list[Item], extra: int) -> None:
    budget = sum(item.ideal for item in items) + extra

    spent = _spent(items, tuple(spend_most(items, budget)))

    counts = [range(max(0, n - 4), n + 2) for n in (whole_shares(i.ideal, i.price) for i in items)]
    assert spent == max(cost for choice in product(*counts) if (cost := _spent(items, choice)) <= budget)


def test_a_purchase_stays_at_its_ideal_where_nothing_is_gained_by_leaving_it() -> None:
    assert spend_most([Item(300, Decimal(1)), Item(200, Decimal(1))], 500) == [3, 2]


@pytest.mark.parametrize(("budget", "shares"), [(1060_00, 10), (1099_99, 10), (1100_00, 11)])
def test_no_cent_more_is_spent_than_there_is(budget: int, shares: int) -> None:
    assert spend_most([Item(1050_00, Decimal(100))], budget) == [shares]


def test_no_more_than_four_shares_are_given_up_for_another() -> None:
    """Five fewer at $100 would make room for one at $999."""
    cheap, dear = Item(1000_00, Decimal(100)), Item(500_00, Decimal(999))

    assert spend_most([cheap, dear], 1500_00) == [11, 0]
    assert spend_most([cheap, dear], 1599_00) == [6, 1]


@pytest.mark.parametrize(
    ("rounding", "shares", "left"),
    [
        (ShareRounding.FOLLOW, {"ITOT": "4", "IJR": "3"}, 70_00),
        (ShareRounding.LEAST_CASH, {"ITOT": "5", "IJR": "2"}, 30_00),
    ],
)
def test_a_person_may_prefer_the_least_cash_over_tracking(
    rounding: ShareRounding, shares: dict[str, str], left: int
) -> None:
    held = position("SPAXX", "1000", "1"), position("ITOT", "150", "150"), position("IJR", "110", "110")
    home = household(Account("1", "A", T, held))
    wanted = policy(
        {"US TSM": "65", "US SC": "35", CASH: "0"},
        {T: ["US TSM", "US SC", CASH]},
        fractional=False,
        share_rounding=rounding,
    )

    (part,) = plan(home, wanted, Mode.NO_SELL).accounts

    assert ({t.symbol: str(t.shares) for t in part.trades}, part.cash_after) == (shares, left)
