"""The pictures of a plan in a real browser: in every light, on paper and on a phone, under the strict policy.

Whatever the browser writes to its console fails these tests: see `page` in conftest.py. A script of another
host, an inline one or an inline style would be written there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rebalancer.exports.report import PlanReport
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.answers import Answer
from rebalancer.web.pages.static import Static
from rebalancer.web.plan_view import plan_view
from rebalancer.web.render import render
from tests.support.pages import serving
from tests.support.process import RunningServer
from tests.web.reports import account, report, row, tax_group, trade

NASTY = "</script><!--<script>{a|b} <b>"
NAMES = ("targets", "holdings", "flow")
PRINT = "dispatchEvent(new Event('beforeprint'))"
PRINTED = "dispatchEvent(new Event('afterprint'))"
# What is drawn, as an address of its own; an empty canvas has the address of nothing.
IMAGE = "canvas => canvas.toDataURL()"
EMPTY = """canvas => {
  const { width, height } = canvas;
  const blank = Object.assign(document.createElement("canvas"), { width, height });
  return canvas.toDataURL() === blank.toDataURL();
}"""

AXIS_END = """async (drawing) => {
  const main = document.querySelector("script[src*='pictures/main']").src;
  const echarts = await import(new URL("../vendor/echarts-6.1.0/echarts.esm.min.js", main).href);
  return echarts.getInstanceByDom(drawing).getModel().getComponent("xAxis").axis.scale.getExtent()[1];
}"""

# A browser tells a page of another light in its own time.
SAME = """([shown, same]) => [...document.querySelectorAll(".drawing canvas")]
  .every((canvas, place) => (canvas.toDataURL() === shown[place]) === same)"""


class NastyPlan:
    """A plan whose classes and tax group are named to break out of wherever they stand."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        return Answer(render("plan.html", plan=plan_view(_result(_many_classes())), sealed=""))


def _many_classes() -> PlanReport:
    names = [f"{NASTY} {place}" for place in range(20)]
    classes = tuple(row(name, before="4.00", after="6.00", target="5.00") for name in names)
    holder = tax_group(NASTY, **dict.fromkeys(names, "5.00"))
    return report(account(trade("SELL"), trade()), classes=classes, tax_groups=(holder,))


def _result(plan: PlanReport) -> RebalanceResult:
    return RebalanceResult(plan, (plan,), show_dollar_values=True, band=100)


class BandedPlan:
    """A plan whose largest figure is a target, with a band of five points around it."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        classes = (row("US TSM", before="45.00", after="50.00", target="50.00"),)
        result = replace(_result(report(account(trade()), classes=classes)), band=500)
        return Answer(render("plan.html", plan=plan_view(result), sealed=""))


@pytest.fixture(scope="module")
def nasty_plan() -> Iterator[str]:
    """The address of the nasty plan, on a server of its own."""
    with serving({"/plan": NastyPlan(), "/static/": Static()}) as client:
        yield f"http://127.0.0.1:{client.port}/plan"


@pytest.fixture
def demo(page: Page) -> Page:
    """The demo's plan, its pictures drawn without motion."""
    page.emulate_media(reduced_motion="reduce", color_scheme="light")
    page.goto("/demo")
    return page


def drawing(page: Page, name: str) -> Locator:
    return page.locator(f'[data-picture="{name}"]')


def images(page: Page) -> list[str]:
    """What each canvas shows."""
    canvases = [drawing(page, name).locator("canvas").first for name in NAMES]
    return [str(canvas.evaluate(IMAGE)) for canvas in canvases]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_drawn(demo: Page, name: str) -> None:
    canvas = drawing(demo, name).locator("canvas")
    expect(canvas).to_be_visible()
    assert not canvas.evaluate(EMPTY)


def test_every_picture_is_an_image_with_a_sentence(demo: Page) -> None:
    shown = demo.get_by_role("region", name="The plan in pictures").get_by_role("img")
    words = [str(image.get_attribute("aria-label")).split(" ")[0] for image in shown.all()]
    assert words == ["Bars", "Areas", "Streams"]


def test_a_picture_leads_to_its_figures(demo: Page) -> None:
    demo.get_by_role("link", name="The figures").last.click()
    assert demo.url.endswith("#flow")
    expect(demo.get_by_role("group", name="Money, account by account").get_by_role("table")).to_be_visible()


def test_dark_is_drawn_in_other_colours_and_light_again(demo: Page) -> None:
    light = images(demo)
    demo.emulate_media(color_scheme="dark")
    demo.wait_for_function(SAME, arg=[light, False])
    demo.emulate_media(color_scheme="light")
    demo.wait_for_function(SAME, arg=[light, True])


def test_paper_is_light_and_the_screen_stays_dark(demo: Page) -> None:
    light = images(demo)
    demo.evaluate(PRINT)
    paper = images(demo)
    demo.evaluate(PRINTED)
    demo.emulate_media(color_scheme="dark")
    demo.wait_for_function(SAME, arg=[light, False])
    dark = images(demo)
    demo.evaluate(PRINT)
    assert images(demo) == paper
    demo.evaluate(PRINTED)
    assert images(demo) == dark


def test_a_plan_can_be_printed_and_read_on(demo: Page) -> None:
    shown = images(demo)
    assert demo.pdf().startswith(b"%PDF")
    assert images(demo) == shown


def test_the_pictures_follow_the_width_of_the_window(demo: Page) -> None:
    demo.set_viewport_size({"width": 360, "height": 740})
    for name in NAMES:
        expect(drawing(demo, name).locator("canvas")).to_have_css("width", "328px")
    assert demo.evaluate("document.documentElement.scrollWidth") == 360


def test_with_motion_they_come_to_look_the_same(demo: Page) -> None:
    still = images(demo)
    demo.emulate_media(reduced_motion="no-preference")
    demo.reload()
    demo.wait_for_function(SAME, arg=[still, True])


def test_pointing_at_a_bar_draws_its_figures_and_makes_no_markup(demo: Page) -> None:
    canvas = drawing(demo, "targets").locator("canvas")
    before = canvas.evaluate(IMAGE)
    canvas.hover(position={"x": 300, "y": 30})
    changed = "before => document.querySelector('[data-picture=targets] canvas').toDataURL() !== before"
    demo.wait_for_function(changed, arg=before)
    assert drawing(demo, "targets").inner_text() == ""


def test_pointing_anywhere_breaks_nothing(demo: Page) -> None:
    for name in NAMES:
        canvas = drawing(demo, name).locator("canvas")
        canvas.scroll_into_view_if_needed()
        for step in range(1, 20):
            canvas.hover(position={"x": 50 * step, "y": 15 * step})
        assert not canvas.evaluate(EMPTY)


def test_nasty_names_stay_names(page: Page, nasty_plan: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(nasty_plan)
    data = page.locator("#picture-data").evaluate("block => JSON.parse(block.textContent)")
    assert data["targets"]["bars"][7]["name"] == f"{NASTY} 7"
    assert page.locator("script:not([src])").count() == 1
    for name in NAMES:
        assert not drawing(page, name).locator("canvas").evaluate(EMPTY)


def test_the_axis_reaches_the_end_of_a_band(page: Page) -> None:
    with serving({"/plan": BandedPlan(), "/static/": Static()}) as client:
        page.goto(f"http://127.0.0.1:{client.port}/plan")
        expect(drawing(page, "targets").locator("canvas")).to_be_visible()
        assert drawing(page, "targets").evaluate(AXIS_END) >= 5500


@pytest.mark.parametrize("width", [360, 1280])
def test_twenty_classes_have_a_line_each(page: Page, nasty_plan: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(nasty_plan)
    box = drawing(page, "targets").bounding_box()
    assert box is not None
    assert box["height"] >= 20 * 40
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_masked_number_stays_in_one_piece_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/demo")
    lines = """cells => cells.map((cell) => {
      const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (!words.nextNode().data.includes("…"));
      const part = document.createRange();
      const from = words.currentNode.data.indexOf("…");
      part.setStart(words.currentNode, from);
      part.setEnd(words.currentNode, from + 5);
      return new Set([...part.getClientRects()].map((box) => Math.round(box.top))).size;
    })"""
    masks = page.locator("table.money td").filter(has_text="…")
    assert set(masks.evaluate_all(lines)) == {1}


def test_without_script_the_tables_say_it_all(browser: Browser, server: RunningServer) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/demo")
    expect(page.locator("section.pictures")).to_be_hidden()
    for name in ("Asset classes", "Where it is held", "Money, account by account"):
        expect(page.get_by_role("group", name=name).get_by_role("table")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", "/get_token", "/security_configure"])
def test_pages_without_a_plan_load_nothing_of_the_pictures(page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")
    assert asked
    assert [url for url in asked if "picture" in url or "echarts" in url] == []
