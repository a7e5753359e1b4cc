"""Edit Securities in a real browser: with script and without, wide and narrow, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import StartServer
from tests.support.client import Field
from tests.support.process import RunningServer

ADDRESS = "/security_configure"
PHONE = ViewportSize(width=360, height=740)
LONG = "A name without a single place to break it " + "x" * 58


@pytest.fixture
def plain_page(browser: Browser, server: RunningServer) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def change(server: RunningServer, *fields: Field) -> None:
    assert server.client.post_form(f"{ADDRESS}/update", fields).status == 200


def shown(page: Page) -> list[str]:
    """The symbols of the rows that are seen."""
    rows = page.locator(".securities tbody tr:visible th")
    return rows.all_inner_texts()


def search(page: Page, words: str) -> None:
    page.get_by_label("Search symbol, name or class").fill(words)


def look(page: Page, lines: str) -> None:
    page.goto(ADDRESS)
    page.get_by_text("Add many, download, upload").click()
    page.get_by_label("One security a line").fill(lines)
    page.get_by_role("button", name="Look before saving").first.click()


def test_rows_follow_the_search_as_one_types_without_a_request(page: Page) -> None:
    page.goto(ADDRESS)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    search(page, "vang total WORLD")
    expect(page.locator("#found")).to_contain_text("3 of ")
    assert shown(page) == ["BNDW", "VT", "VTWAX"]
    page.get_by_role("search").get_by_label("Asset class").select_option("Global Stock")
    assert shown(page) == ["VT", "VTWAX"]
    assert [url for url in requests if "/static/" not in url] == []


@pytest.mark.parametrize(
    "words", ["", "vang total", " US   tsm ", "ITOT", "default", "zzz", "-", "vti ishares"]
)
def test_script_and_server_find_the_same(page: Page, words: str) -> None:
    page.goto(ADDRESS)
    search(page, words)
    found = shown(page)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**search=**")
    assert shown(page) == found


def test_what_is_deleted_leaves_the_list_as_it_was_searched(page: Page) -> None:
    look(page, "LEAVEA, Gold\nLEAVEB, Gold")
    page.get_by_role("button", name="Save 2 changes").click()
    search(page, "leave")
    page.get_by_label("Delete LEAVEA").check()
    page.get_by_role("button", name="Delete what is ticked").click()
    expect(page.get_by_label("Search symbol")).to_have_value("leave")
    assert shown(page) == ["LEAVEB"]


def test_what_is_ticked_stays_in_sight(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_label("Delete ITOT", exact=True).check()
    search(page, "zzz")
    assert shown(page) == ["ITOT"]
    expect(page.locator("#found")).to_contain_text("0 of ")


def test_without_script_one_searches_sorts_and_edits(plain_page: Page) -> None:
    plain_page.goto(ADDRESS)
    search(plain_page, "vanguard total world")
    plain_page.get_by_role("button", name="Search").click()
    expect(plain_page.locator("#found")).to_contain_text("3 of ")
    plain_page.get_by_role("link", name="Symbol", exact=True).click()
    expect(plain_page.locator("[aria-sort=descending]")).to_have_text("Symbol")
    assert shown(plain_page) == ["VTWAX", "VT", "BNDW"]
    plain_page.get_by_role("link", name="Change VTWAX").click()
    expect(plain_page.get_by_label("Symbol", exact=True)).to_have_value("VTWAX")
    expect(plain_page.get_by_label("Never sell")).to_have_value("false")


def test_without_script_many_are_added_and_deleted(plain_page: Page) -> None:
    look(plain_page, "PLAINA, Gold, Plain one\nPLAINB, Gold, Plain two, never buy")
    plain_page.get_by_role("button", name="Save 2 changes").click()
    expect(plain_page.get_by_role("status").first).to_contain_text("The list is changed")
    for symbol in ("PLAINA", "PLAINB"):
        plain_page.get_by_label(f"Delete {symbol}").check()
    plain_page.get_by_role("button", name="Delete what is ticked").click()
    for symbol in ("PLAINA", "PLAINB"):
        expect(plain_page.get_by_label(f"Delete {symbol}")).to_have_count(0)


def test_a_list_is_downloaded_edited_and_uploaded(page: Page, tmp_path: Path) -> None:
    page.goto(ADDRESS)
    page.get_by_text("Add many, download, upload").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download securities.csv").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    file = tmp_path / "securities.csv"
    file.write_text(f'{text}"UPLOADED","Gold","From a spreadsheet","","","","","",""\n')
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look before saving").last.click()
    expect(page.locator(".lead")).to_contain_text("1 security would be added.")
    page.get_by_role("button", name="Save this change").click()
    expect(page.get_by_label("Delete UPLOADED")).to_be_visible()


def test_faults_take_the_focus_and_lead_to_the_list(page: Page, complaints: list[str]) -> None:
    look(page, "FAULTY, Nonsense\nNEW")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="List of securities").click()
    area = page.get_by_label("One security a line")
    expect(area).to_have_value("FAULTY, Nonsense\nNEW")
    expect(area).to_have_accessible_description(
        re.compile(r"Like SCHB, .*line 1, Asset class: there is no class 'Nonsense'; .*line 2, Asset class: ")
    )
    # Chromium notes the status 422 of a page as an error.
    assert [text for text in complaints if "422" not in text] == []
    complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_page_is_wider_than_a_phone(
    page: Page, start_server: StartServer, scheme: str
) -> None:
    server = start_server()
    change(server, ("symbol/symbol", "Y" * 100), ("symbol/name", LONG), ("symbol/asset_class", "Gold"))
    change(server, ("asset/asset", "z" * 100), ("asset/asset_group", "Stocks"))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(PHONE)
    for path in ("", "?edit=VTI", "?search=name&sort=price&order=down"):
        page.goto(f"{server.url}security_configure{path}")
        for summary in page.locator("summary").all()[:8]:
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(f"{server.url}security_configure")
    page.get_by_text("Add many, download, upload").click()
    page.get_by_label("One security a line").fill(f"{'Q' * 100}, Gold, {'w' * 100}\nVTI, Gold, {'w' * 100}")
    page.get_by_role("button", name="Look before saving").first.click()
    expect(page.get_by_role("heading", name="Look before saving")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_a_phone_a_row_is_a_card_and_still_a_row(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(ADDRESS)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="ITOT", exact=True))
    expect(row.get_by_role("cell").nth(1)).to_have_text("US TSM")
    expect(page.get_by_role("columnheader", name="Symbol")).to_have_attribute("aria-sort", "ascending")
    name, edit = row.get_by_role("cell").first.bounding_box(), row.get_by_role("link").bounding_box()
    assert name is not None
    assert edit is not None
    assert edit["x"] > name["x"] + name["width"]


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough_to_hit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(ADDRESS)
    for summary in page.locator(".tasks summary").all():
        summary.click()
    page.locator(".class summary").first.click()
    # A box is hit by its label too.
    small = (
        "es => es.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24"
        "  && !(e.closest('label')?.getBoundingClientRect().height >= 24)).map(e => e.outerHTML)"
    )
    assert page.locator("main :is(a, button, input, select, summary)").evaluate_all(small) == []


def test_the_button_that_deletes_is_at_hand_once_something_is_ticked(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(ADDRESS)
    button = page.get_by_role("button", name="Delete what is ticked")
    expect(button).not_to_be_in_viewport()
    page.get_by_label("Delete ACWI").check()
    expect(button).to_be_in_viewport()


def test_a_row_that_takes_the_focus_is_not_behind_the_button(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(ADDRESS)
    page.get_by_label("Delete ACWI").check()
    behind = (
        "() => { const [at, bar] = [document.activeElement, document.querySelector('.delete')];"
        "return !bar.contains(at) && at.getBoundingClientRect().bottom > bar.getBoundingClientRect().top }"
    )
    for _ in range(20):
        page.keyboard.press("Tab")
        assert not page.evaluate(behind), page.evaluate("document.activeElement.outerHTML")


def test_paper_has_the_list_without_its_forms(page: Page) -> None:
    page.goto(ADDRESS)
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="Settings")).to_be_visible()
    for hidden in (
        page.locator(".find"),
        page.locator(".tasks"),
        page.get_by_label("Delete ITOT", exact=True),
    ):
        expect(hidden).to_be_hidden()
