"""The demo's plan, as a page and as JSON."""

from __future__ import annotations

from tests.support.client import Client
from tests.support.html import Page


def test_the_demo_is_a_plan_that_says_that_it_is_invented(site: Client) -> None:
    page = Page.of(site.get("/demo").text)
    assert "An invented household" in page.text
    assert "Trades, in the order of entry" in page.text


def test_it_shows_sales_and_purchases(site: Client) -> None:
    page = Page.of(site.get("/demo").text)
    assert {cell.text for cell in page.all("td") if cell.text in {"Sell", "Buy"}} == {"Sell", "Buy"}


def test_scripts_get_the_same_plan(site: Client) -> None:
    facts = site.get("/demo", accept="application/json").json
    assert (facts["mode"], facts["as_of"], facts["complete"]) == ("NO_SELL_TAXABLE", "2026-08-21", True)


def test_account_numbers_are_masked(site: Client) -> None:
    assert "248810563" not in site.get("/demo").text
    assert "…0563" in site.get("/demo").text


def test_asking_twice_gives_the_same(site: Client) -> None:
    assert site.get("/demo").body == site.get("/demo").body
