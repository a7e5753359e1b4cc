"""Undo, copy and the plan from a saved page in a real browser, with script and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import walk
from tests.support.process import RunningServer

LTB = '[name="allocation/LTB"]'
TBM = '[name="allocation/US TBM"]'


@pytest.fixture
def plain_page(browser: Browser, server: RunningServer) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def save_twice(page: Page) -> None:
    """Save what is proposed, then with half of one target in another."""
    walk.open_configuration(page)
    walk.save_configuration(page)
    expect(page.get_by_role("button", name="Undo this save")).to_have_count(0)
    page.locator(LTB).fill("10")
    page.locator(TBM).fill("15")
    page.get_by_role("button", name="Update Config").click()
    expect(page.get_by_role("button", name="Undo this save")).to_be_visible()


def undo_and_redo(page: Page) -> None:
    page.get_by_role("button", name="Undo this save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Configuration brought back")
    expect(page.locator(LTB)).to_have_value("20.00")
    page.get_by_role("button", name="Undo this", exact=True).click()
    expect(page.locator(LTB)).to_have_value("10.00")


def test_a_save_is_undone_with_one_click_and_so_is_the_undo(page: Page) -> None:
    save_twice(page)
    undo_and_redo(page)


def test_without_script_too(plain_page: Page) -> None:
    save_twice(plain_page)
    undo_and_redo(plain_page)
    expect(plain_page.get_by_role("button", name="Copy targets and ranks")).to_be_hidden()
    plain_page.get_by_text("Targets and ranks as text").click()
    text = plain_page.get_by_label("As they stood when this page was made").input_value()
    assert text.splitlines()[6] == "LTB\tBonds\t10.00\tPercent"


def test_the_undo_is_reached_and_pressed_by_keyboard(page: Page) -> None:
    save_twice(page)
    page.get_by_text("Rebalance now").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo this save")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(LTB)).to_have_value("20.00")


def test_targets_and_ranks_are_copied_with_their_tabs(page: Page) -> None:
    save_twice(page)
    page.get_by_role("button", name="Copy targets and ranks").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    page.get_by_label("Description").first.focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Description").first).to_have_value(
        page.locator("#configuration-text").input_value().replace("\n", " ")
    )


def test_where_there_is_no_clipboard_the_text_unfolds_and_is_selected(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    save_twice(page)
    text = page.locator("#configuration-text")
    expect(text).to_be_hidden()
    page.get_by_role("button", name="Copy targets and ranks").click()
    expect(page.get_by_role("button", name="Selected")).to_be_visible()
    expect(text).to_be_focused()
    selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert text.evaluate(selected) == text.input_value()


def test_a_saved_page_gives_a_plan_for_the_file_alone(page: Page) -> None:
    save_twice(page)
    page.get_by_text("Rebalance now").click()
    expect(page.get_by_label("Token")).to_have_count(0)
    page.get_by_label("Positions CSV").set_input_files(walk.SAMPLE)
    page.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_page_and_every_target_is_large_enough(
    page: Page, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    save_twice(page)
    page.get_by_text("Targets and ranks as text").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    heights = "all => all.map(e => e.getBoundingClientRect().height)"
    assert min(page.locator(".keep button, .keep summary").evaluate_all(heights)) >= 24
