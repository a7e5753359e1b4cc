"""What a remedy says, done: the words of notices turned into another household, policy and mode.

It knows the sentences alone, and none of the code that makes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from rebalancer.engine.model import (
    Account,
    Affinity,
    Household,
    Menu,
    Mode,
    Notice,
    Policy,
    Security,
    Target,
    TargetType,
    TaxGroup,
)

SENTENCE = re.compile(
    r"(?P<name>.+?) stays (?P<off>.+?) (?P<side>high|low): (?P<causes>.+?)\."
    r"(?: (?P<remedy>[A-Z].+) brings .+? to (?P<goal>.+?)(?P<aside>, whole shares aside)?\.)?"
)
_PLACE = "|".join(TaxGroup)


@dataclass(frozen=True, slots=True)
class World:
    """All that a plan is made of."""

    home: Household
    wanted: Policy
    mode: Mode


def parsed(notice: Notice) -> dict[str, str | None]:
    """The parts of the sentence that says why a class stays off its target."""
    found = SENTENCE.fullmatch(notice.message)
    assert found, notice.message
    return found.groupdict()


def done(remedy: str, world: World) -> World:
    """The world in which everything that `remedy` names is done."""
    for part in re.split(r" together with | and (?=[a-z]+ing )", remedy[0].lower() + remedy[1:]):
        found = [(m, act) for words, act in _ACTS.items() if (m := re.fullmatch(words, part))]
        assert found, part
        match, act = found[0]
        world = act(world, match.groupdict())
    return world


_Act: TypeAlias = Callable[[World, Mapping[str, str]], World]
"""What the words of a remedy do to a world."""


def _mode(mode: Mode) -> _Act:
    return lambda world, _: replace(world, mode=mode)


def _affinities(world: World, words: Mapping[str, str], *, unmask: bool) -> World:
    here, name = TaxGroup(words["place"]), words["what"]
    old = next((a for a in world.wanted.affinities if (a.tax_group, a.asset_class) == (here, name)), None)
    old = old or Affinity(here, name, None)
    worst = max((a.rank or 0 for a in world.wanted.affinities if a.tax_group is here), default=0)
    new = replace(old, mask=False) if unmask else replace(old, rank=worst + 1)
    others = [a for a in world.wanted.affinities if a is not old]
    return replace(world, wanted=replace(world.wanted, affinities=(*others, new)))


def _sell(world: World, words: Mapping[str, str]) -> World:
    return _affinities(world, words, unmask=True)


def _enable(world: World, words: Mapping[str, str]) -> World:
    return _affinities(world, words, unmask=False)


def _security(change: Callable[[Security], Security]) -> _Act:
    def act(world: World, words: Mapping[str, str]) -> World:
        changed = change(world.home.securities[words["what"]])
        known = {**world.home.securities, changed.symbol: changed}
        return replace(world, home=replace(world.home, securities=known))

    return act


def _target(world: World, words: Mapping[str, str]) -> World:
    added = Target(words["what"], TargetType.PERCENT, 0)
    return replace(world, wanted=replace(world.wanted, targets=(*world.wanted.targets, added)))


def _default(world: World, words: Mapping[str, str]) -> World:
    fund = Security("NEW FUND", words["what"], whole_shares=False)
    classes = tuple(
        replace(c, default_symbol=fund.symbol) if c.name == fund.asset_class else c
        for c in world.wanted.classes
    )
    home = replace(world.home, securities={**world.home.securities, fund.symbol: fund})
    return replace(world, home=home, wanted=replace(world.wanted, classes=classes))


def _account(change: Callable[[Account], Account]) -> _Act:
    def act(world: World, words: Mapping[str, str]) -> World:
        accounts = tuple(change(a) if a.name == words["what"] else a for a in world.home.accounts)
        return replace(world, home=replace(world.home, accounts=accounts))

    return act


_ACTS: dict[str, _Act] = {
    "allowing sales outside Taxable": _mode(Mode.NO_SELL_TAXABLE),
    "allowing sales (everywhere|in Taxable)": _mode(Mode.SELL_ALL),
    rf"allowing (?P<what>.+) to be sold in (?P<place>{_PLACE})": _sell,
    rf"enabling (?P<what>.+) in (?P<place>{_PLACE})": _enable,
    "giving (?P<what>.+) a target of 0": _target,
    "allowing (?P<what>.+) to be sold": _security(lambda s: replace(s, never_sell=False)),
    "allowing (?P<what>.+) to be bought everywhere": _security(lambda s: replace(s, held_only=False)),
    "allowing (?P<what>.+) to be bought": _security(lambda s: replace(s, never_buy=False)),
    "giving (?P<what>.+) a default security": _default,
    'letting "(?P<what>.+)" buy anything': _account(lambda a: replace(a, menu=Menu.ANY)),
    'spending the reserve of "(?P<what>.+)"': _account(lambda a: replace(a, reserve=0)),
    "allowing smaller trades": lambda w, _: replace(w, wanted=replace(w.wanted, min_trade=0)),
}


def in_fractions(world: World) -> World:
    """The same with every security divided at will."""
    return replace(world, wanted=replace(world.wanted, fractional=True))


def off_target(notices: Iterable[Notice]) -> list[Notice]:
    """The notices of classes that stay off their targets."""
    return [notice for notice in notices if notice.code == "off_target"]


_LIFTS = {
    r"this mode sells nothing": ("allowing sales outside Taxable", "allowing sales everywhere"),
    r"this mode sells nothing in Taxable": ("allowing sales in Taxable",),
    rf"(?P<what>.+) may not be sold in (?P<place>{_PLACE})": ("allowing {what} to be sold in {place}",),
    rf"(?P<what>.+) is disabled in (?P<place>{_PLACE})": ("enabling {what} in {place}",),
    r"(?P<what>.+) has no target and stays": ("giving {what} a target of 0",),
    r"(?P<what>.+) is never to be sold": ("allowing {what} to be sold",),
    r"(?P<what>.+) is never to be bought": ("allowing {what} to be bought",),
    r"(?P<what>.+) is bought only in accounts that buy what they hold": (
        "allowing {what} to be bought everywhere",
    ),
    r"(?P<what>.+) has no default security": ("giving {what} a default security",),
    r"(?P<what>.+) buys only what it holds": ("letting {what} buy anything",),
    r"(?P<what>.+) keeps a reserve of cash": ("spending the reserve of {what}",),
    r"no trade below .+ is made": ("allowing smaller trades",),
}


def lifts(cause: str) -> list[str]:
    """The remedies for a cause, any of which may be meant; none for what nobody can lift, or not alone."""
    if ", and " in cause:
        return []
    for words, remedies in _LIFTS.items():
        if match := re.fullmatch(words, cause):
            return [remedy.format(**match.groupdict()) for remedy in remedies]
    return []
