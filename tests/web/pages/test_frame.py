"""The pages that every server has: home, health, static files."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from rebalancer.web.guard import HEADERS
from rebalancer.web.static import static_tree, static_url
from tests.support.client import Client

FOR_GOOD = "public, max-age=31536000, immutable"


def test_a_file_at_its_versioned_address_may_be_kept_for_good(client: Client) -> None:
    reply = client.get(static_url("rebalancer.css"))
    assert (reply.status, reply.headers.get_all("Cache-Control")) == (200, [FOR_GOOD])
    assert reply.headers["Content-Type"] == "text/css; charset=utf-8"
    assert reply.body == static_tree().files["rebalancer.css"].body


def test_a_file_at_its_plain_address_is_not_stored(client: Client) -> None:
    reply = client.get("/static/icon.svg")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "image/svg+xml")
    assert reply.headers.get_all("Cache-Control") == ["no-store"]


def test_a_file_that_the_client_has_is_not_sent_again(client: Client) -> None:
    address = static_url("rebalancer.css")
    tag = client.get(address).headers["ETag"]
    again = client.get(address, if_none_match=f'"other", {tag}')
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert [again.headers[name] for name, _ in HEADERS] == [value for _, value in HEADERS]
    assert client.get(address, if_none_match='"other"').status == 200


def test_a_monitor_is_told_that_all_is_well(client: Client) -> None:
    reply = client.get("/healthz", accept="text/html")
    assert (reply.status, reply.headers["Content-Type"], reply.json) == (
        200,
        "application/json",
        {"status": "ok"},
    )


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    assert client.get("/favicon.ico").body == client.get("/static/icon.svg").body


def test_the_frame_shows_without_a_complaint(page: Page) -> None:
    page.goto("/")
    links = page.get_by_role("navigation").get_by_role("listitem").all_inner_texts()
    assert links == ["Home", "Get Token", "Edit Securities", "Demo"]
    assert "without any warranty" in page.locator("footer").inner_text()


def test_the_keyboard_can_skip_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("/#content")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_an_error_is_a_page_in_the_same_frame(page: Page, complaints: list[str]) -> None:
    page.goto("/nothing/here")
    assert page.get_by_role("alert").inner_text().startswith("There is nothing at this address.")
    assert len(complaints) == 1
    assert "404" in complaints.pop()
