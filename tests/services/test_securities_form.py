from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rebalancer.errors import FormInvalidError
from rebalancer.services.securities_form import SecuritiesForm, read_securities
from rebalancer.store.values import CatalogChange, ClassChange, SecurityChange
from tests.services.builders import CATALOG, TODAY

NEW = SecuritiesForm(symbol="SCHB", symbol_class="US TSM")


def faulty_fields(form: SecuritiesForm) -> list[str]:
    with pytest.raises(FormInvalidError) as refusal:
        read_securities(form, CATALOG, TODAY)
    return [problem.field for problem in refusal.value.problems]


def test_an_empty_form_changes_nothing() -> None:
    assert read_securities(SecuritiesForm(), CATALOG, TODAY) == CatalogChange()


@pytest.mark.parametrize(("symbol", "whole"), [("SCHB", True), ("FXAIX", False), ("84679P504", False)])
def test_whole_shares_of_a_new_symbol_follow_from_its_letters(symbol: str, *, whole: bool) -> None:
    (security,) = read_securities(replace(NEW, symbol=symbol), CATALOG, TODAY).securities
    assert security == SecurityChange(symbol, "US TSM", whole_shares=whole)


def test_everything_that_can_be_said_of_a_security_is_read() -> None:
    form = replace(
        NEW,
        symbol_default=True,
        whole_shares="false",
        never_buy="true",
        never_sell="false",
        price="127.61",
        price_date="2026-08-21",
    )
    assert read_securities(form, CATALOG, TODAY).securities == (
        SecurityChange(
            "SCHB",
            "US TSM",
            default=True,
            whole_shares=False,
            never_buy=True,
            never_sell=False,
            price=Decimal("127.61"),
            price_date=date(2026, 8, 21),
        ),
    )


def test_a_price_of_a_day_to_come_is_refused() -> None:
    form = SecuritiesForm(symbol="FXNAX", price="10.10", price_date="2026-09-04")
    assert faulty_fields(form) == ["symbol/price_date"]


def test_a_price_that_is_sent_empty_is_forgotten() -> None:
    (security,) = read_securities(SecuritiesForm(symbol="FXNAX", price=""), CATALOG, TODAY).securities
    assert security == SecurityChange("FXNAX", "US TBM", forget_price=True)


def test_a_known_symbol_keeps_its_class_and_flags_unless_they_are_given() -> None:
    (security,) = read_securities(SecuritiesForm(symbol="FXNAX"), CATALOG, TODAY).securities
    assert security == SecurityChange("FXNAX", "US TBM")


def test_a_group_a_class_and_its_first_security_can_come_together() -> None:
    form = SecuritiesForm(
        "GLD", "1099 & class", new_class="1099 & class", new_class_group="Metal", new_group="Metal"
    )
    change = read_securities(form, CATALOG, TODAY)
    assert (change.groups, change.classes) == (("Metal",), (ClassChange("1099 & class", "Metal"),))
    assert change.securities[0].asset_class == "1099 & class"


def test_defaults_and_deletions_go_along() -> None:
    form = SecuritiesForm(
        class_defaults=("VTI",),
        delete_symbols=("ITOT",),
        delete_classes=("US TBM",),
        delete_groups=("Bonds",),
    )
    assert read_securities(form, CATALOG, TODAY) == CatalogChange(
        defaults=("VTI",),
        delete_securities=("ITOT",),
        delete_classes=("US TBM",),
        delete_groups=("Bonds",),
    )


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SecuritiesForm(symbol="SCHB"), "symbol/asset_class"),
        (replace(NEW, symbol_class="Apples"), "symbol/asset_class"),
        (replace(NEW, symbol="X" * 101), "symbol/symbol"),
        (replace(NEW, symbol="X\u202eY"), "symbol/symbol"),
        (replace(NEW, whole_shares="yes"), "symbol/whole_shares"),
        (replace(NEW, never_buy="1"), "symbol/never_buy"),
        (replace(NEW, never_sell="on"), "symbol/never_sell"),
        (replace(NEW, price="0"), "symbol/price"),
        (replace(NEW, price="NaN"), "symbol/price"),
        (replace(NEW, price="1.1234567"), "symbol/price"),
        (replace(NEW, price_date="2026-08-21"), "symbol/price"),
        (replace(NEW, price="1", price_date="21.8.2026"), "symbol/price_date"),
        (SecuritiesForm(new_class="Gold"), "asset/asset_group"),
        (SecuritiesForm(new_class="Gold", new_class_group="Metal"), "asset/asset_group"),
        (SecuritiesForm(new_class="two\nlines", new_class_group="Bonds"), "asset/asset"),
        (SecuritiesForm(new_group="x" * 101), "asset_group/asset_group"),
        (SecuritiesForm(class_defaults=("SCHB",)), "asset/default"),
        (SecuritiesForm(delete_symbols=("SCHB",)), "symbol/delete"),
        (SecuritiesForm(delete_classes=("Gold",)), "asset/delete"),
        (SecuritiesForm(delete_groups=("Metal",)), "asset_group/delete"),
    ],
)
def test_a_wrong_field_is_named_as_it_was_sent(form: SecuritiesForm, field: str) -> None:
    assert faulty_fields(form) == [field]
