"""What a plan comes to, whole shares left aside: distances, burden, debt and cost, to the cent."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.engine.location import locate
from rebalancer.engine.model import CASH, Account, Menu, Mode, Policy
from rebalancer.engine.why_not.outcomes import Outcome, outcome_of, reached
from rebalancer.engine.why_not.scene import Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import D, T, household, policy, position

HALVES = policy(
    {"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM", CASH], D: ["US TBM", "US TSM", CASH]}
)
MIXED = position("FSKAX", "900", "1"), position("FXNAX", "100", "1")
WANTED = {"US TSM": 500_00, "US TBM": 500_00}


def _scene(*accounts: Account, wanted: Policy = HALVES, mode: Mode = Mode.SELL_ALL) -> Scene:
    return scene_of(Situation(household(*accounts), wanted, mode))


def test_where_everything_may_be_traded_all_classes_reach_their_targets() -> None:
    assert outcome_of(_scene(Account("1", "A", T, MIXED)), WANTED) == Outcome(
        exact=True,
        over={"US TSM": 0, "US TBM": 0, CASH: 0},
        burden=(0, 0, 0),
        owed=0,
        cost=(400_00, 400_00),
    )


def test_where_nothing_may_be_sold_classes_and_groups_stay_over_and_nothing_is_moved() -> None:
    found = outcome_of(_scene(Account("1", "A", T, MIXED), mode=Mode.NO_SELL), WANTED)

    assert found == Outcome(
        exact=True,
        over={"US TSM": 400_00, "US TBM": -400_00, CASH: 0},
        burden=(0, 400_00, 400_00),
        owed=0,
        cost=(0, 0),
    )


def test_a_class_may_be_over_where_its_group_is_not() -> None:
    wanted = {"US TSM": 800_00, "US SC": 100_00, "US TBM": 100_00}

    found = outcome_of(_scene(Account("1", "A", T, MIXED), mode=Mode.NO_SELL), wanted)

    assert found.over == {"US TSM": 100_00, "US TBM": 0, CASH: 0}
    assert found.burden == (0, 100_00, 100_00)


def test_money_that_finds_no_place_is_forced_to_stay_in_cash() -> None:
    bare = policy({"US TSM": "50", "US TBM": "50"}, {T: []})

    found = outcome_of(_scene(Account("1", "A", T, (position("SPAXX", "70"),)), wanted=bare), {})

    assert found.burden == (70_00, 70_00, 70_00)


def test_sales_in_taxable_are_counted_apart_from_what_is_moved_in_all() -> None:
    """Cash is invested as well: of each account the larger of its sales and purchases counts."""
    home = _scene(
        Account("1", "A", T, (*MIXED, position("SPAXX", "100"))),
        Account("2", "B", D, (*MIXED, position("SPAXX", "200"))),
    )

    found = outcome_of(home, {"US TSM": 1000_00, "US TBM": 1300_00})

    assert found.cost == (0, 100_00 + 1100_00)
    assert found.over == {"US TSM": 0, "US TBM": 0, CASH: 0}


def test_a_sale_that_pays_a_debt_is_moved_too() -> None:
    found = outcome_of(_scene(Account("1", "A", T, MIXED, pending=-300_00)), {"US TSM": 700_00})

    assert found.cost[0] >= 300_00
    assert found.owed == 0


def test_a_debt_that_no_sale_pays_is_owed() -> None:
    scene = _scene(
        Account("1", "A", T, MIXED, pending=-30_00),
        Account("2", "B", D, (), pending=-20_00),
        Account("3", "C", D, (position("SPAXX", "90"),)),
        mode=Mode.NO_SELL,
    )

    assert outcome_of(scene, WANTED).owed == 50_00


def test_what_would_stand_no_better_is_not_done() -> None:
    """A dollar in the worse place, in a household of a million: less than a step."""
    home = _scene(
        Account("1", "A", T, (position("FSKAX", "499999"), position("FXNAX", "1"))),
        Account("2", "B", D, (position("FXNAX", "499999"), position("FSKAX", "1"))),
    )
    wanted = {"US TSM": 500_000_00, "US TBM": 500_000_00}

    assert outcome_of(home, wanted).cost == (0, 0)
    assert reached(home, wanted) == {"US TSM": 0, "US TBM": 0, CASH: 0}


def test_an_optimum_that_is_known_is_not_looked_for() -> None:
    scene = _scene(Account("1", "A", T, MIXED))
    other = {"US TSM": 200_00, "US TBM": 800_00}
    location = locate(scene.books, scene.situation.household, scene.rules, other)

    assert outcome_of(scene, WANTED, location).over == {"US TSM": -300_00, "US TBM": 300_00, CASH: 0}


def test_trades_too_small_to_be_made_are_left_out() -> None:
    """Settled from a wanted trade of 40: the smallest that is made is 50."""
    held = Account("1", "A", T, (position("FSKAX", "540", "1"), position("FXNAX", "460", "1")))
    careful = replace(HALVES, min_trade=50_00)

    found = outcome_of(_scene(held, wanted=careful), WANTED)
    assert (found.exact, found.over["US TSM"], found.cost) == (True, 40_00, (0, 0))
    found = outcome_of(_scene(held, wanted=replace(HALVES, min_trade=40_00)), WANTED)
    assert (found.exact, found.over["US TSM"], found.cost) == (True, 0, (40_00, 40_00))


def test_trades_of_two_securities_of_a_class_are_one_change() -> None:
    two = position("FSKAX", "450", "1"), position("VTI", "450", "1"), position("FXNAX", "100", "1")
    scene = _scene(Account("1", "A", T, two), wanted=replace(HALVES, min_trade=10_00))

    found = outcome_of(scene, {"US TSM": 200_00, "US TBM": 800_00})

    assert (found.over["US TSM"], found.over[CASH], found.cost) == (0, 0, (700_00, 700_00))


# --- where the optimum sells a class in one account and buys it in another --------------------------------

CHURNING = (
    Account("1", "401(k)", D, (position("FXNAX", "100", "1"), position("ILTB", "100", "1")), menu=Menu.HELD),
    Account("2", "IRA", D, (position("FXNAX", "100", "1"),)),
    Account("3", "A", T, (position("ILTB", "100", "1"),)),
)
RANKED = policy(
    {"US TSM": "20", "US TBM": "40", "LTB": "40"},
    {T: ["US TSM", "LTB", "US TBM"], D: ["US TSM", "US TBM", "LTB"]},
)
FIFTHS = {"US TSM": 80_00, "US TBM": 160_00, "LTB": 160_00}


def test_an_optimum_on_target_is_exact_although_it_sells_and_buys_a_class() -> None:
    scene = _scene(*CHURNING, wanted=RANKED)

    assert outcome_of(scene, FIFTHS).exact
    assert reached(scene, FIFTHS) == {"US TSM": 0, "US TBM": 0, "LTB": 0, CASH: 0}


def test_an_optimum_off_target_is_only_near_where_it_sells_and_buys_a_class() -> None:
    """Gold has no target and is over by all of it."""
    gold = Account("4", "B", T, (position("GLD", "10", "1"),))
    scene = _scene(*CHURNING, gold, wanted=RANKED)

    assert not outcome_of(scene, FIFTHS).exact
    assert outcome_of(_scene(*CHURNING[1:], gold, wanted=RANKED), FIFTHS).exact
    assert reached(scene, FIFTHS)["Gold"] == 10_00


def test_what_settling_makes_of_an_optimum_is_exact() -> None:
    gold = Account("4", "B", T, (position("GLD", "10", "1"),))

    assert outcome_of(_scene(*CHURNING, gold, wanted=replace(RANKED, min_trade=1)), FIFTHS).exact
