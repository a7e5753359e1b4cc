from __future__ import annotations

from dataclasses import replace

from rebalancer.exports.report import CompositionRow
from rebalancer.web.pictures.targets import TargetsPicture, targets_picture
from tests.web.reports import row

STOCKS = row("US TSM", before="60.01", after="40.12", target="40.00")
BONDS = row("LTB", before="0.85", after="3.10", target="4.00")
UNAIMED = replace(row("Gold", before="3.00", after="3.00"), targeted=False)


def picture(*classes: CompositionRow, band: int = 0) -> TargetsPicture:
    made = targets_picture(classes, band, show_dollars=False)
    assert made is not None
    return made


def test_a_bar_shows_before_after_and_target() -> None:
    (bar,) = picture(STOCKS).bars
    assert bar.target is not None
    assert (bar.name, bar.before.size, bar.after.size, bar.target.size) == ("US TSM", 6001, 4012, 4000)
    assert (bar.before.label, bar.after.label, bar.target.label) == ("60.01%", "40.12%", "40.00%")


def test_a_class_without_target_has_no_mark() -> None:
    assert picture(UNAIMED).bars[0].target is None


def test_the_sentence_names_the_class_that_is_furthest_off_at_each_time() -> None:
    assert picture(STOCKS, BONDS).sentence == (
        "Bars for the shares of 2 classes, before and after, beside their targets. "
        "Before, US TSM is furthest from its target, at 60.01% instead of 40.00%; "
        "after, LTB is furthest from its target, at 3.10% instead of 4.00%."
    )


def test_the_sentence_says_that_a_plan_arrives() -> None:
    arrived = row("US TSM", before="50.00", after="40.00", target="40.00")
    assert picture(arrived).sentence.endswith("at 50.00% instead of 40.00%; after, all are on target.")


def test_the_sentence_counts_what_is_outside_the_band() -> None:
    assert picture(STOCKS, BONDS, band=300).sentence.endswith(
        "Outside the band of 3.00 points: 2 before, 0 after."
    )


def test_a_class_at_the_edge_of_the_band_is_inside() -> None:
    edge = row("LTB", before="3.00", after="2.99", target="4.00")
    assert picture(edge, band=100).sentence.endswith("1.00 points: 0 before, 1 after.")


def test_without_any_target_the_sentence_tells_of_the_bars_alone() -> None:
    alone = "Bars for the shares of 1 class, before and after, beside their targets."
    assert picture(UNAIMED, band=100).sentence == alone


def test_without_classes_there_is_no_picture() -> None:
    assert targets_picture((), 0, show_dollars=True) is None
