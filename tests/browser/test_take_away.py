"""The files of a plan in a real browser: three downloads from the page that stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from tests.support.exported import rows_of_csv, sheets_of
from tests.support.process import RunningServer

FILES = {
    "Excel workbook": "rebalancer-plan-2026-08-21.xlsx",
    "CSV of the trades": "rebalancer-trades-2026-08-21.csv",
    "JSON": "rebalancer-plan-2026-08-21.json",
}


def download(page: Page, name: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_click_away_without_script(browser: Browser, server: RunningServer, name: str) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/demo")
    assert download(page, name).suggested_filename == FILES[name]
    expect(page.get_by_role("heading", name="Take it away")).to_be_visible()
    context.close()


def test_a_refusal_leaves_the_plan_and_its_ticks_where_they_are(page: Page) -> None:
    page.goto("/demo")
    tick = page.locator("section.orders").get_by_role("checkbox").first
    tick.check()
    page.locator("input[name=plan]").evaluate("sealed => { sealed.value = 'of another run' }")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Excel workbook").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(
        "This plan cannot be taken away any more"
    )
    expect(opened.value.get_by_text("Back button")).to_have_count(0)
    expect(page.get_by_role("heading", name="Take it away")).to_be_visible()
    expect(tick).to_be_checked()


def test_the_files_hold_the_trades_of_the_page(page: Page) -> None:
    page.goto("/demo")
    count = page.locator("section.orders tbody tr").count()
    workbook, trades = (Path(download(page, name).path()).read_bytes() for name in list(FILES)[:2])
    assert len(sheets_of(workbook)["Trades"]) == len(rows_of_csv(trades)) == count


def test_the_buttons_are_reached_and_pressed_by_keyboard(page: Page) -> None:
    page.goto("/demo")
    page.get_by_role("button", name="Excel workbook").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="CSV of the trades")).to_be_focused()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == FILES["CSV of the trades"]


def test_on_a_phone_the_buttons_are_large_enough_and_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/demo")
    for name in FILES:
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box
        assert (box["height"] >= 24, box["x"] + box["width"] <= 360) == (True, True)


def test_paper_has_no_buttons(page: Page) -> None:
    page.goto("/demo")
    page.emulate_media(media="print")
    expect(page.locator(".take-away")).to_be_hidden()
