"""Causes that nobody can lift, each from an outcome that is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Account, Mode, ShareRounding
from rebalancer.engine.why_not.causes import beyond, unreached, waiting
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.outcomes import Outcome
from rebalancer.engine.why_not.scene import scene_of
from rebalancer.engine.why_not.situation import Situation
from rebalancer.engine.why_not.trials import Trial
from tests.engine.households import T, household, policy, position

HOME = household(Account("1", "A", T, (position("SPAXX", "0.05"),)))
WANTED = policy({"US TSM": "50", "US SC": "50"}, {T: ["US TSM", "US SC"]})
ASKED = Inquiry(
    Situation(HOME, WANTED, Mode.SELL_ALL), wanted={}, total=1000_00, off={}, placed={}, whole=False
)
DEBT = "an account owes cash that no sale there may raise"


def _outcome(over: Mapping[str, int], owed: int = 0, *, exact: bool = True) -> Outcome:
    return Outcome(exact, over=over, burden=(0, 0, 0), owed=owed, cost=(0, 0))


def _base(outcome: Outcome, reached: Mapping[str, int] | None = None) -> Trial:
    """A trial that lifts nothing, of which everything is known."""
    trial = Trial((), scene_of(ASKED.situation), ASKED)
    vars(trial).update(outcome=outcome, _reached=reached)
    return trial


# --- cash, and what the plan does not reach ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "over", "owed", "said"),
    [
        (CASH, -5_00, 5_00, [DEBT]),
        (CASH, -1, 5_00, [DEBT]),
        (CASH, 0, 5_00, []),
        (CASH, 5_00, 5_00, []),
        (CASH, -5_00, 0, []),
        ("US TSM", -5_00, 5_00, []),
    ],
)
def test_a_debt_keeps_cash_low(name: str, over: int, owed: int, said: list[str]) -> None:
    asked = replace(ASKED, off={name: over})

    assert list(unreached(name, _base(_outcome({name: over}, owed)), asked)) == said


NO_SHARE = "the money that would be moved buys no whole share more"


@pytest.mark.parametrize(
    ("whole", "rounding", "said"),
    [
        (True, ShareRounding.FOLLOW, NO_SHARE),
        (True, ShareRounding.LEAST_CASH, "leaving the least cash goes before the targets"),
        (False, ShareRounding.LEAST_CASH, "another trade would gain too little"),
    ],
)
def test_a_plan_off_its_optimum_is_kept_there_by_shares_or_by_the_threshold(
    rounding: ShareRounding, said: str, *, whole: bool
) -> None:
    rounded = replace(ASKED.situation, policy=replace(WANTED, share_rounding=rounding))
    asked = replace(ASKED, situation=rounded, off={"US TSM": -5_00}, whole=whole)

    assert list(unreached("US TSM", _base(_outcome({"US TSM": 0})), asked)) == [said]


def test_a_plan_off_its_optimum_may_be_kept_there_by_churn() -> None:
    near = _outcome({"US TSM": 0}, exact=False)
    asked = replace(ASKED, off={"US TSM": -5_00}, whole=True)

    assert list(unreached("US TSM", _base(near, {"US TSM": -5_00}), asked)) == [
        "nothing is sold in one account to be bought in another of its tax group"
    ]
    assert list(unreached("US TSM", _base(near, {"US TSM": 0}), asked)) == [NO_SHARE]


# --- groups before classes ---------------------------------------------------------------------------------

TINY = replace(ASKED, total=5, wanted={"US TSM": 2, "US SC": 3})
"""Five cents, which reach both targets: a cent is notable."""


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"US TSM": 1, "US SC": -2}, {"US TSM": "Stocks as a group is not high, and groups come first"}),
        ({"US TSM": 1, "US SC": -1}, {"US TSM": "Stocks as a group is not high, and groups come first"}),
        ({"US TSM": -1, "US SC": 2}, {"US TSM": "Stocks as a group is not low, and groups come first"}),
        ({"US TSM": 1, "US SC": 0}, {}),
        ({"US TSM": -1, "US SC": 0}, {}),
        ({"US TSM": 0, "US SC": 0}, {}),
    ],
)
def test_a_class_waits_where_its_group_is_not_off_on_the_same_side(
    over: dict[str, int], said: dict[str, str]
) -> None:
    assert waiting(["US TSM"], _base(_outcome({**over, CASH: 0})), TINY) == said


def test_a_class_that_comes_no_nearer_without_groups_does_not_wait_for_them() -> None:
    missed = replace(TINY, wanted={"US TSM": 4, "US SC": 1}, situation=TINY.situation.in_mode(Mode.NO_SELL))
    held = household(Account("1", "A", T, (position("FSKAX", "0.01"), position("IJR", "0.04"))))
    asked = replace(missed, situation=replace(missed.situation, household=held))

    assert waiting(["US TSM"], _base(_outcome({"US TSM": -3, "US SC": 3, CASH: 0})), asked) == {}


# --- nothing left to lift ----------------------------------------------------------------------------------

NOTHING = "nothing was found to lift that brings it nearer"


@pytest.mark.parametrize(
    ("over", "owed", "said"), [(1, 1, DEBT), (5_00, 5_00, DEBT), (0, 5_00, NOTHING), (5_00, 0, NOTHING)]
)
def test_a_debt_leaves_other_classes_high(over: int, owed: int, said: str) -> None:
    assert beyond("US TSM", _outcome({"US TSM": over}, owed)) == said
