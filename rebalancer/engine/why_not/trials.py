"""Trials: restrictions lifted, one alone or several together, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

from rebalancer.engine.location import Location
from rebalancer.engine.money import Cents
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.outcomes import Outcome, outcome_of, reached
from rebalancer.engine.why_not.restrictions import modes, restrictions_of
from rebalancer.engine.why_not.scene import Restriction, Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from rebalancer.engine.why_not.worth import Worth

_MOST = 12
_CELLS = 24_000
"""So many restrictions are tried at most, and no more than make so many cells, times accounts and classes."""


@dataclass(frozen=True)
class Trial:
    """What was lifted, the scene without it, and what a plan does there; `location` if that is known."""

    lifted: tuple[Restriction, ...]
    scene: Scene
    inquiry: Inquiry
    location: Location | None = None

    @cached_property
    def outcome(self) -> Outcome:
        """What a plan comes to, or comes near to."""
        return outcome_of(self.scene, self.inquiry.wanted, self.location)

    def over(self, name: str) -> Cents:
        """How far a plan leaves the class over its target, exactly."""
        return self.outcome.over[name] if self.outcome.exact else self._reached[name]

    def helps(self, name: str, base: Trial) -> bool:
        """Whether the class comes nearer than in `base`: by the optimum, and by what plans end with.

        A plan may come as near in later passes without the lift, which its optimum does not see.
        """
        binds = self.inquiry.binds(name, base.outcome, self.outcome)
        return binds and self.inquiry.nearer(self.over(name), base.over(name))

    @cached_property
    def _reached(self) -> dict[str, Cents]:
        return reached(self.scene, self.inquiry.wanted)


def alone(base: Trial, worth: Worth, inquiry: Inquiry) -> Iterator[Trial]:
    """One restriction after the other, of those by whose lifting a cent could gain.

    Where one way to lift a cause leaves nothing to wish for, no wider way is tried.
    """
    cured: set[str] = set()
    for restriction in _promising(base.scene, worth):
        if restriction.cause not in cured:
            trial = _trial([restriction], inquiry)
            if not any(inquiry.tenths(trial.outcome.over[name]) for name in inquiry.off):
                cured.add(restriction.cause)
            yield trial


def _promising(scene: Scene, worth: Worth) -> list[Restriction]:
    """In their order; where there are too many to try, those by which a cent could gain most."""
    found = [(gain, r) for r in restrictions_of(scene) if (gain := worth.gain(r)) > 0]
    places = sorted(range(len(found)), key=lambda place: -found[place][0])[: _most(scene)]
    return [found[place][1] for place in sorted(places)]


def together(names: Sequence[str], base: Trial, inquiry: Inquiry) -> Iterator[Trial]:
    """Restrictions whose lifting at once brings all of `names` nearer that any lifting does.

    None of them can be left out, but where there are too many to try; another such set may exist.
    """
    lifts = _all(base.scene)
    if not names or not lifts:
        return
    best = _trial(lifts, inquiry)
    bound = [name for name in names if best.helps(name, base)]
    for restriction in reversed(lifts if bound and len(lifts) <= _most(base.scene) else []):
        trial = _trial([r for r in best.lifted if r is not restriction], inquiry)
        if all(trial.helps(name, base) for name in bound):
            best = trial
    yield best


def _all(scene: Scene) -> list[Restriction]:
    """All that the owner could unsay, what a mode hides among it."""
    lifts = list(modes(scene))
    widest = scene_of(lifts[-1].lift(scene.situation)) if lifts else scene
    return [*lifts, *(r for r in restrictions_of(widest) if r.remedy)]


def _most(scene: Scene) -> int:
    """How many may be tried, so that a large household does not wait."""
    return max(2, min(_MOST, _CELLS // (len(scene.books) * len(scene.rules.classes))))


def _trial(lifts: Sequence[Restriction], inquiry: Inquiry) -> Trial:
    situation = reduce(_lifted, lifts, inquiry.situation)
    return Trial(tuple(lifts), scene_of(situation), inquiry)


def _lifted(situation: Situation, restriction: Restriction) -> Situation:
    return restriction.lift(situation)
