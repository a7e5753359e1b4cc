"""What the worth of money leaves out makes no difference; and an optimum is known from what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.baseline import baseline
from rebalancer.engine.location import Location, locate
from rebalancer.engine.model import CASH, Account, Household, Mode, Policy
from rebalancer.engine.money import Cents
from rebalancer.engine.restrictions import restrictions_of
from rebalancer.engine.scene import Scene, scene_of
from rebalancer.engine.situation import Situation
from rebalancer.engine.targets import target_cents
from rebalancer.engine.worth import worth_of
from tests.engine.households import T, household, households, policies, policy, position

HOME = household(Account("1", "A", T, (position("FSKAX", "900", "1"), position("FXNAX", "100", "1"))))
WANTED = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]})


def _located(scene: Scene, targets: dict[str, Cents]) -> Location:
    return locate(scene.books, scene.situation.household, scene.rules, targets)


def _targets(scene: Scene) -> dict[str, Cents]:
    return target_cents(scene.situation.policy.targets, sum(book.value for book in scene.books))


@pytest.mark.properties
@given(households(), policies(), st.sampled_from([Mode.NO_SELL, Mode.NO_SELL_TAXABLE, Mode.SELL_ALL]))
def test_lifting_what_gains_nothing_brings_no_household_nearer(
    home: Household, wanted: Policy, mode: Mode
) -> None:
    scene = scene_of(Situation(home, wanted, mode))
    targets = _targets(scene)
    location = _located(scene, targets)
    worth = worth_of(location, scene.rules)

    for restriction in restrictions_of(scene):
        if worth.gain(restriction) == 0:
            lifted = _located(scene_of(restriction.lift(scene.situation)), targets)
            assert lifted.distance >= location.distance, restriction.cause


@pytest.mark.properties
@given(households(), policies(), st.sampled_from(Mode))
def test_a_solved_network_carries_its_optimum(home: Household, wanted: Policy, mode: Mode) -> None:
    scene = scene_of(Situation(home, wanted, mode))

    assert worth_of(_located(scene, _targets(scene)), scene.rules).optimum


@pytest.mark.parametrize(
    "placed",
    [
        {"US TSM": 900_00, "US TBM": 100_00},  # where it is
        {"US TSM": 500_00, "US TBM": 400_00},  # too little
        {"US TSM": 500_00, "US TBM": 400_00, "Gold": 100_00},  # where nothing may go
        {CASH: 1000_00},  # more than there is room for
        {"US TSM": 500_00, "US TBM": 500_00},  # the optimum
    ],
)
def test_a_baseline_is_the_optimum_whatever_is_shown(placed: dict[str, Cents]) -> None:
    scene = scene_of(Situation(HOME, WANTED, Mode.SELL_ALL))

    location, worth = baseline(scene, _targets(scene), {"1": placed})

    assert worth.optimum
    assert dict(location.placed[0]) == {"US TSM": 500_00, "US TBM": 500_00}


def test_a_cent_gains_by_the_lifting_of_a_mask_where_it_frees_what_is_high() -> None:
    masked = replace(WANTED, affinities=tuple(replace(a, mask=True) for a in WANTED.affinities))
    scene = scene_of(Situation(HOME, masked, Mode.SELL_ALL))
    worth = worth_of(_located(scene, _targets(scene)), scene.rules)

    gaining = [r.cause for r in restrictions_of(scene) if worth.gain(r) > 0]

    assert gaining == ["US TSM may not be sold in Taxable"]
