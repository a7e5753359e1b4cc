"""Restrictions: each thing that the owner or the mode said that bears on this household, and its words.

Which of them stands between a class and its target is for `remedies.py` to find out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, Mode, TaxGroup
from rebalancer.engine.reasons import dollars
from rebalancer.engine.why_not.limits import defaults, menus, outside, reserves, securities
from rebalancer.engine.why_not.scene import Restriction, Scene, places, unsold
from rebalancer.engine.why_not.situation import Situation


def restrictions_of(scene: Scene) -> Iterator[Restriction]:
    """Every restriction: those of the mode first, each kind in configured order."""
    for kind in (modes, _masks, _disabled, _untargeted, securities, defaults, menus, reserves, _smallest):
        yield from (r for r in kind(scene) if r.frees or r.opens or r.unplaced)
    yield from outside(scene)


def modes(scene: Scene) -> Iterator[Restriction]:
    """What the mode forbids; selling outside Taxable, where that may do, before selling everywhere."""
    taxable = scene.of(TaxGroup.TAXABLE)
    others = [book for book in scene.own if book not in taxable]
    if scene.situation.mode is Mode.NO_SELL:
        cause = "this mode sells nothing"
        freed = unsold(others, scene.wanted)
        lift = partial(Situation.in_mode, mode=Mode.NO_SELL_TAXABLE)
        yield Restriction(cause, "allowing sales outside Taxable", lift, freed)
        freed += unsold(taxable, scene.wanted)
        lift = partial(Situation.in_mode, mode=Mode.SELL_ALL)
        yield Restriction(cause, "allowing sales everywhere", lift, freed)
    elif scene.situation.mode is Mode.NO_SELL_TAXABLE:
        cause, freed = "this mode sells nothing in Taxable", unsold(taxable, scene.wanted)
        lift = partial(Situation.in_mode, mode=Mode.SELL_ALL)
        yield Restriction(cause, "allowing sales in Taxable", lift, freed)


def _masks(scene: Scene) -> Iterator[Restriction]:
    for here, name in places(scene):
        if (here, name) in scene.rules.masked and scene.rules.sells_in(here):
            yield Restriction(
                f"{name} may not be sold in {here}",
                f"allowing {name} to be sold in {here}",
                partial(Situation.without_mask, tax_group=here, asset_class=name),
                frees=unsold(scene.of(here), [name]),
            )


def _disabled(scene: Scene) -> Iterator[Restriction]:
    for here, name in places(scene):
        if not scene.rules.enabled(here, name):
            takers = (book for book in scene.of(here) if _takes(book, name, scene))
            yield Restriction(
                f"{name} is disabled in {here}",
                f"enabling {name} in {here}",
                partial(Situation.with_rank, tax_group=here, asset_class=name),
                opens=tuple((book.account.number, name) for book in takers),
            )


def _takes(book: Book, name: str, scene: Scene) -> bool:
    """Whether the account could buy or keep the class if it were enabled there."""
    if name == CASH:
        return book.holds_cash
    return name in scene.rules.menus[book.account.number] or book.free(name) > 0


def _untargeted(scene: Scene) -> Iterator[Restriction]:
    for name in (c.name for c in scene.rules.classes if c.name not in (*scene.rules.targeted, CASH)):
        takers = (book for book in scene.own if scene.rules.enabled(book.account.tax_group, name))
        yield Restriction(
            f"{name} has no target and stays",
            f"giving {name} a target of 0",
            partial(Situation.with_target_of_nothing, asset_class=name),
            frees=unsold(scene.selling(), [name]),
            opens=tuple((book.account.number, name) for book in takers if _takes(book, name, scene)),
        )


def _smallest(scene: Scene) -> Iterator[Restriction]:
    if least := scene.situation.policy.min_trade:
        cause = f"no trade below {dollars(least)} is made"
        yield Restriction(cause, "allowing smaller trades", Situation.with_small_trades, unplaced=True)
