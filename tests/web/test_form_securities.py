from __future__ import annotations

import pytest

from rebalancer.errors import FormInvalidError
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.web.form_securities import read_securities_form
from rebalancer.web.multipart import Form


def read(*fields: tuple[str, str]) -> SecuritiesForm:
    return read_securities_form(Form(fields))


def test_an_empty_form_asks_for_nothing() -> None:
    assert read(("symbol/symbol", " "), ("asset/default", ""), ("colour", "x")) == SecuritiesForm()


def test_a_security_is_read_in_one_spelling() -> None:
    form = read(
        ("symbol/symbol", " brk.b "),
        ("symbol/asset_class", "US TSM"),
        ("symbol/default", "true"),
        ("symbol/whole_shares", "true"),
        ("symbol/price", "1.5"),
        ("symbol/price_date", "2026-08-21"),
        ("symbol/never_buy", "false"),
        ("symbol/never_sell", "true"),
    )
    assert form == SecuritiesForm(
        "BRKB",
        "US TSM",
        symbol_default=True,
        whole_shares="true",
        price="1.5",
        price_date="2026-08-21",
        never_buy="false",
        never_sell="true",
    )


def test_classes_and_groups_are_read() -> None:
    form = read(
        ("asset/asset", "S&P 500"), ("asset/asset_group", "Stocks"), ("asset_group/asset_group", "New")
    )
    assert form == SecuritiesForm(new_class="S&P 500", new_class_group="Stocks", new_group="New")


def test_defaults_and_deletions_may_repeat() -> None:
    form = read(
        *(("asset/default", s) for s in ("vti", "IXUS")),
        *(("symbol/delete", s) for s in ("itot", "IJR")),
        *(("asset/delete", s) for s in ("A", "B")),
        *(("asset_group/delete", s) for s in ("C", "D")),
    )
    assert (form.class_defaults, form.delete_symbols) == (("VTI", "IXUS"), ("ITOT", "IJR"))
    assert (form.delete_classes, form.delete_groups) == (("A", "B"), ("C", "D"))


@pytest.mark.parametrize(
    ("fields", "price"), [((), None), ((("symbol/price", " "),), ""), ((("symbol/price", "2"),), "2")]
)
def test_an_empty_price_is_told_from_none_at_all(
    fields: tuple[tuple[str, str], ...], price: str | None
) -> None:
    assert read(("symbol/symbol", "VTI"), *fields).price == price


def test_a_symbol_twice_is_refused() -> None:
    with pytest.raises(FormInvalidError, match="came twice"):
        read(("symbol/symbol", "A"), ("symbol/symbol", "B"))
