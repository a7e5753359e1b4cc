"""What is said of a class that stays off its target is so: planned again with the remedy, from its words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.model import Household, Mode, Notice, Plan, Policy
from rebalancer.engine.money import Cents
from rebalancer.engine.plan import plan
from tests.engine.households import households, policies
from tests.engine.trading import traded
from tests.engine.unsaying import World, done, in_fractions, lifts, off_target, parsed

pytestmark = pytest.mark.properties

modes = st.sampled_from(Mode)


def _over(made: Plan, name: str) -> Cents:
    share = next(share for share in made.after.classes if share.name == name)
    return share.value - share.target


def _traded(world: World) -> Plan:
    return traded(world.home, world.wanted, world.mode)


def _reaches(goal: str, over: Cents, total: Cents) -> bool:
    """Whether a class that is `over` its target is where the sentence says, to its last digit."""
    on_target = abs(over) * 1000 <= max(0, total)
    if goal == "target":
        return on_target
    distance, side = goal.rsplit(" ", 1)
    if on_target or (over > 0) is not (side == "high"):
        return False
    if distance.startswith("$"):
        return distance.replace(",", "") == f"${abs(over) / 100:.2f}"
    return abs(Fraction(distance.removesuffix(" points")) - Fraction(100 * abs(over), total)) <= Fraction(
        "0.05"
    )


def _wrong(notice: Notice, world: World) -> str:
    """What the sentence promises and a plan with its remedy does not do."""
    said = parsed(notice)
    if said["remedy"] is None or said["goal"] is None or said["name"] is None:
        return ""
    made = _traded(in_fractions(done(said["remedy"], world)))
    over = _over(made, said["name"])
    return "" if _reaches(said["goal"], over, made.total) else f"{notice.message} But it is over by {over}."


@given(households(), policies(), modes)
def test_every_remedy_does_what_is_said(home: Household, wanted: Policy, mode: Mode) -> None:
    world = World(home, wanted, mode)

    notices = off_target(plan(home, wanted, mode).notices)

    assert [wrong for notice in notices if (wrong := _wrong(notice, world))] == []


def _moved(name: str, cause: str, world: World) -> list[Cents]:
    """How far off target the class is with each remedy for the cause, in cents."""
    return [abs(_over(_traded(in_fractions(done(remedy, world))), name)) for remedy in lifts(cause)]


@given(households(), policies(), modes)
def test_every_restriction_named_alone_keeps_its_class_from_its_target(
    home: Household, wanted: Policy, mode: Mode
) -> None:
    world = World(home, wanted, mode)
    as_it_is = _traded(in_fractions(world))

    for notice in off_target(plan(home, wanted, mode).notices):
        said = parsed(notice)
        for cause in (said["causes"] or "").split("; "):
            moved = _moved(said["name"] or "", cause, world)
            assert not moved or min(moved) < abs(_over(as_it_is, said["name"] or "")), notice.message


@given(households(), policies(), modes)
def test_every_class_off_its_target_has_a_cause(home: Household, wanted: Policy, mode: Mode) -> None:
    made = plan(home, wanted, mode)
    targeted = {target.asset_class for target in wanted.targets}

    said = {parsed(notice)["name"]: parsed(notice)["causes"] for notice in off_target(made.notices)}

    off = {s.name for s in made.after.classes if abs(s.value - s.target) * 1000 > max(0, made.total)}
    assert said.keys() == (set() if mode is Mode.RESHUFFLE else off & targeted)
    assert all(said.values())
