"""Standing: how good a state is when whole shares are counted, in three numbers that must fall.

Rounding must not make a good plan look bad, nor a pointless one good: a pass is accepted only where the
state after its rounded trades stands better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rebalancer.engine.books import Book
from rebalancer.engine.composition import class_totals, group_totals, holdings_of
from rebalancer.engine.model import CASH
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules

_SMALLEST_STEP: Cents = 1
_LARGEST_STEP: Cents = 100_00
_STEPS = 10_000  # a step is this part of the household, between the two


class Standing(NamedTuple):
    """Lower is better, the first number first.

    `owed` is negative cash, `disabled` what is held of disabled classes although it may be sold, both in
    cents; `off` counts steps away from targets and best ranks.
    """

    owed: Cents
    disabled: Cents
    off: int


def standing_of(books: Sequence[Book], rules: Rules, targets: Mapping[str, Cents]) -> Standing:
    """The standing of a state against `targets` in cents by class."""
    values = class_totals(holdings_of(books))
    groups, group_targets = group_totals(values, rules), group_totals(targets, rules)
    total = sum(book.value for book in books)
    step = max(_SMALLEST_STEP, min(total // _STEPS, _LARGEST_STEP))
    group_overweight = sum(max(0, groups[name] - group_targets[name]) for name in groups)
    class_overweight = sum(max(0, value - targets.get(name, 0)) for name, value in values.items())
    worst_rank = max(rules.ranks.values(), default=1)
    off = (8 * group_overweight + 4 * class_overweight) * worst_rank + _affinity(books, rules, worst_rank)
    return Standing(
        owed=sum(max(0, -book.cash) for book in books),
        disabled=sum(_disabled(book, rules) for book in books),
        off=off // (worst_rank * step),
    )


def _affinity(books: Sequence[Book], rules: Rules, worst_rank: int) -> int:
    """Cents times rank over all that is held; what is disabled ranks behind everything."""
    return sum(
        value * rules.ranks.get((book.account.tax_group, name), worst_rank + 1)
        for book in books
        for name, value in (*book.held.items(), (CASH, max(0, book.cash)))
    )


def _disabled(book: Book, rules: Rules) -> Cents:
    """What the account holds of classes that are disabled in its tax group, and may sell. Cash is exempt."""
    here = book.account.tax_group
    return sum(book.free(name) for name in book.held if not rules.enabled(here, name))
