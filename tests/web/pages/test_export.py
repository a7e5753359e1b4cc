"""A plan taken away from its page: three files that say what the page says, and what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest

from rebalancer.exports.sealed import MOST_TEXT, PlanOffice
from rebalancer.services.demo import demo_file, save_demo
from rebalancer.services.program import Program
from rebalancer.web.app import pages_of
from rebalancer.web.printed import dollars, percent, signed, signed_percent
from tests.abuse.saved import ODD_CLASSES
from tests.abuse.sheets import CASH, row, sheet
from tests.abuse.tables.csv_texts import FORMULAS
from tests.support.client import Client, Field, Reply
from tests.support.exported import (
    DAY,
    NUMBER,
    TEXT,
    Row,
    Value,
    cells_of,
    numbers,
    rows_of_csv,
    sealed_in,
    sheets_of,
    taken,
)
from tests.support.html import Page
from tests.support.pages import serving
from tests.support.random_households import random_household

JSON = "application/json"
KINDS = ("xlsx", "csv", "json")
SEEDS = (3, 14, 15, 26, 53, 58)


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as its page shows it, as JSON, and as its workbook and CSV have it."""

    page: Page
    facts: Any
    sheets: dict[str, list[Row]]
    trades: list[dict[str, str]]
    json: Any


def shown(site: Client, fields: list[Field]) -> Shown:
    """The plan for these fields, with dollars in its tables."""
    asked: list[Field] = [*fields, ("show_dollar_values", "true")]
    page = site.post_form("/rebalance", asked)
    files = {kind: taken(site, kind, sealed_in(page.text)) for kind in KINDS}
    return Shown(
        page=Page.of(page.text),
        facts=site.post_form("/rebalance", asked, accept=JSON).json,
        sheets=sheets_of(files["xlsx"].body),
        trades=rows_of_csv(files["csv"].body),
        json=files["json"].json,
    )


def demo_plan(program: Program) -> list[Field]:
    upload: Field = ("upload", (demo_file().name, demo_file().data))
    return [upload, ("user_token", save_demo(program)), ("rebalance_mode", "SELL_ALL")]


def random_plan(site: Client, seed: int) -> list[Field]:
    """Save a random household; the fields that ask for its plan."""
    household, token = random_household(seed), site.get("/get_token").text
    saved = site.post_form("/configure/update", [("user_token", token), *household.configuration.items()])
    assert saved.status == 200
    upload: Field = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", household.file.encode()))
    return [upload, ("user_token", token), ("rebalance_mode", "SELL_ALL"), *household.wishes.items()]


@pytest.fixture(scope="module", params=["the demo", *SEEDS])
def plan(request: pytest.FixtureRequest, site: Client, program: Program) -> Shown:
    """The plan of the sample household, and of some that luck has made."""
    if isinstance(request.param, int):
        return shown(site, random_plan(site, request.param))
    return shown(site, demo_plan(program))


def number(value: Value) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def hundredfold(value: Value) -> Decimal:
    return number(value).scaleb(2).quantize(Decimal("0.01"))


def lines(page: Page) -> list[str]:
    return [line.text for line in page.all("tr")]


def test_the_json_is_what_a_script_is_given(plan: Shown) -> None:
    assert plan.json == plan.facts


def test_trades_sum_to_what_the_page_says_is_sold_and_bought(plan: Shown) -> None:
    sums = {"Sell": Decimal(0), "Buy": Decimal(0)}
    for trade in plan.sheets["Trades"]:
        sums[str(trade["Order"])] += number(trade["Amount"])
    said = f"Sold {dollars(sums['Sell'])}, bought {dollars(sums['Buy'])} in all"
    assert said in plan.page.text or not plan.sheets["Trades"]


def test_every_trade_of_the_workbook_is_an_order_of_the_page(plan: Shown) -> None:
    orders = lines(plan.page)
    for trade in plan.sheets["Trades"]:
        words = (trade["Order"], trade["Symbol"], trade["Asset class"], dollars(number(trade["Amount"])))
        reason = " ".join(str(trade["Why"]).split())
        assert any(all(str(word) in order for word in (*words, reason)) for order in orders)


def test_the_csv_has_the_trades_of_the_workbook(plan: Shown) -> None:
    for written, trade in zip(plan.trades, plan.sheets["Trades"], strict=True):
        assert [written[name] for name in ("Order", "Symbol")] == [
            trade[name] for name in ("Order", "Symbol")
        ]
        assert Decimal(written["Amount"]) == trade["Amount"]
        assert (Decimal(written["Shares"]) if written["Shares"] else None) == trade["Shares"]


def test_accounts_say_what_the_page_says_of_their_cash(plan: Shown) -> None:
    for account in plan.sheets["Accounts"]:
        before, sold, bought, after = (
            dollars(number(account[name])) for name in ("Cash before", "Sold", "Bought", "Cash after")
        )
        traded = f"Cash before {before} Sold {sold} Bought {bought} Cash after {after}"
        assert traded in plan.page.text or f"Cash {before}, before and after." in plan.page.text


def test_trades_sum_to_what_each_account_sells_and_buys(plan: Shown) -> None:
    by_account = groupby(plan.sheets["Trades"], lambda trade: (trade["Account"], trade["Name"]))
    sums = {key: sum(numbers(list(trades), "Amount")) for key, trades in by_account}
    for account in plan.sheets["Accounts"]:
        traded = number(account["Sold"]) + number(account["Bought"])
        assert sums.get((account["Account"], account["Name"]), 0) == traded


def test_cash_after_sums_to_what_stays_in_cash(plan: Shown) -> None:
    cash = Decimal(sum(after for after in numbers(plan.sheets["Accounts"], "Cash after") if after > 0))
    stays = dollars(cash) if cash else "nothing"
    said = re.search(rf"; {re.escape(stays)} stays (in cash|uninvested)\b", plan.page.text)
    assert said or not plan.sheets["Trades"]


def test_drift_says_what_the_page_s_tables_say(plan: Shown) -> None:
    for line in plan.sheets["Drift"]:
        assert any(figures_of(line) in shown_line for shown_line in lines(plan.page)), figures_of(line)


def figures_of(line: Row) -> str:
    """A line of the page's table of groups or classes, from the workbook's."""
    words = [str(line["Name"]), *(share_and_value(line, "Target share", "Target") or ["none"])]
    for time in ("before", "after"):
        words += share_and_value(line, f"Share {time}", f"Value {time}")
        if line["Target"] is not None:
            words.append(signed(number(line[f"Points off {time}"])))
            words += [off_target(line[f"Off target {time}"])] if line["Kind"] == "Class" else []
    return " ".join(words)


def share_and_value(line: Row, share: str, value: str) -> list[str]:
    if line[value] is None:
        return []
    return [percent(hundredfold(line[share])), dollars(number(line[value]))]


def off_target(value: Value) -> str:
    return signed_percent(None if value is None else hundredfold(value))


def test_the_composition_sums_to_its_last_row_and_that_to_the_total(plan: Shown) -> None:
    *parts, whole = plan.sheets["Composition"]
    for column in (name for name in whole if name != "Asset class" and not name.startswith("Share")):
        assert sum(numbers(parts, column)) == whole[column]
    settings = {line["Setting"]: line["Value"] for line in plan.sheets["Settings"]}
    assert whole["Before"] == whole["After"] == settings["Takes part"]
    assert f"{dollars(number(whole['Before']))} takes part" in plan.page.text


def test_every_warning_of_the_workbook_is_on_the_page_or_shares_a_sentence_there(plan: Shown) -> None:
    shared = {"no_price", "no_quote"}
    for warning in plan.sheets["Warnings"]:
        words = " ".join(str(warning["Warning"]).split())
        assert words in plan.page.text or warning["Code"] in shared


def test_what_was_chosen_stands_in_the_settings(site: Client, program: Program) -> None:
    chosen: list[Field] = [("min_trade", "50"), ("band", "1.5"), ("relocate", "false")]
    settings = shown(site, [*demo_plan(program), *chosen]).sheets["Settings"]
    values = {line["Setting"]: line["Value"] for line in settings}
    assert (values["Smallest trade"], values["Band, points"]) == (Decimal(50), Decimal("1.5"))
    assert values["Moves"] == "Move nothing for its rank alone"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_a_download_that_nobody_keeps(site: Client, kind: str) -> None:
    reply = taken(site, kind, sealed_in(site.get("/demo").text))
    assert reply.status == 200
    name = "trades" if kind == "csv" else "plan"
    kept = f'attachment; filename="rebalancer-{name}-2026-08-21.{kind}"'
    assert reply.headers["Content-Disposition"] == kept
    assert reply.headers.get_all("Cache-Control") == ["no-store"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_workbook_and_csv_mask_account_numbers_as_the_page_does(site: Client) -> None:
    sealed = sealed_in(site.get("/demo").text)
    values = [str(cell.value) for cell in cells_of(taken(site, "xlsx", sealed).body)]
    assert "…0563" in values
    assert not any("248810563" in text for text in (*values, taken(site, "csv", sealed).text))


def test_the_sealed_plan_shows_no_account_number(site: Client) -> None:
    assert "248810563" not in site.get("/demo").text


def test_it_takes_less_than_a_tenth_of_the_page(site: Client) -> None:
    page = site.get("/demo").text
    assert len(sealed_in(page)) < len(page) / 10


@pytest.mark.parametrize("text", [*FORMULAS, *ODD_CLASSES[:3]], ids=ascii)
def test_nothing_that_is_uploaded_or_typed_becomes_a_formula(site: Client, text: str) -> None:
    reply = plan_of_texts(site, text)
    sealed = sealed_in(reply.text)
    cells = list(cells_of(taken(site, "xlsx", sealed).body))
    assert text in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {NUMBER, TEXT, DAY}
    (trade,) = rows_of_csv(taken(site, "csv", sealed).body)
    texts = [trade[name] for name in ("Name", "Description", "Symbol", "Asset class", "Why")]
    pieces = [piece.strip(' "') for cell in texts for piece in cell.split(";")]
    assert not any(piece.startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")) for piece in pieces)


def plan_of_texts(site: Client, text: str) -> Reply:
    """The plan of an account, a symbol, a class and a description of this name."""
    symbol = text.replace(" ", "/").upper()
    shared = [("asset/asset", text), ("asset/asset_group", "Stocks")]
    assert site.post_form("/security_configure/update", shared).status == 200
    upload: Field = (
        "upload",
        ("a.csv", sheet(CASH, row(account_name=text, symbol=symbol, description=text))),
    )
    token = ("user_token", site.get("/get_token").text)
    saved: list[Field] = [
        token,
        ("accounts/Z20411873|tax_group", "Taxable"),
        ("accounts/Z20411873|description", text),
        (f"map/{symbol}", text),
        (f"map_buy/{symbol}", "true"),
        (f"allocation/{text}", "100"),
        (f"allocation_type/{text}", "Percent"),
        (f"affinity/Taxable|{text}", "1"),
    ]
    assert site.post_form("/configure/update", saved).status == 200
    return site.post_form("/rebalance", [upload, token, ("rebalance_mode", "NO_SELL")])


def test_a_plan_of_another_server_is_refused_with_the_way_out(site: Client, program: Program) -> None:
    with serving(pages_of(Program(program.store))) as other:
        sealed = sealed_in(other.get("/demo").text)
    reply = taken(site, "xlsx", sealed)
    assert (reply.status, "ask for the plan again" in Page.of(reply.text).text) == (409, True)
    assert "This plan cannot be taken away any more" in reply.text
    assert taken(site, "xlsx", sealed, accept=JSON).json["error"]["code"] == "plan_expired"


def test_a_form_without_a_plan_names_the_field(site: Client) -> None:
    reply = site.post_form("/export/csv", [], accept=JSON)
    assert (reply.status, [p["field"] for p in reply.json["error"]["problems"]]) == (422, ["plan"])


def test_other_kinds_are_nothing_and_other_methods_are_refused(site: Client) -> None:
    assert [taken(site, kind, "x").status for kind in ("pdf", "XLSX", "", "json/x")] == [404] * 4
    reply = site.get("/export/xlsx")
    assert (reply.status, reply.headers["Allow"]) == (405, "POST")


def test_a_plan_that_is_too_large_for_its_page_has_no_buttons(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlanOffice, "seal", lambda *_: "")
    page = Page.of(site.get("/demo").text)
    assert [form for form in page.forms if form.action == "/export/xlsx"] == []
    assert "too large for its page to carry along" in page.text


def test_what_a_page_carries_fits_a_field_of_a_form(site: Client) -> None:
    assert taken(site, "json", "x" * MOST_TEXT).status == 409
