"""Churn: no class is sold in one account to be bought in another of its tax group, unless a target gains.

The optimum does so only where accounts differ in what they may buy: an IRA gives up stocks for bonds that
the employer's plan does not offer, and the plan takes the stocks. That is worth it for a target, which could
not be met otherwise. For a rank, or to fill classes more evenly, it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rebalancer.engine.books import open_books
from rebalancer.engine.location import Location, locate
from rebalancer.engine.model import Action, Bar, Household, TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules
from rebalancer.engine.split import Orders, split


@dataclass(frozen=True, slots=True)
class _Try:
    """The optimum under some bars, and the orders that come of it."""

    rules: Rules
    location: Location
    orders: tuple[Orders, ...]

    @property
    def burden(self) -> tuple[Cents, ...]:
        """What must not get worse: the debts that stay, then how far it is from the targets."""
        return sum(max(0, -order.cash) for order in self.orders), *self.location.distance

    @property
    def churned(self) -> dict[tuple[TaxGroup, str], Action]:
        """The smaller side of each class that one account sells and another of its tax group buys.

        Who has to raise cash is exempt.
        """
        sold: Counter[tuple[TaxGroup, str]] = Counter()
        bought: Counter[tuple[TaxGroup, str]] = Counter()
        for order in self.orders:
            here = order.book.account.tax_group
            bought.update({(here, name): cents for name, cents in order.buys.items()})
            if order.book.cash >= 0:
                sold.update({(here, name): cents for name, cents in order.sells.items()})
        both = [key for key in sold if key in bought]
        return {key: Action.BUY if sold[key] >= bought[key] else Action.SELL for key in both}


def orders_without_churn(
    household: Household, rules: Rules, targets: Mapping[str, Cents]
) -> tuple[Rules, tuple[Orders, ...]]:
    """The best orders without churn that no target needs, and the rules with what they do without.

    The smaller side is barred first, of all classes at once, then of one after the other, then the larger.
    """
    best = _solve(household, rules, targets, ())
    kept: set[tuple[TaxGroup, str]] = set()
    while churned := {key: side for key, side in best.churned.items() if key not in kept}:
        together = _solve(household, best.rules, targets, _bars(churned))
        if together.burden <= best.burden:
            best = together
            continue
        key, side = next(iter(churned.items()))
        other = Action.SELL if side is Action.BUY else Action.BUY
        single = (_solve(household, best.rules, targets, _bars({key: action})) for action in (side, other))
        found = next((one for one in single if one.burden <= best.burden), None)
        if found is None:
            kept.add(key)
        else:
            best = found
    return best.rules, best.orders


def _bars(sides: Mapping[tuple[TaxGroup, str], Action]) -> Iterable[Bar]:
    return ((action, *key) for key, action in sides.items())


def _solve(household: Household, rules: Rules, targets: Mapping[str, Cents], bars: Iterable[Bar]) -> _Try:
    rules = replace(rules, barred=rules.barred.union(bars))
    location = locate(open_books(household, rules), household, rules, targets)
    return _Try(rules, location, split(location))
