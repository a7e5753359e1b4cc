"""The home page as it is first seen. How its forms come back is tested with what they ask for."""

from __future__ import annotations

from tests.support.client import Client
from tests.support.html import Page


def home(site: Client) -> Page:
    return Page.of(site.get("/").text)


def test_the_rebalance_form_is_preset_to_sell_nothing(site: Client) -> None:
    assert home(site).form("/rebalance").sent() == {
        "user_token": "",
        "rebalance_mode": "NO_SELL",
        "taxable_credit": "",
        "tax_deferred_credit": "",
        "tax_free_credit": "",
        "share_rounding": "follow",
        "relocate": "true",
        "min_trade": "",
        "band": "",
        "trade_fractional_shares": "true",
    }


def test_the_configure_form_takes_a_token_and_files(site: Client) -> None:
    form = home(site).form("/configure")
    uploads = [e for e in form.elements if e.attributes.get("type") == "file"]
    assert form.sent() == {"user_token": ""}
    assert [(e.attributes["name"], "multiple" in e.attributes) for e in uploads] == [("upload", True)]


def test_every_mode_can_be_chosen_and_says_what_it_means(site: Client) -> None:
    modes = home(site).all("input", type="radio", name="rebalance_mode")
    values = [mode.attributes["value"] for mode in modes]
    assert values == ["NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE"]
    assert "Spends the cash that is there, and sells nothing." in home(site).text


def test_it_links_to_every_other_page(site: Client) -> None:
    links = {link.attributes["href"] for link in home(site).all("a")}
    assert {"/get_token", "/security_configure", "/demo"} <= links


def test_tokens_are_asked_for_as_password_managers_like_it(site: Client) -> None:
    form = home(site).form("/rebalance")
    kinds = [e.attributes.get("autocomplete") for e in form.elements]
    assert kinds.index("username") < kinds.index("current-password")
    assert "readonly" in form.elements[kinds.index("username")].attributes


def test_no_two_elements_share_an_id(site: Client) -> None:
    ids = [e.attributes["id"] for e in home(site).elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_every_label_belongs_to_a_field(site: Client) -> None:
    page = home(site)
    ids = {e.attributes.get("id") for e in page.elements}
    assert {label.attributes["for"] for label in page.all("label") if "for" in label.attributes} <= ids


def test_nothing_that_the_policy_forbids_stands_in_the_page(site: Client) -> None:
    elements = home(site).elements
    assert not [e for e in elements if "style" in e.attributes or e.tag == "style"]
    assert not [e for e in elements if e.tag == "script" and "src" not in e.attributes]


def test_scripts_learn_the_modes_and_the_pages(site: Client) -> None:
    facts = site.get("/", accept="application/json").json
    assert "/get_token" in facts["pages"]
    assert [mode["mode"] for mode in facts["modes"]] == [
        "NO_SELL",
        "NO_SELL_TAXABLE",
        "SELL_ALL",
        "RESHUFFLE",
    ]
