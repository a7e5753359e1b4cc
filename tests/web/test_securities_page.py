"""Edit Securities, put in order for its template."""

from __future__ import annotations

import pytest

from rebalancer.errors import InUseError
from rebalancer.services.securities import ClassRow, GroupRow, SecuritiesView, SecurityRow
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.web.securities_page import ClassCard, securities_page
from rebalancer.web.securities_rows import Asked


def security(symbol: str, asset_class: str, *, default: bool) -> SecurityRow:
    return SecurityRow(
        symbol=symbol,
        name=symbol,
        asset_class=asset_class,
        default=default,
        whole_shares=True,
        never_buy=False,
        never_sell=False,
        price=None,
        price_date=None,
    )


def view(typed: SecuritiesForm) -> SecuritiesView:
    return SecuritiesView(
        securities=(
            security("ITOT", "US TSM", default=True),
            security("LTPZ", "LTB", default=True),
            security("VTI", "US TSM", default=False),
        ),
        classes=(
            ClassRow("LTB", "Bonds", "LTPZ", ("LTPZ",)),
            ClassRow("US TSM", "Stocks", "ITOT", ("ITOT", "VTI")),
            ClassRow("Wine", "Stocks", "", ()),
        ),
        groups=(GroupRow("Stocks", ("US TSM", "Wine")), GroupRow("Bonds", ("LTB",)), GroupRow("Art", ())),
        typed=typed,
        saved=False,
        problems={},
    )


def cards(typed: SecuritiesForm) -> dict[str, ClassCard]:
    groups = securities_page(view(typed)).groups
    return {card.row.name: card for group in groups for card in group.classes}


def test_classes_stand_under_their_groups_with_their_securities() -> None:
    page = securities_page(view(SecuritiesForm()))
    names = [(group.name, [card.row.name for card in group.classes]) for group in page.groups]
    assert names == [("Stocks", ["US TSM", "Wine"]), ("Bonds", ["LTB"]), ("Art", [])]
    assert [row.symbol for row in page.rows] == ["ITOT", "LTPZ", "VTI"]


def test_every_class_is_folded_at_first() -> None:
    assert not any(card.unfolded for card in cards(SecuritiesForm()).values())


@pytest.mark.parametrize(
    ("typed", "unfolded"),
    [
        (SecuritiesForm(class_defaults=("VTI",)), "US TSM"),
        (SecuritiesForm(delete_classes=("Wine",)), "Wine"),
    ],
)
def test_a_class_is_unfolded_where_something_was_typed_in_it(typed: SecuritiesForm, unfolded: str) -> None:
    assert [name for name, card in cards(typed).items() if card.unfolded] == [unfolded]


def test_the_default_that_was_chosen_comes_back() -> None:
    assert cards(SecuritiesForm())["US TSM"].default == "ITOT"
    assert cards(SecuritiesForm(class_defaults=("VTI",)))["US TSM"].default == "VTI"


def test_a_refusal_says_why_nothing_was_changed() -> None:
    page = securities_page(view(SecuritiesForm()), InUseError("Asset group Bonds", "the asset class LTB"))
    assert page.refused == "Asset group Bonds is in use by the asset class LTB, and was kept."


@pytest.mark.parametrize(("symbol", "asset_class"), [("VTI", "US TSM"), ("GHOST", "")])
def test_a_symbol_to_edit_fills_its_form_with_what_is_stored(symbol: str, asset_class: str) -> None:
    page = securities_page(view(SecuritiesForm()), asked=Asked(edit=symbol))
    assert (page.typed.symbol, page.typed.symbol_class, page.unfolded.security) == (symbol, asset_class, True)
