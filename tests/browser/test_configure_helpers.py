"""What scripts add to the configuration page: filling in at once, ordering by hand, a guard against loss."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Request, Route, expect

from tests.support import walk
from tests.support.process import RunningServer


@pytest.fixture
def configure(page: Page) -> Page:
    walk.open_configuration(page)
    return page


def ranks(page: Page, tax_group: str) -> Locator:
    return page.get_by_role("group", name=tax_group, exact=True).locator(".ranks > li")


def order(page: Page, tax_group: str) -> list[str]:
    """The classes as they stand; their numbers must say the same."""
    rows = ranks(page, tax_group)
    numbers = rows.locator("select").evaluate_all("all => all.map(one => one.value)")
    counted = [number for number in numbers if number != "DISABLE"]
    assert counted == [str(place) for place in range(1, len(counted) + 1)]
    names: list[str] = rows.evaluate_all("all => all.map(row => row.dataset.class)")
    return names[: len(counted)]


def handle(page: Page, name: str, tax_group: str) -> Locator:
    return page.get_by_role("button", name=f"Move {name} in {tax_group}: drag, or use the arrow keys")


def drag(page: Page, grip: Locator, onto: Locator) -> None:
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, end["y"] + end["height"] - 2, steps=8)
    page.mouse.up()


def unsaved(page: Page) -> Locator:
    return page.locator("#changes")


def test_a_preset_fills_in_at_once_and_keeps_the_place(configure: Page) -> None:
    configure.get_by_role("button", name="Three-fund").click()
    expect(configure.locator('[name="allocation/US TBM"]')).to_have_value("30.00")
    expect(configure.locator("#filled-targets")).to_contain_text("Filled in: Three-fund.")
    expect(configure.get_by_role("button", name="Three-fund")).to_be_focused()
    expect(unsaved(configure)).to_contain_text("changes not saved")


def test_the_targets_to_start_with_filled_in_again_are_no_change(configure: Page) -> None:
    configure.get_by_role("button", name="The default").click()
    expect(configure.locator("#filled-targets")).to_contain_text("Filled in: The default.")
    expect(unsaved(configure)).to_have_text("")


def test_the_rest_is_distributed_at_once(configure: Page) -> None:
    configure.locator('[name="allocation/US TSM"]').fill("60")
    expect(configure.locator(".sum")).to_have_text("Percentages sum to 126.30; 26.30 is too much.")
    configure.get_by_role("button", name="Distribute the rest").click()
    expect(configure.locator(".sum")).to_have_text("The targets are whole: nothing is missing.")
    expect(configure.locator('[name="allocation/US TSM"]')).to_have_value("60")


def test_an_order_is_filled_in_at_once_and_can_be_moved_on(configure: Page) -> None:
    configure.get_by_text("Fill in a usual order").click()
    configure.get_by_role("button", name="Bonds in tax-deferred first").click()
    expect(configure.locator("#filled-ranks")).to_contain_text("Filled in: Bonds in tax-deferred first.")
    assert order(configure, "Taxable")[:3] == ["Cash", "ex-US TSM", "US TSM"]
    configure.get_by_role("button", name="Move US TSM up in Taxable").click()
    assert order(configure, "Taxable")[:3] == ["Cash", "US TSM", "ex-US TSM"]


def test_presets_come_one_after_the_other_and_overwrite_nothing_typed_meanwhile(configure: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    configure.route("**/configure/fill", hold, times=1)
    with configure.expect_request("**/configure/fill"):
        configure.get_by_role("button", name="Three-fund").click()
    configure.get_by_role("button", name="60/40").click()
    configure.locator('[name="accounts/Z20411873|description"]').fill("Mine")
    target = configure.locator('[name="allocation/US TBM"]')
    target.focus()
    expect(target).not_to_be_focused()
    held[0].continue_()
    expect(configure.locator("#filled-targets")).to_contain_text("Filled in: 60/40.")
    expect(target).to_have_value("40.00")
    expect(configure.locator('[name="accounts/Z20411873|description"]')).to_have_value("Mine")
    target.fill("45")
    expect(target).to_have_value("45")


def test_where_the_answer_fails_the_whole_form_is_sent(configure: Page, complaints: list[str]) -> None:
    configure.route("**/configure/fill", lambda route: route.abort(), times=1)
    configure.get_by_role("button", name="60/40").click()
    configure.wait_for_url("**/configure/fill#filled")
    expect(configure.locator('[name="allocation/US TBM"]')).to_have_value("40.00")
    expect(unsaved(configure)).to_have_text("Not saved yet.")
    complaints.clear()


def test_the_bar_says_in_words_what_each_group_has(configure: Page) -> None:
    bar = configure.get_by_role("img", name="Targets: Stocks 70.00%, Bonds 30.00%")
    expect(bar).to_be_visible()
    configure.locator('[name="allocation/LTB"]').fill("25")
    expect(configure.get_by_role("img", name="Targets: Stocks 70.00%, Bonds 35.00%")).to_be_visible()


def test_the_arrow_keys_move_a_class_and_say_where_it_is(configure: Page) -> None:
    grip = handle(configure, "LTB", "Tax Deferred")
    grip.press("ArrowDown")
    assert order(configure, "Tax Deferred")[:2] == ["ex-US TBM", "LTB"]
    expect(configure.locator("#moved")).to_have_text("LTB is now 2 of 7 in Tax Deferred.")
    expect(grip).to_be_focused()
    grip.press("ArrowUp")
    assert order(configure, "Tax Deferred")[:2] == ["LTB", "ex-US TBM"]


def test_buttons_move_a_class_and_end_at_the_end(configure: Page) -> None:
    configure.get_by_role("button", name="Move US TSM up in Tax Free").click()
    assert order(configure, "Tax Free")[:2] == ["US TSM", "US SC"]
    expect(configure.get_by_role("button", name="Move US TSM up in Tax Free")).to_be_disabled()
    expect(handle(configure, "US TSM", "Tax Free")).to_be_focused()


def test_a_class_is_dragged_to_its_place(configure: Page) -> None:
    first = order(configure, "Taxable")
    drag(configure, handle(configure, first[0], "Taxable"), ranks(configure, "Taxable").nth(2))
    assert order(configure, "Taxable") == [first[1], first[2], first[0], *first[3:]]


def test_a_class_is_dragged_by_touch(browser: Browser, server: RunningServer) -> None:
    context = browser.new_context(base_url=server.url, has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    walk.open_configuration(page)
    first = order(page, "Taxable")
    grip = handle(page, first[0], "Taxable")
    grip.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 100)")
    box, target = grip.bounding_box(), ranks(page, "Taxable").nth(1).bounding_box()
    assert box is not None
    assert target is not None
    session = context.new_cdp_session(page)
    x, y = box["x"] + 5, box["y"] + 5
    touches = [("touchStart", y), ("touchMove", y + 30), ("touchMove", target["y"] + target["height"] - 2)]
    for kind, at in touches:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": at}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("#moved")).to_have_text(f"{first[0]} is now 2 of 7 in Taxable.")
    assert order(page, "Taxable")[:2] == [first[1], first[0]]
    context.close()


def test_a_typed_number_puts_a_class_in_its_place(configure: Page) -> None:
    configure.locator('[name="affinity/Taxable|LTB"]').select_option("1")
    names = ranks(configure, "Taxable").evaluate_all("all => all.map(row => row.dataset.class)")
    assert names[:2] == ["Cash", "LTB"]
    configure.locator('[name="affinity/Taxable|LTB"]').select_option("DISABLE")
    expect(handle(configure, "LTB", "Taxable")).to_be_hidden()


def test_changes_are_counted_and_taken_back(configure: Page) -> None:
    expect(unsaved(configure)).to_have_text("")
    target = configure.locator('[name="allocation/US TSM"]')
    target.fill("34")
    expect(unsaved(configure)).to_have_text("1 change not saved")
    configure.get_by_label("Description").first.fill("Mine")
    expect(unsaved(configure)).to_have_text("2 changes not saved")
    target.fill("33.70")
    expect(unsaved(configure)).to_have_text("1 change not saved")


def test_leaving_with_changes_is_asked_about_and_without_is_not(configure: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    configure.on("dialog", answer)
    configure.get_by_label("Description").first.fill("Mine")
    configure.get_by_role("link", name="Demo").click()
    configure.wait_for_url("**/demo")
    assert asked == ["beforeunload"]
    walk.open_configuration(configure)
    configure.get_by_role("link", name="Demo").click()
    configure.wait_for_url("**/demo")
    assert asked == ["beforeunload"]


def test_saving_asks_nothing_and_a_double_click_saves_once(configure: Page) -> None:
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/configure/update"):
            sent.append(request.method)

    configure.on("request", note)
    configure.on("dialog", lambda dialog: pytest.fail(dialog.message))
    configure.get_by_label("Description").first.fill("Mine")
    configure.get_by_role("button", name="Update Config").dblclick()
    expect(configure.get_by_role("heading", name="Configuration saved")).to_be_visible()
    assert sent == ["POST"]
    expect(unsaved(configure)).to_have_text("")


def test_the_first_wrong_field_takes_the_focus(configure: Page, complaints: list[str]) -> None:
    configure.locator('[name="allocation/LTB"]').fill("-5")
    configure.locator('[name="accounts/Z20411873|reserve"]').fill("-5")
    configure.get_by_role("button", name="Update Config").click()
    expect(configure.locator(".problems")).to_be_visible()
    expect(configure.locator('[name="accounts/Z20411873|reserve"]')).to_be_focused()
    complaints.clear()


def test_without_script_a_preset_is_a_button_like_any_other(browser: Browser, server: RunningServer) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    walk.open_configuration(page)
    page.get_by_role("button", name="60/40").click()
    expect(page.locator('[name="allocation/US TBM"]')).to_have_value("40.00")
    expect(page.get_by_text("Filled in: 60/40.")).to_be_visible()
    expect(page.get_by_role("button", name="60/40")).to_be_in_viewport()
    page.locator('[name="allocation/US TSM"]').press("Enter")
    expect(page.get_by_role("heading", name="Configuration saved")).to_be_visible()
    context.close()


def test_without_script_a_preset_that_is_refused_leads_to_the_reason(
    browser: Browser, server: RunningServer
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    walk.open_configuration(page)
    page.locator("form.configure > [name=session]").evaluate("one => { one.value = 'expired' }")
    page.get_by_role("button", name="60/40").click()
    expect(page.locator(".problems")).to_be_in_viewport()
    expect(page.locator(".problems")).to_be_focused()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_moves_ranks_is_large_enough_to_hit(configure: Page, width: int) -> None:
    configure.set_viewport_size({"width": width, "height": 740})
    for box in configure.locator(".movers button:visible").all()[:6]:
        size = box.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24
    assert configure.evaluate("document.documentElement.scrollWidth") == width
