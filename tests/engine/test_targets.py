from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.model import CASH, Target, TargetType
from rebalancer.engine.targets import target_cents
from tests.engine.households import policy, target_sets


def _cents(total: str, **targets: str) -> list[int]:
    made = policy({name.replace("_", " "): text for name, text in targets.items()}, {})
    return list(target_cents(made.targets, int(total)).values())


def test_percentages_split_the_whole() -> None:
    assert _cents("1000", US_TSM="60", US_TBM="40") == [600, 400]


def test_a_cent_that_does_not_divide_goes_to_the_first_of_equals() -> None:
    assert _cents("101", US_TSM="50", US_TBM="50") == [51, 50]


def test_remainder_targets_share_what_dollars_leave() -> None:
    assert _cents("10000", Cash="$40", US_TSM="70 rest", US_TBM="30 rest") == [4000, 4200, 1800]


def test_all_three_kinds_stand_together() -> None:
    assert _cents("10000", Cash="$10", US_SC="20", US_TSM="50 rest", US_TBM="50 rest") == [
        1000,
        2000,
        3500,
        3500,
    ]


def test_dollars_beyond_the_household_are_cut_from_the_last() -> None:
    assert _cents("1000", Cash="$8", LTB="$4", US_TSM="100 rest") == [800, 200, 0]


def test_percentages_go_before_dollars_that_do_not_fit() -> None:
    assert _cents("1000", Cash="$8", US_SC="50", US_TSM="100 rest") == [500, 500, 0]


@pytest.mark.parametrize("total", [0, -1, -10_000])
def test_a_household_without_value_has_targets_of_nothing(total: int) -> None:
    assert target_cents(
        [Target(CASH, TargetType.DOLLARS, 5), Target("LTB", TargetType.REMAINDER, 10_000)], total
    ) == {
        CASH: 0,
        "LTB": 0,
    }


@pytest.mark.properties
@given(target_sets(), st.integers(0, 10**13))
def test_targets_sum_to_the_household_and_each_is_within_a_cent(
    targets: tuple[Target, ...], total: int
) -> None:
    cents = target_cents(targets, total)

    assert sum(cents.values()) == total
    claimed = sum(Fraction(t.amount, 10_000) * total for t in targets if t.type is TargetType.PERCENT)
    dollars = sum(t.amount for t in targets if t.type is TargetType.DOLLARS)
    rest = max(Fraction(0), total - claimed - dollars)
    for target in targets:
        share = Fraction(target.amount, 10_000)
        exact = {TargetType.PERCENT: share * total, TargetType.REMAINDER: share * rest}
        if target.type in exact:
            assert abs(cents[target.asset_class] - exact[target.type]) < 1
