"""A scene: a situation with its rules and books, from which restrictions are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rebalancer.engine.books import Book, open_books
from rebalancer.engine.model import CASH, TaxGroup
from rebalancer.engine.rules import Rules, rules_of
from rebalancer.engine.why_not.situation import Situation

Spot = tuple[str, str]
"""A class in an account: its number, and the class."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """One thing that was said and could be unsaid: `cause` says it, `remedy` names unsaying it.

    `remedy` is empty where the owner cannot. `lift` gives the situation without the restriction. Where that
    frees money, it is money in the spots of `frees`; where it lets money in, it is into those of `opens`.
    `unplaced` is for what acts in another way.
    """

    cause: str
    remedy: str
    lift: Callable[[Situation], Situation]
    frees: tuple[Spot, ...] = ()
    opens: tuple[Spot, ...] = ()
    unplaced: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation, its rules, and all its books; `own` are those of accounts that can be traded."""

    situation: Situation
    rules: Rules
    books: tuple[Book, ...]
    own: tuple[Book, ...]

    @property
    def wanted(self) -> list[str]:
        """The classes with a target, in configured order, Cash left out."""
        return [c.name for c in self.rules.classes if c.name in self.rules.targeted and c.name != CASH]

    def of(self, tax_group: TaxGroup) -> list[Book]:
        """The own books of a tax group."""
        return [book for book in self.own if book.account.tax_group is tax_group]

    def selling(self) -> list[Book]:
        """The own books in which the mode allows sales."""
        return [book for book in self.own if self.rules.sells_in(book.account.tax_group)]

    def unbought(self, asset_class: str, books: Iterable[Book]) -> tuple[Spot, ...]:
        """Where a class that is wanted and enabled has nothing that may be bought."""
        if asset_class not in self.wanted:
            return ()
        return tuple(
            (book.account.number, asset_class)
            for book in books
            if asset_class not in book.menu and self.rules.enabled(book.account.tax_group, asset_class)
        )


def unsold(books: Iterable[Book], names: Iterable[str]) -> tuple[Spot, ...]:
    """Where something of the classes `names` is held that may not be sold."""
    looked_for = tuple(names)
    return tuple((b.account.number, name) for b in books for name in looked_for if b.floors.get(name))


def scene_of(situation: Situation) -> Scene:
    """The situation with all that is read from it."""
    rules = rules_of(situation.household, situation.policy, situation.mode)
    books = open_books(situation.household, rules)
    return Scene(situation, rules, books, tuple(book for book in books if not book.account.outside))


def places(scene: Scene) -> Iterator[tuple[TaxGroup, str]]:
    """Each tax group and class that is wanted there, Cash among them."""
    return ((tax_group, name) for tax_group in TaxGroup for name in (*scene.wanted, CASH))
