from __future__ import annotations

import pytest

from rebalancer.engine.model import CASH, Affinity, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.services.affinity_fields import rank_added, read_affinities

T, D, F = TaxGroup
CLASSES = ("US TSM", "US TBM", CASH)


def faulty_fields(ranks: dict[tuple[str, str], str], masks: dict[tuple[str, str], bool]) -> list[str]:
    faults: list[FieldProblem] = []
    read_affinities(ranks, masks, CLASSES, faults)
    return [fault.field for fault in faults]


def test_ranks_may_repeat_have_gaps_and_be_disabled() -> None:
    ranks = {("Taxable", "US TSM"): "7", ("Taxable", "US TBM"): "7", ("Tax Free", "US TSM"): "DISABLE"}
    assert read_affinities(ranks, {}, CLASSES, []) == (
        Affinity(T, "US TSM", 7),
        Affinity(T, "US TBM", 7),
        Affinity(F, "US TSM", None),
    )


def test_a_mask_joins_the_rank_of_its_class() -> None:
    key = ("Tax Deferred", "US TBM")
    assert read_affinities({key: "2"}, {key: True}, CLASSES, []) == (Affinity(D, "US TBM", 2, mask=True),)


def test_a_mask_without_rank_belongs_to_a_disabled_class() -> None:
    assert read_affinities({}, {("Taxable", "US TSM"): True}, CLASSES, []) == (
        Affinity(T, "US TSM", None, mask=True),
    )


def test_cash_has_no_mask() -> None:
    assert read_affinities({("Taxable", CASH): "1"}, {("Taxable", CASH): True}, CLASSES, []) == (
        Affinity(T, CASH, 1),
    )


@pytest.mark.parametrize(
    "rank", ["0", "-1", "1.5", "first", "", "disable", "٣", "99999", "1" * 30, "000000001" * 600]
)
def test_any_other_rank_is_a_fault_of_its_field(rank: str) -> None:
    assert faulty_fields({("Taxable", "US TSM"): rank}, {}) == ["affinity/Taxable|US TSM"]


def test_unknown_tax_groups_and_classes_are_faults() -> None:
    ranks = {("Roth", "US TSM"): "1", ("Taxable", "Gold|Silver"): "1"}
    assert faulty_fields(ranks, {("HSA", "US TSM"): True}) == [
        "affinity/Roth|US TSM",
        "affinity/Taxable|Gold|Silver",
        "mask/HSA|US TSM",
    ]


def test_a_class_that_joins_ranks_after_the_others_and_before_cash() -> None:
    before = [
        Affinity(g, name, rank) for g in TaxGroup for rank, name in enumerate(("US TSM", CASH), start=1)
    ]
    ranks = {(a.tax_group, a.asset_class): a.rank for a in rank_added(before, ["US TBM"])}
    assert [ranks[D, name] for name in ("US TSM", "US TBM", CASH)] == [1, 2, 3]


def test_cash_that_ranks_first_keeps_its_place() -> None:
    before = [Affinity(T, CASH, 1), Affinity(T, "US TSM", 2)]
    ranks = {a.asset_class: a.rank for a in rank_added(before, ["US TBM"]) if a.tax_group is T}
    assert ranks == {CASH: 1, "US TSM": 2, "US TBM": 3}


def test_a_class_that_has_its_rank_keeps_it_and_a_disabled_one_gets_one() -> None:
    before = [Affinity(g, "US TSM", 1) for g in TaxGroup] + [Affinity(T, "US TBM", None, mask=True)]
    after = rank_added(before, ["US TSM", "US TBM"])
    assert [a for a in after if a.tax_group is T] == [
        Affinity(T, "US TSM", 1),
        Affinity(T, "US TBM", 2, mask=True),
    ]
