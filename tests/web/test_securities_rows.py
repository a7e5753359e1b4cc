"""The table of Edit Securities: searched, narrowed, sorted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.services.securities import SecurityRow
from rebalancer.web.securities_rows import Asked, chosen_rows, columns


def row(symbol: str, name: str, asset_class: str, price: str = "") -> SecurityRow:
    return SecurityRow(
        symbol=symbol,
        name=name,
        asset_class=asset_class,
        default=False,
        whole_shares=True,
        never_buy=False,
        never_sell=False,
        price=Decimal(price) if price else None,
        price_date=None,
    )


ROWS = (
    row("BND", "vanguard Total Bond", "US TBM", "73.5"),
    row("ITOT", "iShares Total", "US TSM", "100"),
    row("VTI", "Vanguard Total Stock", "US TSM"),
)
CLASSES = ("US TSM", "US TBM")


def shown(**fields: str) -> list[str]:
    return [row.symbol for row in chosen_rows(ROWS, Asked.of(fields), CLASSES)]


@pytest.mark.parametrize(
    ("search", "symbols"),
    [
        ("", ["BND", "ITOT", "VTI"]),
        ("vti", ["VTI"]),
        (" TOTAL  vang ", ["BND", "VTI"]),
        ("us tsm", ["ITOT", "VTI"]),
        ("ivti", []),
    ],
)
def test_every_word_must_stand_in_symbol_name_or_class(search: str, symbols: list[str]) -> None:
    assert shown(search=search) == symbols


def test_one_class_alone_is_shown_by_its_whole_name() -> None:
    assert shown(**{"class": "US TSM"}) == ["ITOT", "VTI"]
    assert shown(**{"class": "US"}) == []


@pytest.mark.parametrize(
    ("sort", "symbols"),
    [
        ("symbol", ["BND", "ITOT", "VTI"]),
        ("name", ["ITOT", "BND", "VTI"]),
        ("class", ["ITOT", "VTI", "BND"]),
        ("price", ["VTI", "BND", "ITOT"]),
        ("nonsense", ["BND", "ITOT", "VTI"]),
    ],
)
def test_rows_are_sorted_by_any_column(sort: str, symbols: list[str]) -> None:
    assert shown(sort=sort) == symbols


def test_the_other_way_round_too() -> None:
    assert shown(sort="price", order="down") == ["ITOT", "BND", "VTI"]


def test_each_column_sorts_by_itself_and_the_sorted_one_turns_round() -> None:
    heads = columns(Asked.of({"search": "a&b", "sort": "name"}))
    assert [(head.name, head.sorted) for head in heads] == [
        ("Symbol", ""),
        ("Name", "ascending"),
        ("Asset class", ""),
        ("Price", ""),
    ]
    assert heads[0].address == "/security_configure?search=a%26b&sort=symbol#list"
    assert heads[1].address == "/security_configure?search=a%26b&sort=name&order=down#list"


def test_a_column_that_is_sorted_downwards_says_so_and_leads_back_up() -> None:
    name = columns(Asked.of({"sort": "name", "order": "down"}))[1]
    assert (name.sorted, name.address) == ("descending", "/security_configure?sort=name#list")


def test_an_address_that_narrows_is_known_as_such() -> None:
    asked = [Asked.of(fields).narrowed for fields in ({}, {"sort": "name"}, {"search": "a"}, {"class": "a"})]
    assert asked == [False, False, True, True]
