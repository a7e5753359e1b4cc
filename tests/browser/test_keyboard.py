"""From a token to a plan by the keyboard alone: every stop is seen, and none is a trap."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support import walk

MOST_STOPS = 400

# What the focus does to an element, against the same element without it.
_SEEN = """() => {
  const at = document.activeElement;
  const look = () => {
    const { outline, boxShadow, transform } = getComputedStyle(at);
    return [outline, boxShadow, transform].join("|");
  };
  const box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight;
  const focused = look();
  at.blur();
  const changed = look() !== focused;
  at.focus({ focusVisible: true, preventScroll: true });
  return inside && changed;
}"""
_NAME = """() => {
  const at = document.activeElement;
  return at === document.body ? "" : `${at.tagName} ${at.name || at.id || at.textContent.trim()}`;
}"""


def stops(page: Page) -> Iterator[str]:
    """Tab through the page, from where the focus is to its end; each stop by its name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        name: str = page.evaluate(_NAME)
        if not name:
            return
        yield name
    pytest.fail(f"no way out after {MOST_STOPS} stops")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for name in stops(page):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        assert name
    pytest.fail(f"the keyboard does not reach {selector}")


def choose(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(walk.SAMPLE)


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def still_page(page: Page) -> Page:
    """A page without transitions, in the middle of which nothing would look as it should."""
    page.emulate_media(reduced_motion="reduce")
    return page


def test_a_person_gets_to_a_plan_without_a_mouse(still_page: Page) -> None:
    page = still_page
    page.goto("/get_token")
    token = page.locator("#token").input_value()
    tab_to(page, 'form[action="/configure"] [name=upload]')
    choose(page)
    press(page, 'form[action="/configure"] button')
    for name in page.locator("select[name^='map/']").evaluate_all("all => all.map((one) => one.name)"):
        tab_to(page, f'[name="{name}"]')
        page.keyboard.type(walk.CLASSES[name.removeprefix("map/")])
    press(page, 'form[action="/configure/update"] button[type=submit]:not([hidden], [name])')
    expect(page.get_by_role("heading", name="Configuration saved")).to_be_visible()
    press(page, 'header a[href="/"]:not(.brand)')
    tab_to(page, 'form[action="/rebalance"] [name=upload]')
    page.locator(":focus").set_input_files(walk.SAMPLE)
    tab_to(page, 'form[action="/rebalance"] [name=user_token]')
    page.keyboard.type(token)
    tab_to(page, "[name=rebalance_mode]")
    page.keyboard.press("ArrowDown")
    press(page, 'form[action="/rebalance"] button')
    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan")
    expect(page.locator("main")).to_contain_text(walk.MODES["NO_SELL_TAXABLE"])


@pytest.mark.parametrize("path", ["/", "/get_token", "/demo", "/nothing"])
def test_every_stop_is_seen_and_the_last_one_lets_go(
    still_page: Page, path: str, complaints: list[str]
) -> None:
    still_page.goto(path)
    unseen = [name for name in stops(still_page) if not still_page.evaluate(_SEEN)]
    assert unseen == []
    complaints[:] = [text for text in complaints if "404" not in text]


def test_the_configuration_has_no_stop_that_is_not_seen(still_page: Page) -> None:
    walk.open_configuration(still_page)
    still_page.evaluate("document.activeElement.blur()")
    assert [name for name in stops(still_page) if not still_page.evaluate(_SEEN)] == []


def test_the_first_stop_skips_the_navigation(page: Page) -> None:
    page.goto("/demo")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
