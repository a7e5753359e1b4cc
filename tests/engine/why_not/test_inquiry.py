"""What counts as off target, and as nearer: a tenth of a point of the household, to the cent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.model import Mode
from rebalancer.engine.why_not.inquiry import Inquiry, notable
from rebalancer.engine.why_not.outcomes import Outcome
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import household, policy

TOTAL = 1000_00  # cents: a tenth of a point is a dollar
SITUATION = Situation(household(), policy({"US TSM": "100"}, {}), Mode.SELL_ALL)
ASKED = Inquiry(SITUATION, wanted={}, total=TOTAL, off={"US TSM": -5_00}, placed={}, whole=False)


@pytest.mark.parametrize(
    ("cents", "total", "said"),
    [
        (1_00, TOTAL, False),
        (1_01, TOTAL, True),
        (-1_00, TOTAL, False),
        (-1_01, TOTAL, True),
        (0, 0, False),
        (1, 0, True),
        (1, -TOTAL, True),
        (0, -TOTAL, False),
    ],
)
def test_more_than_a_tenth_of_a_point_is_notable(cents: int, total: int, *, said: bool) -> None:
    assert notable(cents, total) is said


@pytest.mark.parametrize(
    ("over", "than", "nearer"),
    [
        (3_00, 4_01, True),  # by more than a tenth
        (3_00, 4_00, False),
        (-3_00, 4_01, True),  # on the other side
        (4_01, 3_00, False),
        (1_00, 1_01, True),  # within a tenth of it at last
        (-1_00, -1_01, True),
        (1_01, 1_02, False),
        (0, 1_00, False),  # as good as there before
        (1_01, -1_01, False),
    ],
)
def test_a_class_comes_nearer_by_a_tenth_of_a_point_or_within_one(
    over: int, than: int, *, nearer: bool
) -> None:
    assert ASKED.nearer(over, than) is nearer


@pytest.mark.parametrize(
    ("cents", "total", "tenths"),
    [
        (1_00, TOTAL, 0),  # on its target
        (1_01, TOTAL, 1),
        (1_49, TOTAL, 1),
        (1_50, TOTAL, 2),
        (-2_49, TOTAL, 2),
        (0, 0, 0),
        (7, 0, 7),
        (-7, -TOTAL, 7),
        (1, 1, 1000),
    ],
)
def test_distances_are_rounded_to_tenths_of_a_point(cents: int, total: int, tenths: int) -> None:
    assert replace(ASKED, total=total).tenths(cents) == tenths


def _outcome(over: int, burden: tuple[int, int, int] = (0, 2, 2)) -> Outcome:
    return Outcome(exact=True, over={"US TSM": over}, burden=burden, owed=0, cost=(0, 0))


@pytest.mark.parametrize(
    ("before", "after", "binds"),
    [
        (_outcome(-8_00), _outcome(-3_00), True),
        (_outcome(-8_00), _outcome(-8_00), False),  # no nearer than the optimum
        (_outcome(-8_00), _outcome(-6_00), False),  # no nearer than the plan
        (_outcome(-3_00), _outcome(-3_50), False),  # nearer than the plan alone
        (_outcome(-8_00), _outcome(-3_00, burden=(0, 2, 1)), True),
        (_outcome(-8_00), _outcome(-3_00, burden=(0, 1, 9)), True),
        (_outcome(-8_00), _outcome(-3_00, burden=(0, 2, 3)), False),
        (_outcome(-8_00), _outcome(-3_00, burden=(1, 0, 0)), False),
    ],
)
def test_a_restriction_binds_if_lifting_it_helps_and_makes_nothing_else_worse(
    before: Outcome, after: Outcome, *, binds: bool
) -> None:
    assert ASKED.binds("US TSM", before, after) is binds
