"""The configuration page in a real browser: what its script adds, and that it is not needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.process import RunningServer

SAMPLE = Path(__file__).parents[1] / "samples" / "Portfolio_Positions_Mar-14-2025.csv"
WHOLE = "The targets are whole: nothing is missing."


@pytest.fixture
def token(server: RunningServer) -> str:
    return server.client.get("/get_token").text.strip()


@pytest.fixture
def configure(page: Page, token: str) -> Page:
    open_configure(page, token)
    return page


@pytest.fixture
def plain_page(browser: Browser, server: RunningServer) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_configure(page: Page, token: str) -> None:
    page.goto("/")
    form = page.locator('form[action="/configure"]')
    form.locator("[name=upload]").set_input_files(SAMPLE)
    form.locator("[name=user_token]").fill(token)
    form.locator("button").click()
    page.wait_for_url("**/configure")  # with its scripts, which hear only what is changed after them


def save(page: Page) -> None:
    page.get_by_role("button", name="Update Config").click()


def field(page: Page, name: str) -> str:
    return page.locator(f'[name="{name}"]').input_value()


def running_sum(page: Page) -> str:
    return page.locator(".sum").inner_text()


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("33.7", WHOLE),
        ("33.70", WHOLE),
        ("32.69", "Percentages sum to 98.99; 1.01 is missing."),
        (".7", "Percentages sum to 67.00; 33.00 is missing."),
        ("34", "Percentages sum to 100.30; 0.30 is too much."),
        ("33.701", "The target of US TSM is no plain number with at most two decimals."),
        ("1e1", "The target of US TSM is no plain number with at most two decimals."),
        ("", "The target of US TSM is no plain number with at most two decimals."),
    ],
)
def test_the_sum_follows_what_is_typed_to_the_hundredth(configure: Page, amount: str, sentence: str) -> None:
    configure.locator('[name="allocation/US TSM"]').fill(amount)
    expect(configure.locator(".sum")).to_have_text(sentence)


@pytest.mark.parametrize(
    ("types", "sentence"),
    [
        ({"Cash": "Dollars"}, "Dollars need targets of type Percent Remainder beside them"),
        (
            {"LTB": "Percent Remainder"},
            "Percent Remainder divides what dollar targets leave, and there is none",
        ),
        (
            {"Cash": "Dollars", "LTB": "Percent Remainder"},
            "Percent Remainder targets sum to 20.00; 80.00 is missing.",
        ),
    ],
)
def test_page_and_server_judge_mixed_targets_alike(
    configure: Page, complaints: list[str], types: dict[str, str], sentence: str
) -> None:
    for name, kind in types.items():
        configure.locator(f'[name="allocation_type/{name}"]').select_option(kind)
    live = running_sum(configure)
    save(configure)
    expect(configure.locator(".problems")).to_contain_text(sentence)
    assert live.startswith(sentence)
    assert running_sum(configure) == live
    complaints.clear()


def test_a_class_that_leaves_no_longer_counts(configure: Page) -> None:
    configure.get_by_label("Remove LTB").check()
    expect(configure.locator(".sum")).to_have_text("Percentages sum to 80.00; 20.00 is missing.")


def test_only_accounts_of_a_tax_group_are_offered_as_its_default(configure: Page) -> None:
    offered = configure.locator('[name="default_tax_group_account/Taxable"] option:not([hidden])')
    expect(offered).to_have_text(["None", "…1873 Individual - TOD"])
    configure.locator('[name="accounts/231904477|tax_group"]').select_option("Taxable")
    expect(offered).to_have_text(["None", "…1873 Individual - TOD", "…4477 Rollover IRA"])


def test_the_faults_lead_to_their_fields_and_the_first_has_the_focus(
    configure: Page, complaints: list[str]
) -> None:
    configure.locator('[name="accounts/Z20411873|reserve"]').fill("-5")
    save(configure)
    expect(configure.locator('[name="accounts/Z20411873|reserve"]')).to_be_focused()
    configure.get_by_role("link", name="Reserve of …1873").click()
    assert configure.evaluate("document.querySelector(':target').name") == "accounts/Z20411873|reserve"
    # Chromium notes the status 422 of a page as an error.
    assert [text for text in complaints if "422" not in text] == []
    complaints.clear()


def test_a_page_is_no_wider_than_a_phone(configure: Page) -> None:
    configure.set_viewport_size({"width": 360, "height": 740})
    assert configure.evaluate("document.documentElement.scrollWidth") == 360
    configure.goto("/security_configure")
    assert configure.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("height", [740, 400])
def test_at_its_end_the_page_hides_nothing_behind_the_bar(configure: Page, height: int) -> None:
    configure.set_viewport_size({"width": 360, "height": height})
    configure.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    last = configure.locator(".ranks li").last.bounding_box()
    bar = configure.locator(".save").bounding_box()
    assert last is not None
    assert bar is not None
    assert last["y"] + last["height"] <= bar["y"]


def test_a_field_that_takes_the_focus_is_not_behind_the_bar(configure: Page) -> None:
    configure.set_viewport_size({"width": 360, "height": 740})
    behind = (
        "() => { const [at, bar] = [document.activeElement, document.querySelector('.save')];"
        "return !bar.contains(at) && at.getBoundingClientRect().bottom > bar.getBoundingClientRect().top }"
    )
    for _ in range(40):
        configure.keyboard.press("Tab")
        assert not configure.evaluate(behind), configure.evaluate("document.activeElement.name")


def test_without_script_a_household_is_configured_all_the_same(plain_page: Page, token: str) -> None:
    open_configure(plain_page, token)
    plain_page.locator('[name="map/84679P504"]').select_option("US Large Cap")
    plain_page.locator('[name="affinity/Taxable|LTB"]').select_option("DISABLE")
    plain_page.locator('[name="new_allocation"]').select_option("US Large Cap")
    save(plain_page)
    expect(plain_page.locator("h1")).to_have_text("Configuration saved")
    assert field(plain_page, "map/84679P504") == "US Large Cap"
    assert field(plain_page, "affinity/Taxable|LTB") == "DISABLE"
    assert field(plain_page, "allocation/US Large Cap") == "0.00"


def test_edit_securities_works_by_its_forms_and_without_a_complaint(page: Page) -> None:
    page.goto("/security_configure")
    page.get_by_text("Add or change a security").click()
    page.get_by_label("Symbol", exact=True).fill("ZZTOP")
    page.locator('[name="symbol/asset_class"]').select_option("Gold")
    page.get_by_role("button", name="Save security").click()
    expect(page.get_by_text("The list is changed; it is shown as it is stored now.")).to_be_visible()
    page.get_by_label("Delete ZZTOP").check()
    page.get_by_role("button", name="Delete what is ticked").click()
    expect(page.get_by_label("Delete ZZTOP")).to_have_count(0)
