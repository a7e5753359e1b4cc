"""The sentence for a class off its target: how far, why, and how far it would be with the way out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from rebalancer.engine.composition import Holdings
from rebalancer.engine.model import CASH, Account, Mode, Pass, Policy
from rebalancer.engine.reasons import Case
from rebalancer.engine.why_not import off_target as module
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.off_target import _kept, _sentence, off_target
from rebalancer.engine.why_not.remedies import Explanation
from rebalancer.engine.why_not.scene import Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import T, household, policy, position

STOCKS, BONDS, MONEY = position("FSKAX", "900", "1"), position("FXNAX", "100", "1"), position("SPAXX", "50")
HALVES = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]})
HOME = household(Account("1", "A", T, (STOCKS, BONDS)))
ASKED = Inquiry(
    Situation(HOME, HALVES, Mode.SELL_ALL),
    wanted={},
    total=1000_00,
    off={"US TBM": -25_00, "US TSM": 25_00},
    placed={},
    whole=False,
)


@pytest.mark.parametrize(
    ("name", "found", "sentence"),
    [
        ("US TBM", Explanation(("this", "that")), "US TBM stays 2.5 points low: this; that."),
        ("US TSM", Explanation(("this",)), "US TSM stays 2.5 points high: this."),
        (
            "US TBM",
            Explanation(("this",), "allowing That", 1_00),
            "US TBM stays 2.5 points low: this. Allowing That brings US TBM to target.",
        ),
        (
            "US TBM",
            Explanation(("this",), "allowing that", -1_01),
            "US TBM stays 2.5 points low: this. Allowing that brings US TBM to 0.1 points low.",
        ),
        (
            "US TBM",
            Explanation(("this",), "allowing that", 9_00),
            "US TBM stays 2.5 points low: this. Allowing that brings US TBM to 0.9 points high.",
        ),
    ],
)
def test_a_class_off_its_target_is_told_in_a_sentence(name: str, found: Explanation, sentence: str) -> None:
    assert _sentence(name, found, ASKED) == sentence


def test_a_cent_may_be_high() -> None:
    tiny = replace(ASKED, total=5, off={"US TSM": 1})

    assert _sentence("US TSM", Explanation(("this",)), tiny) == "US TSM stays 20.0 points high: this."


def test_of_a_plan_in_whole_shares_it_is_said_that_they_are_left_aside() -> None:
    found = Explanation(("this",), "allowing that")

    assert _sentence("US TBM", found, replace(ASKED, whole=True)) == (
        "US TBM stays 2.5 points low: this. Allowing that brings US TBM to target, whole shares aside."
    )


# --- which classes are named -------------------------------------------------------------------------------

TARGETS = Counter({"US TSM": 500_00, "US TBM": 500_00})


def _scene(wanted: Policy = HALVES, mode: Mode = Mode.NO_SELL) -> Scene:
    return scene_of(Situation(HOME, wanted, mode))


def _named(scene: Scene, after: dict[str, int], *passes: Pass, targets: Counter[str] = TARGETS) -> list[str]:
    """The classes of the notices for a plan that ends at `after`, from the state of the scene."""
    holdings: Holdings = {T: Counter(after)}
    case = Case(scene.rules, targets, 1000_00, before=holdings, after=holdings, cash={}, tax_groups={})
    notices = list(off_target(scene.books, scene.situation, passes, case))
    assert {notice.code for notice in notices} <= {"off_target"}
    return [notice.message.partition(" stays")[0] for notice in notices]


@pytest.mark.parametrize(
    ("after", "named"),
    [
        ({"US TSM": 501_00, "US TBM": 499_00}, []),
        ({"US TSM": 501_01, "US TBM": 498_99}, ["US TSM", "US TBM"]),
        ({"US TSM": 501_01, "US TBM": 500_00}, ["US TSM"]),
        ({"US TBM": 500_00}, ["US TSM"]),
        ({"US TSM": 500_00, "US TBM": 500_00, CASH: 9_00}, []),  # it has no target
    ],
)
def test_classes_off_by_more_than_a_tenth_of_a_point_are_named(
    after: dict[str, int], named: list[str]
) -> None:
    assert _named(_scene(), after) == named


def test_where_totals_are_kept_no_class_is_named() -> None:
    assert _named(_scene(mode=Mode.RESHUFFLE), {"US TSM": 900_00, "US TBM": 100_00}) == []


def test_a_class_without_a_target_in_cents_is_to_be_sold() -> None:
    none = policy({"US TSM": "0", "US TBM": "100"}, {T: ["US TSM", "US TBM"]})

    assert _named(_scene(none), {"US TSM": 9_00, "US TBM": 100_00}, targets=Counter({"US TBM": 100_00})) == [
        "US TSM"
    ]


def test_without_a_pass_all_free_money_stays_where_it_is() -> None:
    rich = household(Account("1", "A", T, (STOCKS, BONDS, MONEY)), Account("2", "B", T, (MONEY,), reserve=5))
    scene = scene_of(Situation(rich, policy({"US TSM": "100"}, {}), Mode.SELL_ALL))

    assert _kept(scene.books) == {
        "1": {"US TSM": 900_00, "US TBM": 0, CASH: 50_00},
        "2": {CASH: 49_95},
    }


def test_why_is_asked_in_fractions_from_where_the_first_pass_places_all_money(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Inquiry] = []

    def remember(inquiry: Inquiry) -> dict[str, Explanation]:
        asked.append(inquiry)
        return {}

    monkeypatch.setattr(module, "explain", remember)
    scene = _scene(replace(HALVES, fractional=False))
    first, second = (Pass(HOME, {}, (), {"1": {"US TSM": cents}}, ()) for cents in (1, 2))

    _named(scene, {"US TSM": 900_00, "US TBM": 100_00}, first, second)
    _named(scene, {"US TSM": 900_00, "US TBM": 100_00})

    expected = Inquiry(
        situation=_scene().situation,
        wanted=TARGETS,
        total=1000_00,
        off={"US TSM": 400_00, "US TBM": -400_00},
        placed=first.placed,
        whole=True,
    )
    assert asked == [expected, replace(expected, placed=_kept(scene.books))]
