"""What a plan shows is taken for the optimum where it is one, arc by arc; else it is solved for."""

from __future__ import annotations

from collections import Counter

import pytest

from rebalancer.engine.location import Location, rows_of
from rebalancer.engine.model import CASH, Account, Household, Mode
from rebalancer.engine.network import Network, build_network
from rebalancer.engine.why_not import baseline as module
from rebalancer.engine.why_not.baseline import _flows, baseline
from rebalancer.engine.why_not.scene import Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import D, T, household, policy, position

STOCKS, BONDS = position("FSKAX", "900", "1"), position("FXNAX", "100", "1")
WANTED = policy({"US TSM": "50", "US TBM": "50"}, {t: ["US TSM", "US TBM"] for t in (T, D)})
ONE = household(Account("1", "A", T, (STOCKS, BONDS)))
TARGETS = {"US TSM": 500_00, "US TBM": 500_00}


def _scene(home: Household = ONE) -> Scene:
    return scene_of(Situation(home, WANTED, Mode.SELL_ALL))


def _network(scene: Scene) -> Network:
    return build_network(rows_of(scene.books, scene.situation.household, scene.rules), scene.rules, TARGETS)


def test_money_fills_the_cheapest_arcs_first() -> None:
    """Of stocks 500 are kept; of bonds 100 are kept and 400 bought; both fill to their targets."""
    network = _network(_scene())

    flows = _flows(network, [Counter({"US TSM": 500_00, "US TBM": 500_00})])

    assert flows is not None
    used = [(arc.tail, arc.head, flow) for arc, flow in zip(network.arcs, flows, strict=True) if flow]
    assert used[:3] == [(0, 1, 500_00), (0, 2, 100_00), (0, 2, 400_00)]
    fills = [100_00] * 4 + [50_00] + [5_00] * 10
    assert [flow for tail, _, flow in used if tail == 1] == fills
    assert used[-2:] == [(4, 7, 500_00), (5, 7, 500_00)]


@pytest.mark.parametrize(
    "placed",
    [
        {"US TSM": 500_00, "US TBM": 499_99},  # a cent too little
        {"US TSM": 500_00, "US TBM": 500_01},  # a cent too much
        {CASH: 1000_01},  # more than there is room for
        {"Gold": 1000_00},  # where nothing may go
    ],
)
def test_what_does_not_fit_is_no_flow(placed: dict[str, int]) -> None:
    assert _flows(_network(_scene()), [Counter(placed)]) is None


def test_an_optimum_that_is_shown_is_not_solved_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def solve(*_: object) -> Location:
        raise AssertionError

    monkeypatch.setattr(module, "locate", solve)
    placed = {"1": {"US TSM": 500_00, "US TBM": 500_00}}

    location, _ = baseline(_scene(), TARGETS, placed)

    assert location.placed == (placed["1"],)


def test_the_accounts_of_a_row_are_shown_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(module, "locate")
    home = household(Account("1", "A", T, (STOCKS,)), Account("2", "B", T, (BONDS,)))
    placed = {"1": {"US TSM": 500_00, "US TBM": 400_00}, "2": {"US TBM": 100_00}}

    location, _ = baseline(_scene(home), TARGETS, placed)

    assert location.placed == ({"US TSM": 500_00, "US TBM": 500_00},)


@pytest.mark.parametrize("placed", [{"US TSM": 900_00, "US TBM": 100_00}, {"US TSM": 1_00}])
def test_what_is_no_optimum_is_solved_for(placed: dict[str, int]) -> None:
    location, worth = baseline(_scene(), TARGETS, {"1": placed})

    assert location.placed == ({"US TSM": 500_00, "US TBM": 500_00},)
    assert worth.classes["US TSM"] == worth.classes["US TBM"]


def test_what_ranks_alone_would_place_elsewhere_is_solved_for() -> None:
    """Both classes are wanted more than there is, and stocks rank first: all of the cash goes to them."""
    home = household(Account("1", "A", T, (position("SPAXX", "100"),)))
    wanted = policy({"US TSM": "50", CASH: "50"}, {T: ["US TSM", CASH]})
    scene = scene_of(Situation(home, wanted, Mode.SELL_ALL))
    both = {"US TSM": 1000_00, CASH: 1000_00}

    location, _ = baseline(scene, both, {"1": {CASH: 100_00}})

    assert location.placed == ({"US TSM": 100_00},)
