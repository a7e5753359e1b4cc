from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import Share
from rebalancer.exports.cells import Number, Table
from rebalancer.exports.composition_tables import composition_table, drift_table
from tests.exports.facts import facts_of
from tests.exports.plans import PLAN


def plain(table: Table) -> list[list[str]]:
    """The rows as text, blank cells empty."""
    return [
        [str(cell.value) if isinstance(cell, Number) else cell or "" for cell in row] for row in table.rows
    ]


def test_the_composition_shows_each_class_in_all_and_by_tax_group() -> None:
    table = composition_table(facts_of())
    assert table.columns == (
        "Asset class",
        "Before",
        "Share before",
        "After",
        "Share after",
        "Taxable, before",
        "Taxable, after",
        "Tax Free, before",
        "Tax Free, after",
    )
    assert plain(table)[:2] == [
        ["US TSM", "300.00", "0.6000", "340.00", "0.6800", "300.00", "340.00", "0.00", "0.00"],
        ["Gold", "60.00", "0.1200", "60.00", "0.1200", "0.00", "0.00", "60.00", "60.00"],
    ]


def test_its_last_row_sums_up_the_others() -> None:
    table = composition_table(facts_of())
    assert table.totalled
    assert plain(table)[-1] == ["All", "500.00", "", "500.00", "", "440.00", "440.00", "60.00", "60.00"]
    for column in (1, 3, 5, 6, 7, 8):
        *parts, whole = [Decimal(row[column]) for row in plain(table)]
        assert sum(parts) == whole


def test_drift_shows_groups_then_classes_against_their_targets() -> None:
    rows = plain(drift_table(facts_of()))
    assert [row[:2] for row in rows] == [
        ["Group", "Stocks"],
        ["Group", "Metal"],
        ["Group", "Cash"],
        ["Class", "US TSM"],
        ["Class", "Gold"],
        ["Class", "Cash"],
    ]
    before, after = ["300.00", "0.6000", "-20.00", "-0.2500"], ["340.00", "0.6800", "-12.00", "-0.1500"]
    assert rows[3] == ["Class", "US TSM", "400.00", "0.8000", *before, *after]


def test_what_has_no_target_is_not_measured_against_one() -> None:
    gold = plain(drift_table(facts_of()))[4]
    assert gold == ["Class", "Gold", "", "", "60.00", "0.1200", "", "", "60.00", "0.1200", "", ""]


def test_a_class_that_nobody_holds_or_wants_has_no_row() -> None:
    idle = Share("LTB", 0, 0)
    before, after = (replace(part, groups=(*part.groups, idle)) for part in (PLAN.before, PLAN.after))
    rows = plain(drift_table(facts_of(replace(PLAN, before=before, after=after))))
    assert "LTB" not in [row[1] for row in rows]


def test_a_class_that_is_wanted_and_not_held_has_a_row() -> None:
    wanted = Share("Bonds", 0, 5000)
    before, after = (replace(part, groups=(*part.groups, wanted)) for part in (PLAN.before, PLAN.after))
    rows = plain(drift_table(facts_of(replace(PLAN, before=before, after=after))))
    assert ["Group", "Bonds"] in [row[:2] for row in rows]
