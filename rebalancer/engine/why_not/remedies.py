"""Remedies: which restrictions bind a class that stays off its target, and which is the cheapest to lift.

A restriction *binds* a class if the location, solved again from the same state with that restriction alone
lifted, brings the class nearer to its target by more than a tenth of a point of the household, or within a
tenth of it, and makes neither forced cash, nor groups, nor classes worse (compared in this order); and if a
plan without that restriction, all its passes done, comes nearer as well. Whole shares are left aside.

The *cheapest* lift is the one that brings the class to its target, else nearest to it, in tenths of a point;
of equals the one with which least is sold in Taxable, then least moved; then the first, in this order: mode,
masks, disabled classes, classes without target, securities, defaults, menus, reserves, smallest trade. A
class that none binds alone may be bound by several together.

Only what is found by solving again is said. Something may stay unsaid: where the worth of money at the
optimum shows no gain, where more than `trials.py` tries would have to be tried, or where ranks alone decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rebalancer.engine.money import Cents
from rebalancer.engine.why_not.baseline import baseline
from rebalancer.engine.why_not.causes import beyond, unreached, waiting
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.scene import scene_of
from rebalancer.engine.why_not.trials import Trial, alone, together

_NAMED = 3
"""So many restrictions that bind together are named; of more it is said that they are several."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a class stays off its target, and the cheapest `remedy`, "" where none is known.

    `over` is how far over its target the class is with the remedy, in cents (negative: under).
    """

    causes: tuple[str, ...]
    remedy: str = ""
    over: Cents = 0


def explain(inquiry: Inquiry) -> dict[str, Explanation]:
    """Why each class of the inquiry stays off its target: no explanation is without a cause."""
    scene = scene_of(inquiry.situation)
    location, worth = baseline(scene, inquiry.wanted, inquiry.placed)
    base = Trial((), scene, inquiry, location)
    off = [name for name in inquiry.off if inquiry.tenths(base.outcome.over[name])]
    binding = _binding(off, alone(base, worth, inquiry) if off else (), base)
    unbound = [name for name in off if not binding[name]]
    others = {name: list(unreached(name, base, inquiry)) for name in inquiry.off}
    for name, cause in waiting(unbound, base, inquiry).items():
        others[name].append(cause)
    unsaid = [name for name in unbound if not others[name]]
    binding |= _binding(unsaid, together(unsaid, base, inquiry), base)
    for name in unsaid:
        others[name] = [] if binding[name] else [beyond(name, base.outcome)]
    return {name: _explanation(name, binding.get(name, []), others[name], inquiry) for name in inquiry.off}


def _binding(names: Iterable[str], trials: Iterable[Trial], base: Trial) -> dict[str, list[Trial]]:
    """Which of the trials show that what they lift binds each class."""
    found: dict[str, list[Trial]] = {name: [] for name in names}
    for trial in trials:
        for name, binding in found.items():
            if trial.helps(name, base):
                binding.append(trial)
    return found


def _explanation(name: str, binding: list[Trial], others: Iterable[str], inquiry: Inquiry) -> Explanation:
    causes = [*(_said(trial) for trial in binding), *others]
    best = _cheapest(name, binding, inquiry)
    if best is None:
        return Explanation(tuple(dict.fromkeys(causes)))
    first, *more = (restriction.remedy for restriction in best.lifted)
    return Explanation(
        causes=tuple(dict.fromkeys([_said(best), *causes])),
        remedy=f"{first} together with {' and '.join(more)}" if more else first,
        over=best.over(name),
    )


def _cheapest(name: str, binding: Iterable[Trial], inquiry: Inquiry) -> Trial | None:
    """The cheapest to lift of those that bind the class, if a plan does what its optimum promises."""
    liftable = [trial for trial in binding if all(r.remedy for r in trial.lifted)]
    for trial in sorted(liftable, key=lambda t: (inquiry.tenths(t.outcome.over[name]), t.outcome.cost)):
        if len(trial.lifted) <= _NAMED and inquiry.nearer(trial.over(name), inquiry.off[name]):
            return trial
    return None


def _said(trial: Trial) -> str:
    if len(trial.lifted) > _NAMED:
        return "several restrictions at once keep it there"
    return ", and ".join(restriction.cause for restriction in trial.lifted)
