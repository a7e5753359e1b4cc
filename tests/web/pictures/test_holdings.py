from __future__ import annotations

from rebalancer.exports.report import PartRow, TaxGroupRow
from rebalancer.web.pictures.holdings import HoldingsPicture, holdings_picture
from tests.web.reports import part, tax_group

COLOURS = {"LTB": 2, "REIT": 1}


def picture(*rows: TaxGroupRow) -> HoldingsPicture:
    made = holdings_picture(rows, COLOURS, show_dollars=False)
    assert made is not None
    return made


def moved(name: str, before: str, after: str) -> TaxGroupRow:
    return TaxGroupRow(name, part(before), part(after), (PartRow("LTB", part(before), part(after)),))


def test_each_tax_group_has_an_area_for_each_class() -> None:
    (holder,) = picture(tax_group("Taxable", LTB="20.00", REIT="10.00")).after
    assert (holder.name, holder.share.label) == ("Taxable", "30.00%")
    assert [(a.name, a.share.size, a.colour) for a in holder.areas] == [("LTB", 2000, 2), ("REIT", 1000, 1)]


def test_before_and_after_are_told_apart() -> None:
    made = picture(moved("Taxable", "20.00", "30.00"))
    assert (made.before[0].areas[0].share.size, made.after[0].areas[0].share.size) == (2000, 3000)


def test_what_is_owed_or_nothing_has_no_area() -> None:
    (holder,) = picture(tax_group("Taxable", LTB="20.00", Cash="-5.00", REIT="0.00")).before
    assert [area.name for area in holder.areas] == ["LTB"]


def test_a_tax_group_that_is_empty_at_a_time_is_not_drawn_then() -> None:
    made = picture(moved("Taxable", "20.00", "0.00"), moved("Tax Free", "10.00", "30.00"))
    assert [holder.name for holder in made.before] == ["Taxable", "Tax Free"]
    assert [holder.name for holder in made.after] == ["Tax Free"]


def test_the_sentence_says_what_each_tax_group_holds_most_of() -> None:
    made = picture(tax_group("Taxable", LTB="20.00", REIT="50.00"), moved("Tax Free", "30.00", "0.00"))
    assert made.sentence == (
        "Areas in the size of what each tax group holds. "
        "Before: Taxable 70.00%, most of it REIT; Tax Free 30.00%, most of it LTB. "
        "After: Taxable 70.00%, most of it REIT; Tax Free 0.00%."
    )


def test_a_tax_group_without_classes_is_named_with_its_share_alone() -> None:
    assert (
        "Tax Free 0.00%."
        in picture(tax_group("Taxable", LTB="20.00"), tax_group("Tax Free", LTB="0.00")).sentence
    )


def test_without_holdings_there_is_no_picture() -> None:
    assert holdings_picture([], COLOURS, show_dollars=False) is None
    assert holdings_picture([moved("Taxable", "20.00", "0.00")], COLOURS, show_dollars=False) is None


def test_a_class_that_no_list_knows_has_the_colour_of_all_others() -> None:
    assert picture(tax_group("Taxable", New="20.00")).before[0].areas[0].colour == 0
