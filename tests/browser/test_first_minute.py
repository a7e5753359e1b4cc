"""What a newcomer's first minute needs of the browser: words while it waits, a way back, few bytes, no motion."""

from __future__ import annotations

from playwright.sync_api import Page, Response, Route, expect

from tests.support import walk

MOST_BYTES = 60_000
_MOVING = "document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length"


def fill(page: Page) -> None:
    page.goto("/")
    page.locator("#rebalance-upload").set_input_files(walk.SAMPLE)
    page.locator("#rebalance-token").fill("a token of more than twenty letters")


def test_the_button_says_that_a_plan_is_being_made(page: Page, complaints: list[str]) -> None:
    held: list[Route] = []
    page.route("**/rebalance", held.append)
    fill(page)
    button = page.locator('form[action="/rebalance"] button')
    button.click()
    expect(button).to_have_text("Making the plan …")
    expect(button).to_have_attribute("aria-live", "polite")
    expect(button).to_be_enabled()
    held[0].continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Configure")
    assert [text for text in complaints if "409" not in text] == []
    complaints.clear()


def test_what_was_typed_is_there_again_after_an_error(page: Page, complaints: list[str]) -> None:
    fill(page)
    page.locator("#rebalance-upload").set_input_files(
        {"name": "large.csv", "mimeType": "text/csv", "buffer": b"x" * (5 * 1024**2)}
    )
    page.locator("input[value=SELL_ALL]").check()
    page.get_by_text("New money, withdrawals, options").click()
    page.locator("#rebalance-taxable_credit").fill("1000.00")
    page.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Too large")
    page.go_back()
    expect(page.locator("#rebalance-taxable_credit")).to_have_value("1000.00")
    expect(page.locator("input[value=SELL_ALL]")).to_be_checked()
    expect(page.get_by_role("button", name="Show the trades")).to_be_visible()
    assert [text for text in complaints if "413" not in text] == []
    complaints.clear()


def test_the_first_page_is_less_than_60_kilobytes_over_the_wire(page: Page) -> None:
    received: list[Response] = []
    page.on("response", received.append)
    page.goto("/", wait_until="networkidle")
    sizes = [reply.request.sizes() for reply in received]
    total = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)
    assert len(received) > 4
    assert 10_000 < total < MOST_BYTES


def test_a_second_page_brings_no_file_of_the_first_again(page: Page) -> None:
    page.goto("/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/get_token", wait_until="networkidle")
    again = [url for url in asked if "pico" in url]
    assert all(
        page.evaluate("url => performance.getEntriesByName(url)[0].transferSize", url) == 0 for url in again
    )


def test_nothing_moves_for_who_does_not_want_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.route("**/rebalance", lambda _: None)
    fill(page)
    page.get_by_text("New money, withdrawals, options").click()
    page.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("button", name="Making the plan")).to_be_visible()
    assert page.evaluate(_MOVING) == 0
