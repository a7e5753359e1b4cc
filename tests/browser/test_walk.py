"""The whole way in a real browser: token, configure, save, rebalance in each mode; with script and without.

Whatever the browser writes to its console fails these tests: see `page` in conftest.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import walk
from tests.support.process import RunningServer

STATUS_422 = "error: Failed to load resource: the server responded with a status of 422 "


def test_a_person_gets_from_a_token_to_a_plan_in_every_mode(page: Page) -> None:
    token = walk.open_configuration(page)
    walk.save_configuration(page)
    for mode, name in walk.MODES.items():
        walk.rebalance(page, token, mode)
        expect(page.locator("main > .facts")).to_contain_text(name)
        expect(page.get_by_text("This plan is incomplete")).to_have_count(0)


def test_a_plan_that_sells_nothing_has_no_sale(page: Page) -> None:
    token = walk.open_configuration(page)
    walk.save_configuration(page)
    walk.rebalance(page, token, "NO_SELL")
    orders = walk.orders(page)
    assert orders["Sell"] == []
    assert orders["Buy"]


def test_the_employer_s_plan_buys_only_what_it_offers(page: Page) -> None:
    token = walk.open_configuration(page)
    walk.save_configuration(page)
    walk.rebalance(page, token, "SELL_ALL")
    plan = page.get_by_role("article").filter(has_text="ACME WIDGETS 401(K)")
    bought = plan.locator("tr").filter(has_text="Buy").locator("th").all_inner_texts()
    assert {words.split("\n")[0].strip() for words in bought} <= {"84679P504", "US BOND IDX TRUST II"}


def test_everything_works_without_script(browser: Browser, server: RunningServer) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    token = walk.open_configuration(page)
    walk.save_configuration(page)
    walk.rebalance(page, token, "SELL_ALL")
    assert all(walk.orders(page).values())
    context.close()


def test_the_saved_page_goes_on_to_a_plan(page: Page) -> None:
    walk.open_configuration(page)
    walk.save_configuration(page)
    page.get_by_text("Rebalance now").click()
    page.get_by_label("Positions CSV").set_input_files(walk.SAMPLE)
    page.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()


def test_a_wrong_amount_comes_back_in_its_field_with_the_focus(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    form = page.get_by_role("region", name="Rebalance")
    form.get_by_label("Positions CSV").set_input_files(walk.SAMPLE)
    form.get_by_label("Token").fill("a token of more than twenty letters")
    form.get_by_text("New money, withdrawals, options").click()
    form.get_by_label("Taxable", exact=True).fill("12,50")
    form.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_label("Taxable", exact=True)).to_be_focused()
    expect(page.get_by_label("Taxable", exact=True)).to_have_value("12,50")
    assert [text.split("(")[0] for text in complaints] == [STATUS_422]
    complaints.clear()


def test_the_token_is_copied_at_a_click(page: Page) -> None:
    page.goto("/get_token")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.get_by_label("Token", exact=True).fill("")
    page.get_by_label("Token", exact=True).press("Control+V")
    expect(page.get_by_label("Token", exact=True)).to_have_value(page.locator("#token").input_value())


@pytest.mark.parametrize("path", ["/", "/get_token", "/demo"])
def test_no_page_is_wider_than_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_each_order_is_read_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/demo")
    boxes = page.locator("section.orders .scroll")
    hidden = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert boxes.count() == 5
    assert boxes.evaluate_all(hidden) == 0
    assert page.locator("section.orders td.reason").last.is_visible()


def test_an_order_that_looks_like_a_card_is_still_a_row_of_a_table(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/demo")
    table = page.locator("section.orders").get_by_role("table").first
    expect(table.get_by_role("columnheader", name="Amount")).to_have_count(1)
    expect(table.get_by_role("row").nth(1).get_by_role("rowheader")).to_have_text("ITOT US TSM, ETF")


def test_a_printed_plan_is_an_order_sheet(page: Page) -> None:
    page.goto("/demo")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator("section.orders article thead").first).to_be_visible()


def test_on_paper_what_follows_the_orders_begins_one_page_and_flows_on(page: Page) -> None:
    page.goto("/demo")
    page.emulate_media(media="print")
    sections = page.locator("section.orders ~ section:visible")
    breaks = sections.evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    assert len(breaks) > 2
    assert breaks == ["page", *["auto"] * (len(breaks) - 1)]


def test_another_mode_s_orders_unfold_at_a_click_without_a_request(page: Page) -> None:
    page.goto("/demo")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_role("link", name="Rebalance everything").click()
    orders = page.locator("#plan-SELL_ALL article.orders")
    expect(orders.first).to_be_visible()
    assert [url for url in requests if "/static/" not in url] == []


def test_only_the_chosen_plan_is_printed(page: Page) -> None:
    page.goto("/demo")
    page.locator("details.other").first.locator("summary").click()
    page.emulate_media(media="print")
    expect(page.locator("section.orders article").first).to_be_visible()
    expect(page.locator("section.modes")).to_be_hidden()


def test_on_a_phone_the_modes_are_read_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/demo")
    for summary in page.locator("details.other > summary").all():
        summary.click()
    boxes = page.locator("section.modes .scroll")
    hidden = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert boxes.count() > 4
    assert boxes.evaluate_all(hidden) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_description_without_end_breaks_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    token = walk.open_configuration(page)
    page.get_by_label("Description").first.fill("x" * 500)
    walk.save_configuration(page)
    walk.rebalance(page, token, "NO_SELL")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
