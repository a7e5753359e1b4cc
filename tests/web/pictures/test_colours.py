from __future__ import annotations

from rebalancer.web.pictures.colours import OTHER, PALETTE, colours_of
from tests.web.reports import row


def test_the_largest_class_has_the_first_colour() -> None:
    classes = (row("LTB", "5.00"), row("US TSM", "60.00"), row("REIT", "10.00"))
    assert colours_of(classes) == {"US TSM": 1, "REIT": 2, "LTB": 3}


def test_what_a_class_becomes_counts_as_much_as_what_it_was() -> None:
    assert colours_of((row("sold", before="30.00"), row("bought", after="40.00"))) == {"bought": 1, "sold": 2}


def test_what_is_beyond_the_palette_shares_one_colour() -> None:
    colours = colours_of(tuple(row(f"class {size}", f"{size}.00") for size in range(1, 16)))
    assert [name for name, colour in colours.items() if colour == OTHER] == ["class 3", "class 2", "class 1"]
    assert max(colours.values()) == PALETTE
