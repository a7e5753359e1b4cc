"""Which sets of targets are legal, and what would make another one so.

Percentages alone sum to 100. Dollars need Percent Remainder targets beside them, which sum to 100. Any other
mix is refused. Source: the README, "The words": Target.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.engine.model import Affinity, Target, TargetType
from rebalancer.engine.money import HUNDRED_PERCENT, BasisPoints
from rebalancer.errors import FieldProblem
from rebalancer.services.numbers import read_hundredths

SECTION = "allocation"
"""The field that a fault of the whole set is reported for."""

NOTHING_MISSING = "The targets are whole: nothing is missing."
"""What is said of a legal set."""

_KINDS = {kind.value: kind for kind in TargetType}


@dataclass(frozen=True, slots=True)
class TypedTarget:
    """One target as typed: the amount and its type, both text."""

    amount: str
    type: str


def read_targets(
    typed: Mapping[str, TypedTarget], classes: Collection[str], faults: list[FieldProblem]
) -> tuple[Target, ...]:
    """The targets by class, in the order given; every fault is appended to `faults`.

    The set as a whole is judged only where each target could be read.
    """
    before = len(faults)
    targets = tuple(_read(name, target, classes, faults) for name, target in typed.items())
    if len(faults) == before:
        wrong = set_fault(targets)
        if wrong is not None:
            faults.append(FieldProblem(SECTION, wrong))
    return targets


def _read(
    asset_class: str, typed: TypedTarget, classes: Collection[str], faults: list[FieldProblem]
) -> Target:
    field = f"allocation/{asset_class}"
    if asset_class not in classes:
        faults.append(FieldProblem(field, f"'{asset_class[:40]}' is no asset class of Edit Securities."))
    kind = _KINDS.get(typed.type)
    if kind is None:
        faults.append(FieldProblem(f"allocation_type/{asset_class}", f"Choose one of: {', '.join(_KINDS)}."))
        return Target(asset_class, TargetType.PERCENT, 0)
    if not typed.amount.strip():
        faults.append(FieldProblem(field, "Write a number; 0 means that the class is sold."))
    amount = read_hundredths(field, typed.amount, faults)
    if kind is not TargetType.DOLLARS and amount > HUNDRED_PERCENT:
        faults.append(FieldProblem(field, f"{typed.amount} is more than 100 percent."))
    return Target(asset_class, kind, amount)


def set_fault(targets: Sequence[Target]) -> str | None:
    """What stands in the way of this set, as a sentence with the way out; None for a legal set."""
    kinds = {target.type for target in targets}
    percent, remainder = _sum(targets, TargetType.PERCENT), _sum(targets, TargetType.REMAINDER)
    if kinds <= {TargetType.PERCENT}:
        return _off_by("Percentages sum", percent)
    if TargetType.DOLLARS not in kinds:
        return (
            "Percent Remainder divides what dollar targets leave, and there is none: make every target a "
            "Percent, or give a class a target in Dollars."
        )
    if TargetType.REMAINDER not in kinds:
        return "Dollars need targets of type Percent Remainder beside them, which sum to 100.00."
    if percent > HUNDRED_PERCENT:
        return _off_by("Percentages beside dollars sum", percent)
    return _off_by("Percent Remainder targets sum", remainder)


def sum_sentence(targets: Sequence[Target]) -> str:
    """Where the set stands: what is wrong with it, or that it is whole."""
    return set_fault(targets) or NOTHING_MISSING


def disabled_everywhere(targets: Sequence[Target], affinities: Sequence[Affinity]) -> tuple[str, ...]:
    """A warning for each class with a target above zero that no tax group may buy."""
    enabled = {affinity.asset_class for affinity in affinities if affinity.rank is not None}
    return tuple(
        f"{target.asset_class} has a target but is disabled in every tax group: none of it is ever bought."
        for target in targets
        if target.amount > 0 and target.asset_class not in enabled
    )


def _sum(targets: Sequence[Target], kind: TargetType) -> BasisPoints:
    return sum(target.amount for target in targets if target.type is kind)


def _off_by(what: str, total: BasisPoints) -> str | None:
    if total == HUNDRED_PERCENT:
        return None
    off = percent_text(abs(total - HUNDRED_PERCENT))
    verdict = f"{off} is missing" if total < HUNDRED_PERCENT else f"{off} is too much"
    return f"{what} to {percent_text(total)}; {verdict}."


def percent_text(points: BasisPoints) -> str:
    """Basis points as a percentage with two decimals."""
    return str(Decimal(points).scaleb(-2))
