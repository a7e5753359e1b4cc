"""The same walk by a script: forms posted to a real server process, the pages read as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.support.client import Client, Field
from tests.support.scripted import UPLOAD, plan_of, saved_household
from tests.support.walk import MODES

EMPLOYER_MENU = {"84679P504", "US BOND IDX TRUST II"}


def trades(plan: Any) -> list[dict[str, Any]]:
    return [trade | {"in": account["account"]} for account in plan["accounts"] for trade in account["trades"]]


@pytest.mark.parametrize("mode", MODES)
def test_the_sample_gives_a_whole_plan_that_adds_up(client: Client, mode: str) -> None:
    plan = plan_of(client, saved_household(client), mode)
    assert (plan["mode"], plan["complete"]) == (mode, True)
    for account in plan["accounts"]:
        before, sold, bought = (Decimal(account[name]) for name in ("cash_before", "sold", "bought"))
        assert Decimal(account["cash_after"]) == before + sold - bought
    for time in ("before", "after"):
        assert sum(Decimal(row["value"]) for row in plan[time]["classes"]) == Decimal(plan["total"])


def test_modes_sell_only_where_they_may(client: Client) -> None:
    token = saved_household(client)
    sales = {
        mode: {trade["in"] for trade in trades(plan_of(client, token, mode)) if trade["action"] == "SELL"}
        for mode in MODES
    }
    assert sales["NO_SELL"] == set()
    assert "…1873" not in sales["NO_SELL_TAXABLE"]
    assert "…1873" in sales["SELL_ALL"]


@pytest.mark.parametrize("mode", MODES)
def test_no_account_is_told_to_buy_what_it_does_not_offer(client: Client, mode: str) -> None:
    bought = [t for t in trades(plan_of(client, saved_household(client), mode)) if t["action"] == "BUY"]
    assert {trade["symbol"] for trade in bought if trade["in"] == "…6412"} <= EMPLOYER_MENU
    assert not {trade["symbol"] for trade in bought if trade["in"] != "…6412"} & EMPLOYER_MENU


@pytest.mark.parametrize("path", ["/configure", "/rebalance"])
def test_the_same_forms_answer_with_pages(client: Client, path: str) -> None:
    fields: list[Field] = [UPLOAD, ("user_token", saved_household(client)), ("rebalance_mode", "SELL_ALL")]
    reply = client.post_form(path, fields, accept="text/html")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


EMERGENCY_FUND = """Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type
Z11111111,Individual,SPAXX**,HELD IN MONEY MARKET,,,$40000.00,Cash
Z11111111,Individual,VTI,VANGUARD TOTAL STOCK,400,$250.00,$100000.00,Cash
Z11111111,Individual,VXUS,VANGUARD TOTAL INTL STOCK,1000,$60.00,$60000.00,Cash
222222222,Rollover IRA,BND,VANGUARD TOTAL BOND,1440,$75.00,$108000.00,Cash
222222222,Rollover IRA,VTI,VANGUARD TOTAL STOCK,120,$250.00,$30000.00,Cash
333333333,ROTH IRA,VTI,VANGUARD TOTAL STOCK,84.8,$250.00,$21200.00,Cash
333333333,ROTH IRA,VXUS,VANGUARD TOTAL INTL STOCK,680,$60.00,$40800.00,Cash

"Date downloaded Mar-14-2025 at 4:41 p.m ET"
"""
EMERGENCY_UPLOAD: Field = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", EMERGENCY_FUND.encode()))
BEST = {"Taxable": "Cash", "Tax Deferred": "US TBM", "Tax Free": ""}
REMAINDERS = {"US TSM": "42", "ex-US TSM": "28", "US TBM": "30", "US SC": "0", "ex-US TBM": "0", "LTB": "0"}


def emergency_fund(client: Client) -> str:
    """A household on target, $40,000 in cash among it, whose ranks no swap improves; returns its token."""
    wanted = {"allocation/Cash": "40000", "allocation_type/Cash": "Dollars"}
    for name, amount in REMAINDERS.items():
        wanted |= {f"allocation/{name}": amount, f"allocation_type/{name}": "Percent Remainder"}
    for group, best in BEST.items():
        wanted |= {f"affinity/{group}|{name}": "1" if name == best else "2" for name in ("Cash", *REMAINDERS)}
    return saved_household(client, EMERGENCY_UPLOAD, **wanted)


@pytest.mark.parametrize("mode", MODES)
def test_an_emergency_fund_on_target_is_left_alone(client: Client, mode: str) -> None:
    plan = plan_of(client, emergency_fund(client), mode, EMERGENCY_UPLOAD)
    assert trades(plan) == []


def test_new_money_beside_an_emergency_fund_is_spent_where_it_arrives(client: Client) -> None:
    token = emergency_fund(client)
    plan = plan_of(client, token, "NO_SELL", EMERGENCY_UPLOAD, tax_free_credit="7000")
    assert {trade["in"] for trade in trades(plan)} == {"…3333"}
    taxable = next(account for account in plan["accounts"] if account["account"] == "…1111")
    assert (taxable["cash_before"], taxable["cash_after"]) == ("40000.00", "40000.00")
