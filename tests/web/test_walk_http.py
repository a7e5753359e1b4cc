"""The walk of a script that knows the original's forms alone: its token, its field names, no session.

Every sample file goes the whole way, or is refused with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.support.client import Client, Field
from tests.support.html import Page
from tests.support.process import ROOT

JSON = "application/json"
MODES = ("NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE")
TAX_GROUPS = ("Taxable", "Tax Deferred", "Tax Free")
READABLE = (
    "Portfolio_Position_Nov-08-2019.csv",
    "Portfolio_Positions_Mar-14-2025.csv",
    "Portfolio_Positions_Apr-02-2025_resaved.csv",
    "Portfolio_Positions_Aug-21-2026.csv",
    "Portfolio_Positions_Sep-02-2026_dividend-view.csv",
)
REFUSED = ("Accounts_History_2025-03.csv", "Accounts_History_2026-08.csv")
HISTORY = "This is a Fidelity transaction history (Accounts_History.csv); please download Positions instead."


def upload(name: str) -> Field:
    return "upload", (name, (ROOT / "tests" / "samples" / name).read_bytes())


def original_form(opened: dict[str, Any]) -> Iterator[Field]:
    """The fields that the original's page sends, with what `/configure` shows, and one sale forbidden."""
    number_of = {account["tax_group"]: account["account_number"] for account in opened["accounts"]}
    for account in opened["accounts"]:
        field = f"accounts/{account['account_number']}"
        yield from ((f"{field}|description", "Mine"), (f"{field}|tax_group", account["tax_group"]))
    yield from ((f"default_tax_group_account/{group}", number_of.get(group, "")) for group in TAX_GROUPS)
    for target in opened["targets"]:
        yield f"allocation/{target['asset_class']}", target["amount"]
        yield f"allocation_type/{target['asset_class']}", target["type"]
    for cell in opened["affinities"]:
        yield f"affinity/{cell['tax_group']}|{cell['asset_class']}", cell["rank"]
    yield "mask/Taxable|US TSM", "true"


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    """The token of each file's household, once it is saved."""
    return {}


def saved(client: Client, name: str, tokens: dict[str, str]) -> str:
    if name not in tokens:
        token = client.get("/get_token").text
        opened = client.post_form("/configure", [upload(name), ("user_token", token)], accept=JSON).json
        reply = client.post_form("/configure/update", [("user_token", token), *original_form(opened)])
        assert (reply.status, "Configuration saved" in reply.text) == (200, True)
        tokens[name] = token
    return tokens[name]


def plan_form(name: str, token: str, mode: str, **fields: str) -> list[Field]:
    original = {
        "user_token": token,
        "rebalance_mode": mode,
        "taxable_credit": "",
        "tax_deferred_credit": "",
        "tax_free_credit": "",
        "trade_fractional_shares": "true",
    }
    return [upload(name), *(original | fields).items()]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", READABLE)
def test_every_readable_sample_gives_the_same_plan_as_json_and_as_page(
    client: Client, tokens: dict[str, str], name: str, mode: str
) -> None:
    form = plan_form(name, saved(client, name, tokens), mode)
    plan = client.post_form("/rebalance", form, accept=JSON)
    page = client.post_form("/rebalance", form)
    assert (plan.status, page.status, plan.json["mode"]) == (200, 200, mode)
    amounts = [f"${Decimal(t['amount']):,.2f}" for a in plan.json["accounts"] for t in a["trades"]]
    shown = [cell.text for cell in Page.of(page.text).all("td", class_="number")]
    assert [amount for amount in amounts if amount not in shown] == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", READABLE)
def test_no_sample_is_sold_where_the_mode_or_the_mask_forbids_it(
    client: Client, tokens: dict[str, str], name: str, mode: str
) -> None:
    plan = client.post_form(
        "/rebalance", plan_form(name, saved(client, name, tokens), mode), accept=JSON
    ).json
    sales = {
        (account["tax_group"], trade["asset_class"])
        for account in plan["accounts"]
        for trade in account["trades"]
        if trade["action"] == "SELL"
    }
    assert ("Taxable", "US TSM") not in sales
    assert not (sales and mode == "NO_SELL")
    assert not (mode == "NO_SELL_TAXABLE" and "Taxable" in {group for group, _ in sales})


@pytest.mark.parametrize("path", ["/configure", "/rebalance"])
@pytest.mark.parametrize("name", REFUSED)
def test_every_other_sample_is_refused_with_its_sentence(client: Client, name: str, path: str) -> None:
    form = plan_form(name, client.get("/get_token").text, "NO_SELL")
    reply = client.post_form(path, form, accept=JSON)
    assert (reply.status, reply.json["error"]["code"]) == (422, "file_refused")
    assert reply.json["error"]["problems"] == [{"field": "upload", "message": HISTORY}]
    page = client.post_form(path, form)
    assert (page.status, HISTORY in Page.of(page.text).text) == (422, True)


def test_a_withdrawal_from_a_tax_group_is_taken_from_its_default_account(
    client: Client, tokens: dict[str, str]
) -> None:
    name = "Portfolio_Positions_Mar-14-2025.csv"
    form = plan_form(name, saved(client, name, tokens), "SELL_ALL", taxable_credit="-500.25")
    plan = client.post_form("/rebalance", form, accept=JSON).json
    credits_ = {account["account_number"]: account["cash"]["credit"] for account in plan["accounts"]}
    assert {number: credit for number, credit in credits_.items() if credit != "0.00"} == {
        "Z20411873": "-500.25"
    }


def test_what_was_saved_by_the_original_s_fields_is_there_again(
    client: Client, tokens: dict[str, str]
) -> None:
    name = "Portfolio_Positions_Mar-14-2025.csv"
    form = [upload(name), ("user_token", saved(client, name, tokens))]
    opened = client.post_form("/configure", form, accept=JSON).json
    assert {account["description"] for account in opened["accounts"]} == {"Mine"}
    assert opened["defaults"] == {"Taxable": "Z20411873", "Tax Deferred": "86412", "Tax Free": "231904485"}
    masked = [(c["tax_group"], c["asset_class"]) for c in opened["affinities"] if c["mask"]]
    assert masked == [("Taxable", "US TSM")]
