"""What the targets lack of 100 percent, given to the classes that nobody typed over.

A target counts as typed over where it differs from what the page showed when it was last drawn; such targets
stay. The others share the rest in proportion to what they are, or evenly where all of them are 0. Of targets
in dollars and their remainder, it is the remainder that is distributed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rebalancer.engine.model import Target, TargetType
from rebalancer.engine.money import HUNDRED_PERCENT, BasisPoints, apportion
from rebalancer.errors import FieldProblem
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.numbers import read_decimal
from rebalancer.services.targets import SECTION, TypedTarget, percent_text, read_targets

_NONE_SHARES = "Nothing was distributed: there is no target in {} to share the rest."
_ALL_TYPED = "Nothing was distributed: every target was typed over, and those stay as they are."


def distribute(texts: ConfigurationForm) -> tuple[ConfigurationForm, str]:
    """The texts with whole targets, and a sentence that says what was done; or as they were, and why."""
    staying = {name: target for name, target in texts.targets.items() if name not in texts.deleted}
    faults: list[FieldProblem] = []
    read = read_targets(staying, staying.keys(), faults)
    unread = [fault for fault in faults if fault.field != SECTION]
    if unread:
        return texts, _unread(unread)
    kind = _kind(read)
    shared = [target for target in read if target.type is kind]
    if not shared:
        return texts, _NONE_SHARES.format(kind.value)
    free = [target for target in shared if not _typed_over(texts, target.asset_class)]
    rest = HUNDRED_PERCENT - sum(target.amount for target in shared if target not in free)
    if not free:
        return texts, _ALL_TYPED
    if rest < 0:
        over = percent_text(-rest)
        return texts, f"Nothing was distributed: what you typed is {over} more than 100 already."
    weights = [target.amount for target in free]
    parts = apportion(rest, weights if any(weights) else [1] * len(free))
    given = dict(zip((target.asset_class for target in free), parts, strict=True))
    return _filled(texts, given), _sentence(rest, sum(1 for part in parts if part), even=not any(weights))


def _kind(targets: tuple[Target, ...]) -> TargetType:
    in_dollars = any(target.type is TargetType.DOLLARS for target in targets)
    return TargetType.REMAINDER if in_dollars else TargetType.PERCENT


def _typed_over(texts: ConfigurationForm, name: str) -> bool:
    if name not in texts.shown:
        return False
    typed, shown = texts.targets[name].amount, texts.shown[name]
    return read_decimal(typed) != read_decimal(shown)


def _filled(texts: ConfigurationForm, given: Mapping[str, BasisPoints]) -> ConfigurationForm:
    amounts = {name: percent_text(points) for name, points in given.items()}
    targets = {
        name: TypedTarget(amounts.get(name, target.amount), target.type)
        for name, target in texts.targets.items()
    }
    return replace(texts, targets=targets, shown={**texts.shown, **amounts})


def _unread(faults: Iterable[FieldProblem]) -> str:
    reasons = (f"{fault.field.partition('/')[2]}: {fault.message}" for fault in faults)
    return " ".join(("Nothing was distributed.", *reasons))


def _sentence(rest: BasisPoints, count: int, *, even: bool) -> str:
    if count == 0:
        return "What you typed is 100 already; the other classes are 0 now."
    shares = "evenly" if even else "in proportion"
    classes = "the class" if count == 1 else f"the {count} classes"
    return (
        f"{percent_text(rest)} was distributed {shares} over {classes} that you did not type over. "
        "Nothing is saved until you press Update Config."
    )
