"""Causes that nobody can lift: what else keeps a class from its target, beside what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rebalancer.engine.composition import group_totals
from rebalancer.engine.model import CASH, ShareRounding
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.outcomes import Outcome, outcome_of
from rebalancer.engine.why_not.scene import scene_of
from rebalancer.engine.why_not.trials import Trial

_DEBT = "an account owes cash that no sale there may raise"


def waiting(names: Iterable[str], base: Trial, inquiry: Inquiry) -> dict[str, str]:
    """Those of the classes that wait because groups come before classes, and the words for it.

    Found by solving with all classes in one group. `base` lifts nothing.
    """
    group_of, over = base.scene.rules.group_of, base.outcome.over
    groups = group_totals(over, base.scene.rules)
    against = [name for name in names if over[name] * groups[group_of[name]] <= 0]
    if not against:
        return {}
    without = outcome_of(scene_of(inquiry.situation.in_one_group()), inquiry.wanted)
    return {
        name: f"{group_of[name]} as a group is not {_side(over[name])}, and groups come first"
        for name in against
        if inquiry.nearer(without.over[name], over[name])
    }


def _side(over: int) -> str:
    return "high" if over > 0 else "low"


def unreached(name: str, base: Trial, inquiry: Inquiry) -> Iterator[str]:
    """What keeps cash from its target, and the plan from the optimum."""
    over = base.outcome.over[name]
    if base.outcome.owed and name == CASH and over < 0:
        yield _DEBT
    if not inquiry.nearer(over, inquiry.off[name]):
        return
    if inquiry.nearer(over, base.over(name)):
        yield "nothing is sold in one account to be bought in another of its tax group"
    else:
        yield _rounded(inquiry) if inquiry.whole else "another trade would gain too little"


def _rounded(inquiry: Inquiry) -> str:
    if inquiry.situation.policy.share_rounding is ShareRounding.LEAST_CASH:
        return "leaving the least cash goes before the targets"
    return "the money that would be moved buys no whole share more"


def beyond(name: str, base: Outcome) -> str:
    """What to say where not even all restrictions lifted at once help: a debt leaves other classes high."""
    if base.owed and base.over[name] > 0:
        return _DEBT
    return "nothing was found to lift that brings it nearer"
