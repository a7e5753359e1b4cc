"""An inquiry: which classes a plan leaves off their targets, and what would count as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.money import Cents
from rebalancer.engine.why_not.outcomes import Outcome
from rebalancer.engine.why_not.situation import Situation

Placed = Mapping[str, Mapping[str, Cents]]
"""Where the free money of each account, by number, goes: cents by class."""

_TENTHS = 1000  # of a point, in the household


def notable(cents: Cents, total: Cents) -> bool:
    """Whether a distance is more than a tenth of a point of a household worth `total` cents."""
    return abs(cents) * _TENTHS > max(0, total)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Why a plan for `situation` leaves classes off their targets.

    `off` has, by class, the cents that it is over its target (negative: under), `wanted` the targets in
    cents, `total` the household's value. `placed` is where the plan's first pass places the free money of
    each account, or where it stays. `whole` says that the plan is in whole shares; the situation is in
    fractions, as everything here.
    """

    situation: Situation
    wanted: Mapping[str, Cents]
    total: Cents
    off: Mapping[str, Cents]
    placed: Placed
    whole: bool

    def nearer(self, over: Cents, than: Cents) -> bool:
        """Whether a class is nearer to its target by more than a tenth of a point, or within one of it."""
        gain = abs(than) - abs(over)
        on_it = notable(than, self.total) and not notable(over, self.total)
        return gain > 0 and (on_it or notable(gain, self.total))

    def binds(self, name: str, base: Outcome, lifted: Outcome) -> bool:
        """Whether the class comes nearer, and what counts more than classes does not get worse."""
        over = lifted.over[name]
        better = self.nearer(over, base.over[name]) and self.nearer(over, self.off[name])
        return better and lifted.burden <= base.burden

    def tenths(self, cents: Cents) -> int:
        """A distance in tenths of a point, rounded; 0 where the class is on its target."""
        if not notable(cents, self.total):
            return 0
        return (2 * abs(cents) * _TENTHS + self.total) // (2 * self.total) if self.total > 0 else abs(cents)
