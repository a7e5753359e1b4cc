"""How far each class is off, drawn to scale."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.exports.report import CompositionRow
from rebalancer.web.drift import drift_rows
from tests.web.reports import row


def marks(*rows: CompositionRow) -> list[str]:
    drawn = [entry.marks for entry in drift_rows(rows, {}) if entry.marks]
    return [f"{one.before} {one.after}" for one in drawn]


def test_the_farthest_distance_reaches_the_edge_and_the_target_is_the_middle() -> None:
    assert marks(row("A", "30.00", "20.00", "20.00"), row("B", "15.00", "20.00", "20.00")) == [
        "114.0 60.0",
        "33.0 60.0",
    ]


def test_small_distances_are_not_blown_up() -> None:
    assert marks(row("A", "20.50", "20.00", "20.00")) == ["87.0 60.0"]


def test_a_class_without_a_target_is_not_drawn() -> None:
    loose = replace(row("Gold", "5.00", "5.00"), targeted=False)
    (entry,) = drift_rows((loose,), {"Gold": ["Gold has no target."]})
    assert (entry.marks, entry.question, entry.notes) == (
        None,
        "Why Gold stays as it is",
        ("Gold has no target.",),
    )


def test_a_class_with_a_target_is_asked_why_it_stays_off() -> None:
    (entry,) = drift_rows((row("LTB", "5.00", "5.00", "9.00"),), {})
    assert (entry.question, entry.notes) == ("Why LTB stays off its target", ())
