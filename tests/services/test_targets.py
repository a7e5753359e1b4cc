from __future__ import annotations

import pytest

from rebalancer.engine.model import Affinity, Target, TargetType, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.services.targets import (
    TypedTarget,
    disabled_everywhere,
    read_targets,
    set_fault,
    sum_sentence,
)

P, D, R = TargetType.PERCENT, TargetType.DOLLARS, TargetType.REMAINDER
CLASSES = ("A", "B", "C")


def targets(*amounts: tuple[TargetType, int]) -> tuple[Target, ...]:
    return tuple(Target(name, kind, amount) for name, (kind, amount) in zip(CLASSES, amounts, strict=False))


def faults_of(amount: str, kind: str, name: str = "A") -> list[FieldProblem]:
    faults: list[FieldProblem] = []
    read_targets({name: TypedTarget(amount, kind)}, CLASSES, faults)
    return faults


@pytest.mark.parametrize(
    "legal",
    [
        targets((P, 6000), (P, 4000)),
        targets((P, 10000), (P, 0)),
        targets((D, 4_000_000), (R, 7000), (R, 3000)),
        targets((D, 4_000_000), (P, 2000), (R, 10000)),
    ],
)
def test_a_legal_set_has_no_fault(legal: tuple[Target, ...]) -> None:
    assert set_fault(legal) is None
    assert sum_sentence(legal) == "The targets are whole: nothing is missing."


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (targets((P, 6000), (P, 3900)), "Percentages sum to 99.00; 1.00 is missing."),
        (targets((P, 6000), (P, 4010)), "Percentages sum to 100.10; 0.10 is too much."),
        (targets(), "Percentages sum to 0.00; 100.00 is missing."),
        (targets((D, 500), (R, 9000)), "Percent Remainder targets sum to 90.00; 10.00 is missing."),
        (
            targets((D, 5), (P, 10100), (R, 10000)),
            "Percentages beside dollars sum to 101.00; 1.00 is too much.",
        ),
    ],
)
def test_a_sum_that_is_off_says_by_how_much(wrong: tuple[Target, ...], sentence: str) -> None:
    assert set_fault(wrong) == sentence


@pytest.mark.parametrize(
    ("mixed", "way_out"),
    [
        (targets((D, 500)), "Dollars need targets of type Percent Remainder"),
        (targets((D, 500), (P, 10000)), "Dollars need targets of type Percent Remainder"),
        (targets((P, 5000), (R, 10000)), "make every target a Percent, or give a class a target in Dollars"),
        (targets((R, 10000)), "make every target a Percent, or give a class a target in Dollars"),
    ],
)
def test_any_other_mix_is_told_what_would_make_it_legal(mixed: tuple[Target, ...], way_out: str) -> None:
    assert way_out in str(set_fault(mixed))


def test_targets_are_read_in_the_order_typed() -> None:
    typed = {"B": TypedTarget("33.7", "Percent"), "A": TypedTarget("66.30", "Percent")}
    faults: list[FieldProblem] = []
    assert read_targets(typed, CLASSES, faults) == (Target("B", P, 3370), Target("A", P, 6630))
    assert faults == []


@pytest.mark.parametrize("amount", ["33.333", "NaN", "-20", "abc", "", "100.01"])
def test_an_amount_that_is_no_percentage_is_a_fault_of_its_field(amount: str) -> None:
    assert [fault.field for fault in faults_of(amount, "Percent")] == ["allocation/A"]


def test_an_unknown_class_is_a_fault() -> None:
    assert faults_of("100", "Percent", "Z") == [
        FieldProblem("allocation/Z", "'Z' is no asset class of Edit Securities.")
    ]


def test_an_unknown_type_lists_the_three() -> None:
    assert faults_of("100", "Percentage") == [
        FieldProblem("allocation_type/A", "Choose one of: Percent, Dollars, Percent Remainder.")
    ]


def test_the_sum_is_a_fault_of_the_section() -> None:
    assert faults_of("99", "Percent") == [
        FieldProblem("allocation", "Percentages sum to 99.00; 1.00 is missing.")
    ]


def test_a_target_that_no_tax_group_may_buy_gets_a_warning() -> None:
    affinities = (Affinity(TaxGroup.TAXABLE, "A", 1), Affinity(TaxGroup.TAXABLE, "B", None))
    warnings = disabled_everywhere(targets((P, 5000), (P, 5000), (P, 0)), affinities)
    assert warnings == ("B has a target but is disabled in every tax group: none of it is ever bought.",)
