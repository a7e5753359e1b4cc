"""Trials: restrictions lifted, one alone or several together, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice

from rebalancer.engine.inquiry import Inquiry
from rebalancer.engine.outcomes import Outcome, outcome_of
from rebalancer.engine.restrictions import modes, restrictions_of
from rebalancer.engine.scene import Restriction, Scene, scene_of
from rebalancer.engine.situation import Situation
from rebalancer.engine.worth import worth_of

_MOST = 12
"""How many are tried at most, so that a large household does not wait."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was lifted, and the outcome without it."""

    lifted: tuple[Restriction, ...]
    outcome: Outcome


def alone(scene: Scene, base: Outcome, inquiry: Inquiry) -> Iterator[Trial]:
    """One restriction after the other, of those that may help.

    Where one way to lift a cause leaves nothing to wish for, no wider way is tried.
    """
    worth = worth_of(base.location, scene.rules)
    cured: set[str] = set()
    for restriction in islice((r for r in restrictions_of(scene) if worth.may_help(r)), _MOST):
        if restriction.cause not in cured:
            trial = _trial([restriction], inquiry)
            if not any(inquiry.tenths(trial.outcome.over[name]) for name in inquiry.off):
                cured.add(restriction.cause)
            yield trial


def together(names: Sequence[str], scene: Scene, base: Outcome, inquiry: Inquiry) -> Iterator[Trial]:
    """Restrictions whose lifting at once brings all of `names` nearer that any lifting does.

    None of them can be left out, but where there are too many to try; another such set may exist.
    """
    lifts = _all(scene)
    if not names or not lifts:
        return
    best = _trial(lifts, inquiry)
    bound = [name for name in names if inquiry.binds(name, base, best.outcome)]
    for restriction in reversed(lifts if bound and len(lifts) <= _MOST else []):
        trial = _trial([r for r in best.lifted if r is not restriction], inquiry)
        if all(inquiry.binds(name, base, trial.outcome) for name in bound):
            best = trial
    yield best


def _all(scene: Scene) -> list[Restriction]:
    """All that the owner could unsay, what a mode hides among it."""
    lifts = list(modes(scene))
    widest = scene_of(lifts[-1].lift(scene.situation)) if lifts else scene
    return [*lifts, *(r for r in restrictions_of(widest) if r.remedy)]


def _trial(lifts: Sequence[Restriction], inquiry: Inquiry) -> Trial:
    situation = reduce(_lifted, lifts, inquiry.situation)
    return Trial(tuple(lifts), outcome_of(scene_of(situation), inquiry.wanted))


def _lifted(situation: Situation, restriction: Restriction) -> Situation:
    return restriction.lift(situation)
