"""What the worth of money leaves out makes no difference; and an optimum is known from what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.location import Location, locate
from rebalancer.engine.model import CASH, Account, Affinity, Household, Mode, Policy, Position
from rebalancer.engine.money import Cents
from rebalancer.engine.network import Cost, weights
from rebalancer.engine.targets import target_cents
from rebalancer.engine.why_not.baseline import baseline
from rebalancer.engine.why_not.restrictions import restrictions_of
from rebalancer.engine.why_not.scene import Restriction, Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from rebalancer.engine.why_not.worth import Worth, _costs_to_sink, carries_optimum, worth_of
from tests.engine.households import D, F, T, household, households, policies, policy, position

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

    assert carries_optimum(_located(scene, _targets(scene)), scene.rules)


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

    location, _ = baseline(scene, _targets(scene), {"1": placed})

    assert dict(location.placed[0]) == {"US TSM": 500_00, "US TBM": 500_00}


def test_a_cent_gains_by_the_lifting_of_a_mask_where_it_frees_what_is_high() -> None:
    masked = replace(WANTED, affinities=tuple(replace(a, mask=True) for a in WANTED.affinities))
    scene = scene_of(Situation(HOME, masked, Mode.SELL_ALL))
    worth = worth_of(_located(scene, _targets(scene)), scene.rules)

    gaining = [r.cause for r in restrictions_of(scene) if worth.gain(r) > 0]

    assert gaining == ["US TSM may not be sold in Taxable"]


# --- what a cent gains -------------------------------------------------------------------------------------

WORTH = Worth(classes={"US TSM": 7, "US TBM": 2, CASH: 5}, accounts={"1": 3, "2": 6})
IN_STOCKS, IN_BONDS = [(("1", name), ("2", name)) for name in ("US TSM", "US TBM")]


@pytest.mark.parametrize(
    ("restriction", "gain"),
    [
        (Restriction("", "", Situation.with_small_trades, frees=IN_STOCKS), 7 - 3),
        (Restriction("", "", Situation.with_small_trades, frees=IN_BONDS), 0),
        (Restriction("", "", Situation.with_small_trades, opens=IN_BONDS), 6 - 2),
        (Restriction("", "", Situation.with_small_trades, opens=IN_STOCKS), 0),
        (Restriction("", "", Situation.with_small_trades, frees=IN_STOCKS[1:], opens=IN_BONDS), 6 - 2),
        (Restriction("", "", Situation.with_small_trades), 0),
        (Restriction("", "", Situation.with_small_trades, unplaced=True), 7 - 2 + 1),
    ],
)
def test_a_cent_gains_by_leaving_what_is_dear_or_entering_what_is_cheap(
    restriction: Restriction, gain: int
) -> None:
    assert WORTH.gain(restriction) == gain


def _worth(wanted: Policy, *accounts: Account, mode: Mode = Mode.NO_SELL) -> tuple[Worth, Cost]:
    """The worth of money, and what the objectives weigh."""
    scene = scene_of(Situation(household(*accounts), wanted, mode))
    location = _located(scene, _targets(scene))
    return worth_of(location, scene.rules), weights(location.network, scene.rules)


def test_another_cent_costs_what_it_adds_to_groups_classes_and_fill() -> None:
    """Stocks are at 180 percent of their target, in segment 27; bonds at 20 percent, where 0 ends."""
    worth, weight = _worth(WANTED, *HOME.accounts)

    over = weight.group_overweight + weight.class_overweight
    assert worth.classes == {
        "US TSM": over + 27 * weight.fill,
        "US TBM": weight.fill,
        CASH: over + 28 * weight.fill,
    }
    assert worth.accounts == {"1": weight.fill}


def test_a_cent_in_an_account_goes_to_the_cheapest_that_it_takes() -> None:
    wanted = replace(WANTED, affinities=(*WANTED.affinities, Affinity(D, "US TSM", 1)))
    worth, weight = _worth(wanted, *HOME.accounts, Account("2", "B", D), Account("3", "C", F))

    assert worth.accounts == {
        "1": weight.fill,
        "2": worth.classes["US TSM"],
        "3": worth.classes[CASH] + weight.forced_cash,
    }


def test_what_a_debt_takes_is_cheaper_than_any_class() -> None:
    owing = Account("2", "B", T, (), pending=-1_00)
    worth, weight = _worth(WANTED, *HOME.accounts, owing, mode=Mode.SELL_ALL)

    assert worth.accounts["2"] == min(worth.classes.values()) - 1
    assert worth.accounts["1"] > worth.accounts["2"]
    assert weight.fill > 0


def test_a_debt_that_takes_from_what_may_not_be_sold_weighs_on_no_class_either() -> None:
    owing = Account("2", "B", T, (position("FSKAX", "10"),), pending=-1)
    worth, _ = _worth(WANTED, *HOME.accounts, owing)

    assert worth.accounts["2"] == min(worth.classes.values()) - 1


@pytest.mark.parametrize(
    "held", [[position("SPAXX", "100")], [position("FSKAX", "60", "1"), position("SPAXX", "40")]]
)
def test_ranks_and_moves_have_no_worth(held: list[Position]) -> None:
    """Stocks fill to 60 percent of 100, bonds to 40: another cent of stocks makes place for one of bonds."""
    scene = scene_of(Situation(household(Account("1", "A", T, tuple(held))), WANTED, Mode.SELL_ALL))
    location = _located(scene, {"US TSM": 100_00, "US TBM": 100_00})

    worth = worth_of(location, scene.rules)

    assert location.placed == ({"US TSM": 60_00, "US TBM": 40_00},)
    twice = 2 * weights(location.network, scene.rules).fill
    assert (worth.classes["US TSM"], worth.classes["US TBM"], worth.accounts["1"]) == (twice, twice, twice)


@pytest.mark.parametrize(
    ("arcs", "costs"),
    [
        ([(0, 1, 2), (1, 2, 3), (0, 2, 9)], [5, 3, 0]),
        ([(0, 1, -5), (1, 2, 3), (0, 2, 1)], [-2, 3, 0]),
        ([(0, 2, 4), (0, 1, -1)], [4, 6, 0]),  # no way leads from the second
        ([(1, 2, 1), (0, 1, 1)], [2, 1, 0]),
    ],
)
def test_the_cheapest_way_to_the_sink_is_found(arcs: list[tuple[int, int, int]], costs: list[int]) -> None:
    assert _costs_to_sink(3, arcs) == (True, costs)


def test_a_cycle_that_costs_less_than_nothing_is_no_optimum() -> None:
    assert not _costs_to_sink(3, [(0, 1, -1), (1, 0, 0), (1, 2, 1)])[0]
    assert _costs_to_sink(3, [(0, 1, -1), (1, 0, 1), (1, 2, 1)])[0]
