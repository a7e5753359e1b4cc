"""Edit Securities over HTTP. Each test changes what no other one reads."""

from __future__ import annotations

from typing import Any

import pytest

from rebalancer.store.tokens import new_token
from tests.support.client import Client, Field, Reply
from tests.support.html import Page

ADDRESS = "/security_configure"


def update(site: Client, *fields: Field, **headers: str) -> Reply:
    return site.post_form(f"{ADDRESS}/update", fields, **headers)


def facts(site: Client) -> Any:
    return site.get(ADDRESS, accept="application/json").json


def security(site: Client, symbol: str) -> Any:
    return next((row for row in facts(site)["securities"] if row["symbol"] == symbol), None)


def test_the_list_has_every_security_that_is_shipped(site: Client) -> None:
    page = Page.of(site.get(ADDRESS).text)
    assert len(page.all("input", name="symbol/delete")) >= 232
    assert "ITOT iShares Core S&P Total U.S. Stock Market ETF US TSM default whole shares" in page.text


def test_json_has_securities_classes_and_groups(site: Client) -> None:
    shown = facts(site)
    [us_tsm] = [row for row in shown["asset_classes"] if row["asset_class"] == "US TSM"]
    assert (us_tsm["asset_group"], us_tsm["default"]) == ("Stocks", "ITOT")
    assert shown["asset_groups"][0]["asset_group"] == "Stocks"


def test_a_security_is_added_with_its_price_and_flags(site: Client) -> None:
    price: list[Field] = [("symbol/price", "12.50"), ("symbol/price_date", "2026-01-02")]
    reply = update(
        site, ("symbol/symbol", "newx"), ("symbol/asset_class", "LTB"), ("symbol/never_sell", "true"), *price
    )
    assert (reply.status, "The list is changed" in reply.text) == (200, True)
    assert security(site, "NEWX") == {
        "symbol": "NEWX",
        "name": "NEWX",
        "asset_class": "LTB",
        "default": False,
        "whole_shares": True,
        "never_buy": False,
        "never_sell": True,
        "price": "12.50",
        "price_date": "2026-01-02",
    }


def test_the_form_of_a_price_forgets_it_when_it_is_left_empty(site: Client) -> None:
    update(site, ("symbol/symbol", "VTIP"), ("symbol/price", "48.10"), ("symbol/price_date", "2026-01-02"))
    before = security(site, "VTIP")
    [form] = [f for f in Page.of(site.get(ADDRESS).text).forms if "symbol/price" in f.sent()]
    update(site, *(form.sent() | {"symbol/symbol": "VTIP"}).items())
    assert security(site, "VTIP") == before | {"price": None, "price_date": None}


def test_the_form_of_a_class_keeps_the_price(site: Client) -> None:
    update(site, ("symbol/symbol", "SCHP"), ("symbol/price", "26.10"))
    [form] = [f for f in Page.of(site.get(ADDRESS).text).forms if "symbol/asset_class" in f.sent()]
    update(site, *(form.sent() | {"symbol/symbol": "SCHP", "symbol/never_buy": "true"}).items())
    assert (security(site, "SCHP")["price"], security(site, "SCHP")["never_buy"]) == ("26.10", True)


def test_a_known_symbol_moves(site: Client) -> None:
    update(site, ("symbol/symbol", "SPTM"), ("symbol/asset_class", "Balanced"))
    assert security(site, "SPTM")["asset_class"] == "Balanced"


def test_another_security_becomes_the_default(site: Client) -> None:
    update(site, ("asset/default", "VTEB"))
    [row] = [row for row in facts(site)["asset_classes"] if row["asset_class"] == "Municipal Bond"]
    assert row["default"] == "VTEB"


def test_the_class_that_buys_another_security_is_named(site: Client) -> None:
    update(
        site,
        ("symbol/symbol", "ZZA"),
        ("asset/asset", "Zinc"),
        ("asset/asset_group", "Commodities"),
        ("symbol/asset_class", "Zinc"),
    )
    assert "Zinc will buy nothing." in Page.of(update(site, ("symbol/delete", "ZZA")).text).text
    reply = update(site, ("symbol/symbol", "ZZB"), ("symbol/asset_class", "Zinc"), accept="application/json")
    assert reply.json["changed_defaults"] == [{"asset_class": "Zinc", "default": "ZZB"}]


def test_several_securities_are_deleted_at_once(site: Client) -> None:
    update(site, ("symbol/delete", "IAU"), ("symbol/delete", "SGOL"))
    assert [security(site, "IAU"), security(site, "SGOL")] == [None, None]


def test_group_and_class_come_and_go(site: Client) -> None:
    update(site, ("asset_group/asset_group", "Art"), ("asset/asset", "Prints"), ("asset/asset_group", "Art"))
    assert facts(site)["asset_groups"][-1] == {"asset_group": "Art", "asset_classes": ["Prints"]}
    page = Page.of(site.get(ADDRESS).text)
    assert [e.attributes["value"] for e in page.all("input", name="asset/delete")] == ["Prints"]
    update(site, ("asset/delete", "Prints"), ("asset_group/delete", "Art"))
    assert facts(site)["asset_groups"][-1]["asset_group"] != "Art"


def test_what_is_in_use_is_kept_and_says_by_what(site: Client) -> None:
    reply = update(site, ("asset_group/delete", "Real Estate"))
    page = Page.of(reply.text)
    ticked = [e for e in page.all("input", name="asset_group/delete") if "checked" in e.attributes]
    assert reply.status == 409
    assert "in use by the asset classes US Real Estate, International Real Estate" in page.text
    assert [e.attributes["value"] for e in ticked] == ["Real Estate"]


def test_a_class_of_a_saved_configuration_is_kept(site: Client) -> None:
    fields: list[Field] = [("user_token", new_token()), ("allocation/Bitcoin", "100")]
    site.post_form("/configure/update", [*fields, ("allocation_type/Bitcoin", "Percent")])
    symbols = next(r for r in facts(site)["asset_classes"] if r["asset_class"] == "Bitcoin")["symbols"]
    reply = update(site, *(("symbol/delete", symbol) for symbol in symbols), accept="application/json")
    assert (reply.status, reply.json["error"]["code"]) == (409, "in_use")
    assert "a saved configuration" in reply.json["error"]["message"]
    assert security(site, symbols[0]) is not None


def test_wrong_fields_come_back_as_typed_with_reasons(site: Client) -> None:
    reply = update(site, ("symbol/symbol", "ZZZ"), ("symbol/price", "1e5"), ("symbol/asset_class", ""))
    page = Page.of(reply.text)
    [price] = page.all("input", name="symbol/price")
    assert (reply.status, price.attributes["value"], price.attributes["aria-invalid"]) == (422, "1e5", "true")
    assert page.all("input", name="symbol/symbol")[0].attributes["value"] == "ZZZ"
    assert {a.text for a in page.all("a") if "#f-" in a.attributes["href"]} == {"Asset class", "Price"}
    assert security(site, "ZZZ") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("symbol/delete", "GHOST"),
        ("asset/delete", "Ghost"),
        ("asset_group/delete", "Ghost"),
        ("asset/default", "GHOST"),
    ],
)
def test_what_is_not_in_the_list_is_refused(site: Client, field: str, value: str) -> None:
    reply = update(site, (field, value), accept="application/json")
    assert (reply.status, reply.json["error"]["problems"][0]["field"]) == (422, field)


def test_what_is_deleted_from_a_list_leaves_it_as_it_was_asked_for(site: Client) -> None:
    for symbol in ("KEPTA", "KEPTB", "KEPTC"):
        update(site, ("symbol/symbol", symbol), ("symbol/asset_class", "LTB"))
    asked = Page.of(site.get(f"{ADDRESS}?search=kept&class=LTB&sort=symbol&order=down").text)
    [form] = [f for f in asked.forms if f.action.endswith("/update") and "search" in f.sent()]
    page = Page.of(update(site, *form.sent().items(), ("symbol/delete", "KEPTB")).text)
    shown = [e.attributes["value"] for e in page.all("input", name="symbol/delete")]
    refused = Page.of(update(site, *form.sent().items(), ("symbol/delete", "GHOST")).text)
    assert shown == ["KEPTC", "KEPTA"]
    assert [e.attributes["value"] for e in refused.all("input", name="symbol/delete")] == shown


def test_what_was_ticked_stays_ticked_when_something_was_refused(site: Client) -> None:
    reply = update(site, ("symbol/delete", "FXIFX"), ("symbol/delete", "GHOST"))
    boxes = Page.of(reply.text).all("input", name="symbol/delete")
    assert [e.attributes["value"] for e in boxes if "checked" in e.attributes] == ["FXIFX"]


def test_the_form_opens_where_something_in_it_is_wrong(site: Client) -> None:
    open_ones = [
        e.attributes["id"]
        for fields in ([("symbol/symbol", "ZZZ")], [("symbol/symbol", "VTI"), ("symbol/price", "x")])
        for e in Page.of(update(site, *fields).text).all("details")
        if "open" in e.attributes
    ]
    assert open_ones == ["add-security", "set-price"]


@pytest.mark.parametrize(
    ("fields", "focused"),
    [
        ([("symbol/price", "x"), ("symbol/symbol", "ZZZ")], "symbol/asset_class"),
        ([("symbol/symbol", "VTI"), ("symbol/price", "1"), ("symbol/price_date", "x")], "symbol/price_date"),
        ([("asset/default", "GHOST"), ("asset/asset", "Wine")], "asset/asset_group"),
    ],
)
def test_the_first_field_that_is_wrong_takes_the_focus(
    site: Client, fields: list[Field], focused: str
) -> None:
    page = Page.of(update(site, *fields).text)
    taking = [
        e.attributes
        for tag in ("div", "input", "select")
        for e in page.all(tag)
        if "autofocus" in e.attributes
    ]
    assert [attributes.get("name") for attributes in taking] == [focused]


def test_a_fault_of_no_field_leaves_the_focus_to_the_sentence(site: Client) -> None:
    page = Page.of(update(site, ("symbol/delete", "GHOST")).text)
    assert "autofocus" in page.all("div", role="alert")[0].attributes


@pytest.mark.parametrize(
    ("query", "symbols"),
    [
        ("search=vanguard%20TOTAL%20world", ["BNDW", "VT"]),
        ("search=fidelity&class=Municipal%20Bond&sort=name&order=down", ["FTABX", "FMBIX"]),
        ("search=nothing-is-called-so", []),
        ("class=Nonsense", []),
    ],
)
def test_an_address_shows_what_it_asks_for(site: Client, query: str, symbols: list[str]) -> None:
    page = Page.of(site.get(f"{ADDRESS}?{query}").text)
    shown = [e.attributes["value"] for e in page.all("input", name="symbol/delete")]
    assert shown[: len(symbols)] == symbols
    assert bool(shown) == bool(symbols)


def test_the_head_sorts_and_says_how_it_is_sorted(site: Client) -> None:
    page = Page.of(site.get(f"{ADDRESS}?sort=class&order=down&search=us").text)
    [sorted_by] = [e for e in page.all("th") if "aria-sort" in e.attributes]
    assert (sorted_by.text, sorted_by.attributes["aria-sort"]) == ("Asset class", "descending")
    assert "/security_configure?search=us&sort=class#list" in {
        e.attributes.get("href") for e in page.all("a")
    }


def test_a_security_is_edited_with_what_is_stored_in_the_form(site: Client) -> None:
    update(site, ("symbol/symbol", "VBR"), ("symbol/never_buy", "true"), ("symbol/price", "190.5"))
    page = Page.of(site.get(f"{ADDRESS}?edit=vbr").text)
    [form] = [f for f in page.forms if "symbol/asset_class" in f.sent()]
    assert form.sent() | {"symbol/default": ""} == {
        "symbol/symbol": "VBR",
        "symbol/name": "Vanguard Small-Cap Value ETF",
        "symbol/asset_class": "US Small Value",
        "symbol/whole_shares": "true",
        "symbol/never_buy": "true",
        "symbol/never_sell": "false",
        "symbol/default": "",
    }
    assert [f.sent()["symbol/price"] for f in page.forms if "symbol/price" in f.sent()] == ["190.5"]


def test_a_name_is_given_and_kept(site: Client) -> None:
    update(site, ("symbol/symbol", "FSMDX"), ("symbol/name", "Mid caps"))
    update(site, ("symbol/symbol", "FSMDX"), ("symbol/name", ""))
    assert security(site, "FSMDX")["name"] == "Mid caps"


def test_an_address_that_asks_for_too_much_is_refused(site: Client) -> None:
    assert site.get(f"{ADDRESS}?{'a=1&' * 30}").status == 400


def test_markup_in_names_is_shown_as_text(site: Client) -> None:
    nasty = "<img src=x> & \"co'"
    reply = update(site, ("asset/asset", nasty), ("asset/asset_group", "Multi-Asset"))
    page = Page.of(reply.text)
    assert reply.status == 200
    assert "<img src=x>" not in reply.text
    assert nasty in [e.attributes["value"] for e in page.all("input", name="asset/delete")]


def test_ids_are_unique_and_every_label_has_its_field(site: Client) -> None:
    page = Page.of(site.get(ADDRESS).text)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    assert {e.attributes["for"] for e in page.all("label") if "for" in e.attributes} <= set(ids)
