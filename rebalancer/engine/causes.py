"""Causes that nobody can lift: what else keeps a class from its target, beside what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rebalancer.engine.composition import group_totals
from rebalancer.engine.inquiry import Inquiry
from rebalancer.engine.model import CASH
from rebalancer.engine.outcomes import Outcome, outcome_of
from rebalancer.engine.scene import Scene, scene_of

_DEBT = "an account owes cash that no sale there may raise"


def waiting(names: Iterable[str], scene: Scene, base: Outcome, inquiry: Inquiry) -> dict[str, str]:
    """Those of the classes that wait because groups come before classes, and the words for it.

    Found by solving with all classes in one group. `base` is the outcome of `scene`.
    """
    over = group_totals(base.over, scene.rules)
    group_of = scene.rules.group_of
    against = [name for name in names if base.over[name] * over[group_of[name]] <= 0]
    if not against:
        return {}
    without = outcome_of(scene_of(inquiry.situation.in_one_group()), inquiry.wanted)
    return {
        name: f"{group_of[name]} as a group is not {_side(base.over[name])}, and groups come first"
        for name in against
        if inquiry.nearer(without.over[name], base.over[name])
    }


def _side(over: int) -> str:
    return "high" if over > 0 else "low"


def unreached(name: str, base: Outcome, inquiry: Inquiry) -> Iterator[str]:
    """What keeps the plan from the optimum, and cash from its target."""
    over = base.over[name]
    if base.owed and name == CASH and over < 0:
        yield _DEBT
    if inquiry.nearer(over, inquiry.off[name]):
        yield "whole shares come no nearer" if inquiry.whole else "another trade would gain too little"


def beyond(base: Outcome) -> str:
    """The cause where lifting all that could be lifted helps nothing."""
    return _DEBT if base.owed else "nothing that could be lifted brings it nearer"
