"""The order sheet of a plan in a real browser: what is ticked off, copied and printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.answers import Answer
from rebalancer.web.pages.static import Static
from rebalancer.web.plan_view import plan_view
from rebalancer.web.render import render
from tests.conftest import StartServer
from tests.support import walk
from tests.support.pages import serving
from tests.support.process import RunningServer
from tests.web.reports import account, report, trade, warning


class WarnedPlan:
    """A plan with a warning at its only order."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        plan = report(account(trade()), warnings=(warning("wash_sale", "A wash sale.", symbol="ITOT"),))
        shown = plan_view(RebalanceResult(plan, (plan,), show_dollar_values=False))
        return Answer(render("plan.html", plan=shown, sealed=""))


@pytest.fixture
def sheet(page: Page) -> Locator:
    """The trades of the demo's plan."""
    page.goto("/demo")
    return page.locator("section.orders")


@pytest.fixture
def at_home(browser: Browser, start_server: StartServer) -> Iterator[Page]:
    """The demo's plan by plain http from another computer, where there is no clipboard."""
    server = start_server("--allow-host", "home.lan")
    context = browser.new_context(base_url=server.url.replace("127.0.0.1", "home.lan"))
    page = context.new_page()
    page.goto("/demo")
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser, server: RunningServer) -> Iterator[BrowserContext]:
    """A phone, which has fingers and no pointer."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    yield context
    context.close()


def _colour(place: Locator, name: str) -> str:
    """What a colour of the base computes to at `place`."""
    script = (
        "(place, name) => { const one = place.appendChild(document.createElement('i'));"
        "one.style.color = `var(--pico-${name})`; const { color } = getComputedStyle(one);"
        "one.remove(); return color; }"
    )
    return str(place.evaluate(script, name))


def test_ticked_trades_are_counted(sheet: Locator) -> None:
    for place in range(3):
        sheet.get_by_role("checkbox").nth(place).check()
    expect(sheet.get_by_role("status")).to_have_text("3 of 12 done")
    sheet.get_by_role("checkbox").first.uncheck()
    expect(sheet.get_by_role("status")).to_have_text("2 of 12 done")


def test_a_box_says_which_trade_it_is_for(sheet: Locator) -> None:
    box = sheet.get_by_role("checkbox", name="Done: sell ITOT in Old 401(k), rolled over …0563")
    box.press("Space")
    expect(box).to_be_checked()


def test_ticks_stay_while_another_mode_is_looked_at_and_are_counted_apart(page: Page, sheet: Locator) -> None:
    sheet.get_by_role("checkbox").first.check()
    page.get_by_role("link", name="Rebalance everything").click()
    page.locator("#plan-SELL_ALL").get_by_role("checkbox").nth(1).check()
    expect(page.locator("#plan-SELL_ALL [data-count]")).to_have_text("1 of 13 done")
    expect(sheet.locator("[data-count]")).to_have_text("1 of 12 done")
    expect(sheet.get_by_role("checkbox").first).to_be_checked()


def test_a_ticked_row_is_struck_out_without_script(browser: Browser, server: RunningServer) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/demo")
    page.locator("section.orders").get_by_role("checkbox").first.check()
    symbol = page.locator("section.orders tbody th .copied").first
    expect(symbol).to_have_css("text-decoration-line", "line-through")
    expect(page.locator(".copy-one, [data-count]:visible")).to_have_count(0)
    context.close()


def test_a_copied_amount_has_neither_sign_nor_commas(page: Page, sheet: Locator) -> None:
    sheet.get_by_role("button", name="Copy the amount of IAGG").click()
    expect(page.get_by_text("Copied 21256.30, the amount of IAGG")).to_be_visible()
    page.goto("/")
    token = page.get_by_role("region", name="Rebalance").get_by_label("Token")
    token.press("Control+V")
    expect(token).to_have_value("21256.30")


def test_where_there_is_no_clipboard_the_text_stands_selected_to_be_copied_by_hand(at_home: Page) -> None:
    at_home.locator("section.orders").get_by_role("button", name="Copy the shares of FZROX").click()
    field = at_home.get_by_label("Selected: press Ctrl+C, or touch and hold, to copy")
    expect(field).to_be_focused()
    expect(at_home.get_by_text("Press Ctrl+C, or touch and hold")).to_be_visible()
    assert at_home.evaluate("getSelection().toString()") == "1399.639"
    field.press("Control+C")
    expect(at_home.get_by_text("Copied 1399.639")).to_be_visible()
    expect(at_home.get_by_role("button", name="Copy the shares of FZROX").first).to_be_attached()


def test_after_copying_by_hand_the_focus_is_where_it_was(at_home: Page) -> None:
    button = at_home.locator("section.orders").get_by_role("button", name="Copy the symbol ITOT")
    button.press("Enter")
    at_home.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(at_home.get_by_label("Selected: press Ctrl+C, or touch and hold, to copy")).to_be_hidden()


def test_copy_buttons_are_in_sight_and_muted_until_they_are_reached(sheet: Locator) -> None:
    button = sheet.locator(".copy-one").first
    muted, primary = _colour(sheet, "muted-color"), _colour(sheet, "primary")
    expect(button).to_be_visible()
    expect(button).to_have_css("opacity", "1")
    expect(button).to_have_css("color", muted)
    button.hover()
    expect(button).to_have_css("color", primary)
    sheet.page.mouse.move(0, 0)
    expect(button).to_have_css("color", muted)
    sheet.page.keyboard.press("Tab")
    button.focus()
    expect(button).to_have_css("color", primary)


@pytest.mark.parametrize("width", [1000, 1200])
def test_figures_end_where_their_column_does_however_wide(page: Page, sheet: Locator, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    figures = sheet.locator("td[data-column=Shares] > .copied")
    expect(figures.filter(has_text="1,399.639")).to_be_visible()
    left = (
        "figure => figure.parentElement.getBoundingClientRect().right - figure.getBoundingClientRect().right"
    )
    assert len(set(figures.evaluate_all(f"all => all.map({left})"))) == 1


def test_under_a_finger_copy_buttons_always_show_and_nothing_is_cut_off(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/demo")
    expect(page.locator("section.orders .copy-one").first).to_have_css("opacity", "1")
    cut = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
    assert page.locator("section.orders .scroll").evaluate_all(cut) == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_what_is_tapped_is_24_pixels_or_more(sheet: Locator) -> None:
    small = (
        "(all) => all.map(e => e.getBoundingClientRect()).filter(b => b.width < 24 || b.height < 24).length"
    )
    assert sheet.locator(".copy-one, input").evaluate_all(small) == 0


def test_what_takes_the_focus_is_not_behind_the_count(page: Page, sheet: Locator) -> None:
    page.set_viewport_size({"width": 360, "height": 500})
    sheet.get_by_role("checkbox").first.check()
    behind = (
        "() => { const at = document.activeElement.getBoundingClientRect();"
        "const count = document.querySelector('section.orders [data-count]').getBoundingClientRect();"
        "return at.bottom > count.top && at.right > count.left && at.top < count.bottom }"
    )
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(behind), page.evaluate("document.activeElement.outerHTML")


def test_on_paper_an_order_is_symbol_shares_amount_and_a_box(page: Page, sheet: Locator) -> None:
    page.emulate_media(media="print")
    row = sheet.locator("tbody tr").first
    expect(row.get_by_role("checkbox")).to_be_visible()
    expect(row.locator("[data-column=Amount]")).to_be_visible()
    for hidden in (row.locator(".reason"), row.locator(".copy-one").first, page.locator("section.modes")):
        expect(hidden).to_be_hidden()
    expect(page.get_by_text("Positions of 21 August 2026")).to_be_visible()


def test_on_paper_cash_stands_in_one_line_below_its_advice(page: Page, sheet: Locator) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 900})
    expect(sheet.locator(".advice").first).to_be_visible()
    figures = sheet.locator(".cash").first.locator("dt, dd")
    assert figures.count() == 8
    places = figures.evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().top))")
    assert len(set(places)) == 1


def test_on_paper_a_warning_beside_an_order_stays_where_its_reason_goes(page: Page) -> None:
    with serving({"/plan": WarnedPlan(), "/static/": Static()}) as client:
        page.goto(f"http://127.0.0.1:{client.port}/plan")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 720, "height": 900})
        expect(page.get_by_text("A wash sale.")).to_be_visible()
        expect(page.locator(".sheet .why")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") == 720


def test_why_a_class_stays_off_is_read_on_a_phone_without_scrolling_sideways(page: Page) -> None:
    token = walk.open_configuration(page)
    walk.save_configuration(page)
    walk.rebalance(page, token, "NO_SELL")
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_text("Why US TSM stays off its target").click()
    box = page.get_by_text("this mode sells nothing").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 360
