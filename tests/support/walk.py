"""The way of a person with the sample file: from a token to a saved configuration, to a plan."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "Portfolio_Positions_Mar-14-2025.csv"
CLASSES = {"84679P504": "US TSM", "US BOND IDX TRUST II": "US TBM", "AAPL": "US TSM"}
MODES = {
    "NO_SELL": "Rebalance without selling",
    "NO_SELL_TAXABLE": "Rebalance without selling in Taxable",
    "SELL_ALL": "Rebalance everything",
    "RESHUFFLE": "Move without rebalancing",
}


def open_configuration(page: Page) -> str:
    """Get a token, and open the configuration of the sample file with it; returns the token."""
    page.goto("/get_token")
    token = page.locator("#token").input_value()
    page.get_by_label("Positions CSV").set_input_files(SAMPLE)
    page.get_by_role("button", name="Configure").click()
    expect(page.get_by_role("button", name="Update Config")).to_be_visible()
    return token


def save_configuration(page: Page) -> None:
    """Give the symbols that no list knows their classes, and save."""
    for symbol, asset_class in CLASSES.items():
        page.get_by_label(f"Asset class of {symbol}").select_option(asset_class)
    page.get_by_role("button", name="Update Config").click()
    expect(page.get_by_role("heading", name="Configuration saved")).to_be_visible()


def rebalance(page: Page, token: str, mode: str) -> None:
    """Ask for a plan from the home page."""
    page.goto("/")
    form = page.get_by_role("region", name="Rebalance")
    form.get_by_label("Positions CSV").set_input_files(SAMPLE)
    form.get_by_label("Token").fill(token)
    form.locator(f"input[value={mode}]").check()
    form.get_by_role("button", name="Show the trades").click()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()


def orders(page: Page) -> dict[str, list[str]]:
    """The symbols of the plan's orders, by Sell and Buy."""
    words: dict[str, list[str]] = {"Sell": [], "Buy": []}
    for row in page.locator("section.orders .sheet tbody tr").all():
        words[row.locator("td.order").inner_text()].append(
            row.locator("th").inner_text().split("\n")[0].strip()
        )
    return words
