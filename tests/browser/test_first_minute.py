"""A newcomer's first minute: words while one waits, a way back, few bytes, no motion."""

from __future__ import annotations

from playwright.sync_api import Page, Request, expect

from tests.support import walk

MOST_BYTES = 60_000
_MOVING = "document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length"


def fill(page: Page) -> None:
    page.goto("/")
    page.locator("#rebalance-upload").set_input_files(walk.SAMPLE)
    page.locator("#rebalance-token").fill("a token of more than twenty letters")


def _keep(received: list[Request], request: Request) -> None:
    received.append(request)


def send(page: Page) -> None:
    """Press the button of a form whose answer never comes: what the page then shows can be looked at."""
    form = page.locator('form[action="/rebalance"]')
    form.evaluate("form => form.addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="Show the trades").click()


def test_the_button_says_that_a_plan_is_being_made(page: Page) -> None:
    fill(page)
    send(page)
    button = page.get_by_role("button", name="Making the plan …")
    expect(button).to_have_attribute("aria-live", "polite")
    expect(button).to_be_enabled()


def test_an_error_page_leads_back_to_the_form(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    page.locator("#rebalance-upload").set_input_files(
        {"name": "large.csv", "mimeType": "text/csv", "buffer": b"x" * (5 * 1024**2)}
    )
    page.locator("#rebalance-token").fill("a token of more than twenty letters")
    page.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Too large")
    page.go_back()
    expect(page.get_by_role("button", name="Show the trades")).to_be_visible()
    assert [text for text in complaints if "413" not in text] == []
    complaints.clear()


def test_the_first_page_is_less_than_60_kilobytes_over_the_wire(page: Page) -> None:
    received: list[Request] = []
    page.on("request", lambda request: _keep(received, request))
    page.goto("/", wait_until="networkidle")
    sizes = [request.sizes() for request in received]
    total = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)
    assert len(received) > 4
    assert 10_000 < total < MOST_BYTES


def test_nothing_moves_for_who_does_not_want_it(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    fill(page)
    page.get_by_text("New money, withdrawals, options").click()
    send(page)
    expect(page.get_by_role("button", name="Making the plan")).to_be_visible()
    assert page.evaluate(_MOVING) == 0
