from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rebalancer.exports.report import PlanReport
from rebalancer.services.demo import show_demo
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.pictures.page import Pictures
from rebalancer.web.plan_view import plan_view
from rebalancer.web.render import render
from tests.support.html import Page
from tests.web.reports import account, report, row, tax_group, trade

NASTY = "</script><!--<script>]]>&amp;'\"\u2028{a|b}"


def result(plan: PlanReport, *, show_dollars: bool = False, band: int = 0) -> RebalanceResult:
    return RebalanceResult(plan, (plan,), show_dollar_values=show_dollars, band=band)


def pictures(plan: PlanReport, **choices: Any) -> Pictures:
    return plan_view(result(plan, **choices)).pictures


def nasty_plan() -> PlanReport:
    classes = (row(NASTY, before="50.00", after="60.00", target="60.00"),)
    return report(account(trade()), classes=classes, tax_groups=(tax_group(NASTY, **{NASTY: "60.00"}),))


def drawn(html: str) -> Any:
    """The data of the page's pictures, as a browser finds them."""
    (block,) = Page.of(html).all("script", id="picture-data")
    return json.loads("".join(block.inside))


def leaves(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from leaves(part)
    else:
        yield data


def test_a_plan_of_nothing_has_no_picture() -> None:
    assert not pictures(report()).any
    assert "picture" not in render("plan.html", plan=plan_view(result(report())), sealed="").decode()


def test_trades_alone_are_worth_a_picture() -> None:
    made = pictures(report(account(trade())))
    assert (made.any, made.targets, made.holdings, made.flow is None) == (True, None, None, False)


def test_the_data_are_whole_numbers_and_texts() -> None:
    data = json.loads(json.dumps(plan_view(show_demo()).pictures.data))
    assert {type(leaf) for leaf in leaves(data)} == {int, str, type(None)}
    assert set(data["flow"]) == {"nodes", "links"}


def test_the_band_is_drawn_and_explained_only_where_one_is_set() -> None:
    plan = report(classes=(row("LTB", before="5.00", target="4.00"),))
    key = '<span class="key band">'
    for band in (0, 300):
        html = render("plan.html", plan=plan_view(result(plan, band=band)), sealed="").decode()
        assert (drawn(html)["targets"]["band"], key in html) == (band, band > 0)


def test_shares_of_a_plan_without_dollar_values_have_none() -> None:
    plan = report(classes=(row("LTB", before="5.00"),), tax_groups=(tax_group("Taxable", LTB="5.00"),))
    assert [leaf for leaf in leaves(pictures(plan).data) if "$" in str(leaf)] == []
    assert [leaf for leaf in leaves(pictures(plan, show_dollars=True).data) if "$" in str(leaf)]


def test_a_name_that_looks_like_markup_ends_no_block_and_comes_back_whole() -> None:
    html = render("plan.html", plan=plan_view(result(nasty_plan())), sealed="").decode()
    assert drawn(html)["targets"]["bars"][0]["name"] == NASTY
    assert NASTY not in html
    block = html.partition('id="picture-data">')[2].partition("</script>")[0]
    assert not set("<>&'\u2028") & set(block)


def test_every_picture_has_its_sentence_and_leads_to_its_figures() -> None:
    page = Page.of(render("plan.html", plan=plan_view(show_demo()), sealed="").decode())
    made = plan_view(show_demo()).pictures
    images = [element.attributes["aria-label"] for element in page.all("div", role="img")]
    assert images == [one.sentence for one in (made.targets, made.holdings, made.flow) if one]
    assert len(images) == 3
    links = [link.attributes["href"] for link in page.all("a") if link.text == "The figures"]
    assert links == ["#asset-classes", "#location", "#flow"]
    headings = {element.attributes.get("id") for name in ("h2", "h3") for element in page.all(name)}
    assert {link[1:] for link in links} <= headings


def test_the_table_of_the_flow_sums_to_what_is_moved() -> None:
    page = Page.of(render("plan.html", plan=plan_view(show_demo()), sealed="").decode())
    flow = plan_view(show_demo()).pictures.flow
    assert flow is not None
    (whole,) = [row for row in page.all("tr", _class_="whole") if row.text.count("$") == 2][-1:]
    assert whole.text == f"All ${flow.total:,.2f} ${flow.total:,.2f}"
