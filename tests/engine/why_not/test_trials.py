"""Restrictions lifted alone and together: which are tried, in which order, and how many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Account, Household, Mode, Policy
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.outcomes import Outcome
from rebalancer.engine.why_not.scene import scene_of
from rebalancer.engine.why_not.situation import Situation
from rebalancer.engine.why_not.trials import Trial, _most, _promising, alone, together
from rebalancer.engine.why_not.worth import Worth
from tests.engine.households import D, F, T, household, policy, position

STOCKS, BONDS = position("FSKAX", "900", "1"), position("FXNAX", "100", "1")
TWO = household(Account("1", "A", T, (STOCKS, BONDS)), Account("2", "B", D, (STOCKS, BONDS)))
EVERYWHERE = {t: ["US TSM", "US TBM", CASH] for t in (T, D, F)}
HALVES = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE)
MASKED = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE, masks=((T, "US TSM"), (D, "US TSM")))
TARGETS = {"US TSM": 1000_00, "US TBM": 1000_00}
ALL_GAIN = Worth(classes={"US TSM": 9, "US TBM": 0, CASH: 0}, accounts={"1": 0, "2": 0})


def _asked(
    wanted: Policy = HALVES,
    mode: Mode = Mode.SELL_ALL,
    home: Household = TWO,
    targets: dict[str, int] = TARGETS,
) -> Inquiry:
    off = {"US TSM": 800_00, "US TBM": -800_00}
    return Inquiry(Situation(home, wanted, mode), targets, total=2000_00, off=off, placed={}, whole=False)


def _base(asked: Inquiry) -> Trial:
    return Trial((), scene_of(asked.situation), asked)


def _lifted(trials: list[Trial]) -> list[list[str]]:
    return [[restriction.remedy for restriction in trial.lifted] for trial in trials]


# --- one trial ---------------------------------------------------------------------------------------------


def test_a_trial_is_as_far_as_its_outcome_where_that_is_exact() -> None:
    trial = _base(_asked())
    known = Outcome(exact=True, over={"US TSM": 1}, burden=(0, 0, 0), owed=0, cost=(0, 0))

    vars(trial).update(outcome=known, _reached={"US TSM": 2})
    assert trial.over("US TSM") == 1
    vars(trial).update(outcome=replace(known, exact=False))
    assert trial.over("US TSM") == 2


def test_a_trial_solves_for_what_is_wanted() -> None:
    trial = _base(_asked(targets={"US TSM": 1500_00, "US TBM": 500_00}))

    assert trial.outcome.over == {"US TSM": 0, "US TBM": 0, CASH: 0}
    assert trial.outcome.cost[1] == 300_00
    assert trial._reached == {"US TSM": 0, "US TBM": 0, CASH: 0}


# --- alone -------------------------------------------------------------------------------------------------


def test_each_restriction_is_lifted_by_itself() -> None:
    asked = _asked(MASKED)
    first, second = alone(_base(asked), ALL_GAIN, asked)

    assert _lifted([first, second]) == [
        ["allowing US TSM to be sold in Taxable"],
        ["allowing US TSM to be sold in Tax Deferred"],
    ]
    assert [a.mask for a in first.scene.situation.policy.affinities if a.asset_class == "US TSM"] == [
        False,
        True,
        False,
    ]
    assert second.inquiry is asked


def test_where_a_cause_is_cured_no_wider_way_is_tried() -> None:
    asked = _asked(mode=Mode.NO_SELL)

    assert _lifted(list(alone(_base(asked), ALL_GAIN, asked))) == [["allowing sales outside Taxable"]]


def test_where_a_cause_is_not_cured_the_wider_way_is_tried() -> None:
    asked = _asked(mode=Mode.NO_SELL, targets={"US TSM": 100_00, "US TBM": 1900_00})

    assert _lifted(list(alone(_base(asked), ALL_GAIN, asked))) == [
        ["allowing sales outside Taxable"],
        ["allowing sales everywhere"],
    ]


def test_what_gains_nothing_is_not_tried() -> None:
    asked = _asked(MASKED)
    gains_in_one = replace(ALL_GAIN, accounts={"1": 9, "2": 8})

    assert _lifted(list(alone(_base(asked), gains_in_one, asked))) == [
        ["allowing US TSM to be sold in Tax Deferred"]
    ]


def test_of_too_many_those_are_tried_by_which_a_cent_gains_most_in_their_order() -> None:
    home = household(*TWO.accounts, Account("3", "C", F, (STOCKS,)))
    three = policy(
        {"US TSM": "50", "US TBM": "50"}, EVERYWHERE, masks=tuple((t, "US TSM") for t in (T, D, F))
    )
    scene = scene_of(Situation(home, three, Mode.SELL_ALL))
    crowded = replace(scene, books=scene.books * 10_000)  # so many that two may be tried
    gains = replace(ALL_GAIN, accounts={"1": 6, "2": 8, "3": 5})

    assert [r.remedy for r in _promising(crowded, gains)] == [
        "allowing US TSM to be sold in Taxable",
        "allowing US TSM to be sold in Tax Free",
    ]


@pytest.mark.parametrize(("copies", "most"), [(1, 12), (333, 12), (334, 11), (2_000, 2), (20_000, 2)])
def test_the_larger_a_household_the_fewer_are_tried(copies: int, most: int) -> None:
    """2 accounts and 3 classes make 6 cells, of which there are to be 24,000 at most."""
    scene = scene_of(_asked().situation)

    assert _most(replace(scene, books=scene.books * copies)) == most


# --- together ----------------------------------------------------------------------------------------------


def test_what_can_be_left_out_is_left_out() -> None:
    """Each tax group's sales would do; without them, those that stand first in order are kept."""
    asked = _asked(MASKED, Mode.NO_SELL)

    (found,) = together(["US TSM", "US TBM"], _base(asked), asked)

    assert _lifted([found]) == [["allowing sales everywhere", "allowing US TSM to be sold in Taxable"]]


def test_without_classes_or_restrictions_nothing_is_tried() -> None:
    restricted, free = _asked(MASKED), _asked()

    assert list(together([], _base(restricted), restricted)) == []
    assert list(together(["US TSM"], _base(free), free)) == []


def test_where_nothing_brings_the_classes_nearer_all_is_lifted() -> None:
    asked = _asked(MASKED, targets={"US TSM": 1800_00, "US TBM": 200_00})

    (found,) = together(["US TSM"], _base(asked), asked)

    assert len(found.lifted) == 2


def test_a_class_that_nothing_brings_nearer_does_not_keep_others_from_it() -> None:
    asked = replace(_asked(MASKED), off={"US TSM": 800_00, CASH: 0})

    (found,) = together([CASH, "US TSM"], _base(asked), asked)

    assert len(found.lifted) == 1


@pytest.mark.parametrize(("copies", "kept"), [(1_000, 2), (1_001, 4)])
def test_of_too_many_none_is_left_out(copies: int, kept: int) -> None:
    """Two thousand accounts and three classes leave room for the four that there are."""
    asked = _asked(MASKED, Mode.NO_SELL)
    base = _base(asked)
    crowded = replace(base, scene=replace(base.scene, books=base.scene.books * copies))

    vars(crowded)["outcome"] = base.outcome
    (found,) = together(["US TSM"], crowded, asked)

    assert len(found.lifted) == kept


def test_what_a_mode_hides_is_lifted_with_it() -> None:
    in_taxable = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE, masks=((T, "US TSM"),))
    home = household(TWO.accounts[0])
    asked = _asked(in_taxable, Mode.NO_SELL_TAXABLE, home, {"US TSM": 500_00, "US TBM": 500_00})

    (found,) = together(["US TSM"], _base(asked), asked)

    assert _lifted([found]) == [["allowing sales in Taxable", "allowing US TSM to be sold in Taxable"]]
