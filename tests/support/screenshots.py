"""Takes the README's pictures, of the demo's household alone: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from rebalancer.services.demo import FILE_NAME
from tests.support.chromium import chromium
from tests.support.process import ROOT, running_server

FOLDER = ROOT / "docs" / "screenshots"
WIDE = ViewportSize(width=1280, height=640)
TALL = ViewportSize(width=1280, height=700)
TALLER = ViewportSize(width=1280, height=770)
TALLEST = ViewportSize(width=1280, height=960)
PHONE = ViewportSize(width=390, height=780)
DESCRIPTIONS = ("Brokerage", "401(k) at work", "Old 401(k)", "Roth", "Health savings")
CLASSES = {
    "LARGE CAP INDEX TRUST F": "US TSM",
    "INTL EQUITY INDEX TRUST F": "ex-US TSM",
    "CORE BOND INDEX TRUST F": "US TBM",
    "AAPL": "US TSM",
}


def main() -> None:
    """Walk through the program as the README does, and take a picture at each step."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder)) as server,
        chromium() as browser,
    ):
        positions = Path(folder) / FILE_NAME
        positions.write_bytes(server.client.get(f"/demo/{FILE_NAME}").body)
        page = browser.new_page(base_url=server.url, viewport=WIDE, reduced_motion="reduce")
        token = _get_token(page)
        _configure(page, token, positions)
        _rebalance(page, token, positions)
        page.set_viewport_size(PHONE)
        _picture(page, "phone")


def _get_token(page: Page) -> str:
    page.goto("/get_token")
    _picture(page, "token")
    return page.locator("#token").input_value()


def _configure(page: Page, token: str, positions: Path) -> None:
    page.goto("/")
    form = page.get_by_role("region", name="Configure")
    form.get_by_label("Positions CSV").set_input_files(positions)
    form.get_by_label("Token").fill(token)
    form.get_by_role("button", name="Configure").click()
    fields = page.get_by_label("Description")
    for place, description in enumerate(DESCRIPTIONS):
        fields.nth(place).fill(description)
    for symbol, asset_class in CLASSES.items():
        page.get_by_label(f"Asset class of {symbol}").select_option(asset_class)
    _picture(page, "accounts", at="#accounts")
    _picture(page, "symbols", at="#symbols")
    page.set_viewport_size(TALL)
    _picture(page, "targets", at="#allocation")
    _picture(page, "ranks", at="#location")
    page.get_by_role("button", name="Update Config").click()
    page.get_by_role("heading", name="Configuration saved").wait_for()


def _rebalance(page: Page, token: str, positions: Path) -> None:
    page.goto("/")
    form = page.get_by_role("region", name="Rebalance")
    form.get_by_label("Positions CSV").set_input_files(positions)
    form.get_by_label("Token").fill(token)
    form.locator("input[value=NO_SELL_TAXABLE]").check()
    page.set_viewport_size(TALLER)
    _picture(page, "home", at="div.forms")
    page.set_viewport_size(TALL)
    form.get_by_role("button", name="Show the trades").click()
    page.get_by_role("heading", name="Your plan").wait_for()
    _picture(page, "modes")
    _picture(page, "plan", at="#orders")
    _picture(page, "composition", at="#composition")
    page.set_viewport_size(TALLEST)
    _picture(page, "pictures", at="section.pictures")


def _picture(page: Page, name: str, *, at: str = "body") -> None:
    """What the window shows when the element `at` stands just below its top."""
    page.locator(at).evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 20)")
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
