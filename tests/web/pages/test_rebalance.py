"""The plan's page: what it shows of a plan, and how a form that is wrong comes back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rebalancer.services.demo import demo_file, save_demo
from rebalancer.services.program import Program
from rebalancer.store.tokens import new_token
from rebalancer.web.printed import gain
from tests.support.client import Client, Field, Reply
from tests.support.html import Page

UPLOAD: Field = ("upload", (demo_file().name, demo_file().data))
SAMPLE = Path("tests/samples/Portfolio_Positions_Mar-14-2025.csv")
JSON = "application/json"
MODES = (
    "Rebalance without selling",
    "Rebalance without selling in Taxable",
    "Rebalance everything",
    "Move without rebalancing",
)


@pytest.fixture(scope="module")
def token(program: Program) -> str:
    """The token under which the demo's household is saved."""
    return save_demo(program)


def ask(
    site: Client, token: str, *, upload: Field = UPLOAD, accept: str = "text/html", **fields: str
) -> Reply:
    """Ask for a plan; `credit_Z1` and the like become `credit/Z1`."""
    texts = {"user_token": token, "rebalance_mode": "NO_SELL_TAXABLE"}
    changed = {name.replace("credit_", "credit/"): text for name, text in fields.items()}
    return site.post_form("/rebalance", [upload, *(texts | changed).items()], accept=accept)


def plan(site: Client, token: str, *, upload: Field = UPLOAD, **fields: str) -> Page:
    reply = ask(site, token, upload=upload, **fields)
    assert reply.status == 200
    return Page.of(reply.text)


def facts(site: Client, token: str, **fields: str) -> Any:
    return ask(site, token, upload=UPLOAD, accept=JSON, **fields).json


def rows(page: Page) -> list[str]:
    return [row.text for row in page.all("tr")]


def test_the_page_has_every_trade_of_the_json(site: Client, token: str) -> None:
    page = plan(site, token)
    accounts = facts(site, token)["accounts"]
    for trade in (trade for account in accounts for trade in account["trades"]):
        words = (trade["action"].capitalize(), trade["symbol"], f"${Decimal(trade['amount']):,.2f}")
        assert any(all(word in row for word in (*words, trade["reason"])) for row in rows(page))


def test_sales_stand_before_purchases_in_each_account(site: Client, token: str) -> None:
    for table in (table.text for table in plan(site, token).all("table")):
        assert table.rfind("Sell ") < table.find("Buy ") or "Buy " not in table


def test_an_account_shows_its_cash_before_and_after(site: Client, token: str) -> None:
    (shown,) = plan(site, token).all("article", aria_labelledby="account-5")
    assert "Cash before $30,600.18 Sold $0.00 Bought $8,546.08 Cash after $22,054.10" in shown.text
    assert "Cash before is core position $31,240.18, pending activity -$640.00." in shown.text


def test_tables_show_dollars_only_where_they_are_asked_for(site: Client, token: str) -> None:
    plain = plan(site, token).all("table", _class_="figures")
    asked = plan(site, token, show_dollar_values="true").all("table", _class_="figures")
    assert len(plain) == len(asked) == 3
    assert not any("$" in table.text for table in plain)
    assert all("$" in table.text for table in asked)


def test_trades_show_amounts_in_any_case(site: Client, token: str) -> None:
    assert any("$8,546.08" in row for row in rows(plan(site, token)))


def test_classes_show_points_and_percent_off_target_and_groups_points(site: Client, token: str) -> None:
    groups, classes, _ = plan(site, token).all("table", _class_="figures")
    assert "Stocks 70.69% 73.69% +3.01 70.67% -0.02" in groups.text
    assert "US TSM 40.12% 60.01% +19.89 +49.57% 40.12% 0.00 0.00%" in classes.text


def test_a_reserve_is_spoken_of(site: Client, token: str) -> None:
    assert "$3,000.00 is kept as a reserve." in plan(site, token).text


@pytest.mark.parametrize("mode", ["NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE"])
def test_every_mode_has_its_page(site: Client, token: str, mode: str) -> None:
    page = plan(site, token, rebalance_mode=mode)
    assert facts(site, token, rebalance_mode=mode)["mode"] == mode
    assert "stays in cash." in page.text


def test_every_warning_is_on_the_page(site: Client, token: str) -> None:
    page = plan(site, token, rebalance_mode="NO_SELL")
    warnings = facts(site, token, rebalance_mode="NO_SELL")["warnings"]
    assert warnings
    assert all(warning["message"] in page.text for warning in warnings)


def test_what_stays_off_its_target_is_explained_below_its_row(site: Client, token: str) -> None:
    table = plan(site, token, rebalance_mode="NO_SELL").all("table", _class_="figures")[1]
    warnings = facts(site, token, rebalance_mode="NO_SELL")["warnings"]
    (why,) = [w["message"] for w in warnings if w["asset_class"] == "US TSM"]
    assert f"Why US TSM stays off its target {why} US SC " in table.text


def test_every_row_with_a_target_is_drawn(site: Client, token: str) -> None:
    page = plan(site, token)
    assert len(page.all("svg", _class_="drift")) == 3 + 7


def test_an_account_says_when_its_money_is_there_and_how_far_it_goes(site: Client, token: str) -> None:
    (shown,) = plan(site, token).all("article", aria_labelledby="account-1")
    assert "What is sold settles on the next business day." in shown.text
    assert "Prices may rise by 0.04% together" in shown.text
    assert facts(site, token)["accounts"][0]["price_buffer"] == "0.04"


def test_the_summary_of_the_page_is_that_of_the_json(site: Client, token: str) -> None:
    assert facts(site, token)["summary"] in plan(site, token).text


def test_the_modes_are_compared_in_one_table_with_the_chosen_one_marked(site: Client, token: str) -> None:
    (table,) = plan(site, token).all("table", _class_="cards compare")
    entries = facts(site, token)["alternatives"]
    for name, entry in zip(MODES, entries, strict=True):
        distance = " ".join(entry["distance"][part]["after"] for part in ("groups", "classes"))
        mark = " chosen, shown below" if entry["chosen"] else ""
        moved = f"${Decimal(entry['moved']):,.2f}"
        assert f"{name}{mark} {distance} {entry['trades']} {moved} " in table.text


def test_every_other_plan_is_one_click_away_in_the_same_page(site: Client, token: str) -> None:
    page = plan(site, token)
    links = [a.attributes["href"].removeprefix("#") for a in page.all("a") if a.text in MODES]
    folded = page.all("details", _class_="other")
    assert links == ["plan-NO_SELL", "plan-SELL_ALL", "plan-RESHUFFLE"]
    assert [len(page.all("div", id=anchor)) for anchor in links] == [1, 1, 1]
    assert ["open" in entry.attributes for entry in folded] == [False, False, False]


def test_another_plan_has_the_trades_that_choosing_its_mode_gives(site: Client, token: str) -> None:
    entry = next(e for e in facts(site, token)["alternatives"] if e["mode"] == "SELL_ALL")
    chosen = facts(site, token, rebalance_mode="SELL_ALL")
    assert entry["plan"] == {name: value for name, value in chosen.items() if name != "alternatives"}
    folded = next(d.text for d in plan(site, token).all("details") if "Rebalance everything" in d.text)
    trades = [trade for account in chosen["accounts"] for trade in account["trades"]]
    assert all(f"${Decimal(trade['amount']):,.2f}" in folded for trade in trades)


def test_a_sale_in_taxable_shows_its_estimated_gain(site: Client, token: str) -> None:
    accounts = facts(site, token, rebalance_mode="SELL_ALL")["accounts"]
    gains = {t["symbol"]: t["realised_gain"] for a in accounts for t in a["trades"] if "realised_gain" in t}
    page = plan(site, token, rebalance_mode="SELL_ALL")
    assert gains
    for symbol, realised in gains.items():
        words = gain(None if realised is None else Decimal(realised))
        assert any(f"Sell {symbol} " in row and words in row for row in rows(page))


def test_ids_stand_once(site: Client, token: str) -> None:
    ids = [e.attributes["id"] for e in plan(site, token).elements if "id" in e.attributes]
    assert len(ids) == len(set(ids))


def test_an_incomplete_plan_says_so_first(site: Client, token: str) -> None:
    page = plan(site, token, upload=("upload", (SAMPLE.name, SAMPLE.read_bytes())))
    assert page.all("h2")[0].text == "This plan is incomplete"
    assert "It does not see 100.00% of what the file holds:" in page.text
    assert "No trades: no account of the file takes part." in page.text


def test_shares_are_whole_unless_fractions_are_ticked(site: Client, token: str) -> None:
    assert any("VXUS ex-US TSM, ETF 124 $68.92" in row for row in rows(plan(site, token)))
    assert any(
        "VXUS ex-US TSM, ETF 124.784 " in row
        for row in rows(plan(site, token, trade_fractional_shares="true"))
    )


def test_new_money_changes_the_plan(site: Client, token: str) -> None:
    page = plan(site, token, tax_free_credit="7000")
    roth = next(a.text for a in page.all("article") if "…0571" in a.text)
    assert "core position $5,480.90, credit $7,000.00." in roth


def test_a_withdrawal_is_a_credit_below_zero(site: Client, token: str) -> None:
    accounts = facts(site, token, credit_248810571="-500.00")["accounts"]
    assert next(a["cash"]["credit"] for a in accounts if a["account"] == "…0571") == "-500.00"


def test_a_wrong_form_comes_back_as_typed_with_the_reasons(site: Client, token: str) -> None:
    reply = ask(site, token, taxable_credit="12,50", rebalance_mode="SELL_ALL", show_dollar_values="true")
    form = Page.of(reply.text).form("/rebalance")
    (wrong,) = [e for e in form.elements if e.attributes.get("aria-invalid") == "true"]
    assert reply.status == 422
    assert form.sent() | {"user_token": ""} == form.sent()
    assert (wrong.attributes["name"], wrong.attributes["value"]) == ("taxable_credit", "12,50")
    assert (form.sent()["rebalance_mode"], form.sent()["show_dollar_values"]) == ("SELL_ALL", "true")


def test_the_reason_is_tied_to_its_field_which_has_the_focus(site: Client, token: str) -> None:
    page = Page.of(ask(site, token, tax_free_credit="NaN").text)
    (wrong,) = page.all("input", name="tax_free_credit")
    (reason,) = page.all("small", id=wrong.attributes["aria-describedby"])
    assert reason.text == "'NaN' is no plain number: write it like 1250.50."
    assert "autofocus" in wrong.attributes


def test_the_token_is_in_no_page(site: Client, token: str) -> None:
    assert token not in ask(site, token).text
    assert token not in ask(site, token, taxable_credit="x").text


def test_a_file_that_is_none_is_named_at_the_file_field(site: Client, token: str) -> None:
    reply = ask(site, token, upload=("upload", ("page.csv", b"<html></html>")))
    page = Page.of(reply.text)
    assert reply.status == 422
    assert "upload" in {e.attributes.get("name") for e in page.elements if "aria-invalid" in e.attributes}
    assert "This is a web page" in page.text


def test_a_missing_mode_is_a_fault_of_the_mode(site: Client, token: str) -> None:
    error = facts(site, token, rebalance_mode="")["error"]
    assert [problem["field"] for problem in error["problems"]] == ["rebalance_mode"]


def test_a_fault_of_a_field_that_the_page_lacks_is_told_above_the_form(site: Client, token: str) -> None:
    reply = ask(site, token, credit_Z20411873="5")
    (alert,) = Page.of(reply.text).all("div", role="alert")
    assert "Credit of …1873: No account of this number takes part" in alert.text
    assert "Z20411873" not in reply.text


def test_a_token_with_a_typing_error_is_told_at_its_field(site: Client, token: str) -> None:
    reply = ask(site, f"{token[:-1]}1")
    assert reply.status == 422
    assert "This token has a typing error" in Page.of(reply.text).text


def test_a_token_with_nothing_saved_gets_the_configuration_page(site: Client) -> None:
    reply = ask(site, new_token())
    assert reply.status == 409
    assert "Nothing is saved for this token: a typing error?" in Page.of(reply.text).text
    assert Page.of(reply.text).form("/configure/update").sent()["session"]


def test_a_script_is_told_that_nothing_is_saved(site: Client) -> None:
    reply = ask(site, new_token(), accept=JSON)
    assert (reply.status, reply.json["error"]["code"]) == (409, "not_configured")


def test_the_file_s_text_is_shown_and_never_read_as_markup(site: Client, token: str) -> None:
    evil = demo_file().data.replace(b"ROTH IRA", b'"<svg onload=alert(1)>"')
    page = plan(site, token, upload=("upload", ("p.csv", evil)))
    assert "<svg onload=alert(1)>" in page.text
    assert not [svg for svg in page.all("svg") if "onload" in svg.attributes]
