"""Off target: a sentence for each class that a plan leaves off its target: how far, why, and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rebalancer.engine.books import Book
from rebalancer.engine.composition import class_totals
from rebalancer.engine.model import CASH, Mode, Notice, Pass
from rebalancer.engine.money import Cents
from rebalancer.engine.reasons import Case, points
from rebalancer.engine.why_not.inquiry import Inquiry, Placed, notable
from rebalancer.engine.why_not.remedies import Explanation, explain
from rebalancer.engine.why_not.situation import Situation


def off_target(
    books: Sequence[Book], situation: Situation, passes: Sequence[Pass], case: Case
) -> Iterator[Notice]:
    """A notice for each class that stays off by more than a tenth of a point.

    `books` are of the state before all `passes`. Where totals are kept there are no targets to miss.
    """
    after = class_totals(case.after)
    over = {name: after[name] - case.targets[name] for name in case.rules.group_of}
    off = {n: cents for n, cents in over.items() if n in case.rules.targeted and notable(cents, case.total)}
    if not off or situation.mode is Mode.RESHUFFLE:
        return
    inquiry = Inquiry(
        situation=replace(situation, policy=replace(situation.policy, fractional=True)),
        wanted=case.targets,
        total=case.total,
        off=off,
        placed=passes[0].placed if passes else _kept(books),
        whole=not situation.policy.fractional,
    )
    for name, found in explain(inquiry).items():
        yield Notice("off_target", _sentence(name, found, inquiry), asset_class=name)


def _kept(books: Sequence[Book]) -> Placed:
    """All free money where it is."""
    return {b.account.number: {name: b.free(name) for name in (*b.held, CASH)} for b in books}


def _sentence(name: str, found: Explanation, inquiry: Inquiry) -> str:
    off = _distance(inquiry.off[name], inquiry.total)
    sentence = f"{name} stays {off}: {'; '.join(found.causes)}."
    if not found.remedy:
        return sentence
    goal = _distance(found.over, inquiry.total) if notable(found.over, inquiry.total) else "target"
    aside = ", whole shares aside" if inquiry.whole else ""
    return f"{sentence} {found.remedy[0].upper()}{found.remedy[1:]} brings {name} to {goal}{aside}."


def _distance(over: Cents, total: Cents) -> str:
    return f"{points(abs(over), total)} {'high' if over > 0 else 'low'}"
