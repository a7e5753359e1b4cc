from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from rebalancer.services.listed_security import read_security
from rebalancer.services.securities_lines import LineFault, ListedLine
from rebalancer.store.values import Catalog, CatalogSecurity, SecurityChange
from tests.services.builders import CATALOG, TODAY

PRICED = CatalogSecurity(
    "VTI", "Vanguard", "US TSM", whole_shares=True, price=Decimal("300.5"), price_date=date(2026, 8, 21)
)
KNOWN = replace(CATALOG, securities={**CATALOG.securities, "VTI": PRICED})


def read(catalog: Catalog = KNOWN, **cells: str) -> SecurityChange:
    faults: list[LineFault] = []
    change = read_security(ListedLine(3, cells), catalog, TODAY, faults)
    assert faults == []
    assert change is not None
    return change


def faults_of(**cells: str) -> list[str]:
    faults: list[LineFault] = []
    assert read_security(ListedLine(3, cells), KNOWN, TODAY, faults) is None
    return [str(fault) for fault in faults]


def test_a_new_security_trades_as_its_letters_say() -> None:
    assert read(symbol="schb", asset_class="US TSM") == SecurityChange("SCHB", "US TSM", whole_shares=True)
    assert read(symbol="FXAIX", asset_class="US TSM").whole_shares is False


def test_a_known_security_keeps_what_is_not_said() -> None:
    assert read(symbol="FXNAX") == SecurityChange("FXNAX", "US TBM")


def test_everything_that_can_be_said_is_read() -> None:
    change = read(
        symbol="brk.b",
        asset_class="US TBM",
        name="Berkshire",
        default="Yes",
        whole_shares="TRUE",
        never_buy="no",
        never_sell="false",
        price="1.5",
        price_date="2026-01-02",
    )
    assert change == SecurityChange(
        "BRKB",
        "US TBM",
        name="Berkshire",
        default=True,
        whole_shares=True,
        never_buy=False,
        never_sell=False,
        price=Decimal("1.5"),
        price_date=date(2026, 1, 2),
    )


@pytest.mark.parametrize("text", ["2026-08-02", "8/2/2026", "08/02/2026"])
def test_a_date_is_read_as_exported_or_with_the_month_first_as_excel_saves_it(text: str) -> None:
    assert read(symbol="ITOT", price="1", price_date=text).price_date == date(2026, 8, 2)


@pytest.mark.parametrize("text", ["21/8/2026", "8/21/26", "21.08.2026", "21.8.2026", "08-21-2026"])
def test_a_date_in_another_form_is_refused(text: str) -> None:
    [said] = faults_of(symbol="ITOT", price="1", price_date=text)
    wanted = "write the date as 2026-08-21, or as 8/21/2026."
    assert said == f"line 3, Price date: '{text}' cannot be read; {wanted}"


def test_a_price_of_a_day_to_come_is_refused() -> None:
    [said] = faults_of(symbol="ITOT", price="1", price_date="9/4/2026")
    wanted = "This day is still to come; write the day that the price is of."
    assert said == f"line 3, Price date: {wanted}"


@pytest.mark.parametrize("text", ["127,61", "1,234", "1,234.50", "1.234,50"])
def test_a_comma_in_a_price_is_refused_with_the_way_to_write_it(text: str) -> None:
    wanted = "write the price without commas, and a point before its decimals, like 1234.50."
    assert faults_of(symbol="ITOT", price=text) == [f"line 3, Price: '{text}' cannot be read; {wanted}"]


def test_the_same_price_keeps_its_date_and_another_has_none() -> None:
    assert read(symbol="VTI", price="300.50").price_date == date(2026, 8, 21)
    assert read(symbol="VTI", price="301").price_date is None


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"asset_class": "US TSM"}, "Symbol: there is none; name the security, or delete the line."),
        ({"symbol": "NEW"}, "Asset class: this security is new; name the class that it stands for."),
        (
            {"symbol": "VTI", "asset_class": "Gold"},
            "Asset class: there is no class 'Gold'; add it first, or name one that is there.",
        ),
        ({"symbol": "VTI", "name": "x" * 101}, "Name: A name has at most 100 printable characters."),
        (
            {"symbol": "VTI", "default": "x"},
            "Default: 'x' cannot be read; write yes or no, or leave it empty.",
        ),
        (
            {"symbol": "VTI", "price": "1e5"},
            "Price: '1e5' cannot be read; write a price above zero with at most 6 decimals, like 127.61.",
        ),
        ({"symbol": "VTI", "price_date": "2026-08-21"}, "Price date: A date needs the price of that day."),
        (
            {"symbol": "VTI", "price": "1", "price_date": "2026-02-30"},
            "Price date: '2026-02-30' cannot be read; write the date as 2026-08-21, or as 8/21/2026.",
        ),
        (
            {"symbol": "VTI", "price": "1", "price_date": "13/13/2026"},
            "Price date: '13/13/2026' cannot be read",
        ),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column_with_the_way_out(cells: dict[str, str], fault: str) -> None:
    [said] = faults_of(**cells)
    assert said.startswith(f"line 3, {fault}")
