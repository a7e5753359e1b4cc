"""The judge notices: a plan of a real server is accepted, and each way of breaking it is complained of."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.support.client import Client, Field
from tests.support.judge import churned, complaints
from tests.support.judge_applied import applied, sold_out
from tests.support.judge_facts import Facts
from tests.support.judge_menu import MODES, menu_complaints, plans_of
from tests.support.judge_reading import read_facts
from tests.support.judged import JSON, shared_list
from tests.support.random_file import HEADER

IRA, BROKERAGE = "222222222", "Z20411873"
FILE = (
    ",".join(HEADER)
    + f"""
{BROKERAGE},Individual,SPAXX**,HELD IN MONEY MARKET,,,,$500.00,,,,,,,,Cash
{BROKERAGE},Individual,IXUS,A FUND,100,$70.00,,$7000.00,,,,,,$5000.00,,Cash
{IRA},Rollover IRA,SPAXX**,HELD IN MONEY MARKET,,,,$1000.00,,,,,,,,Cash
{IRA},Rollover IRA,ITOT,A FUND,50,$100.00,,$5000.00,,,,,,--,,Cash
{IRA},Rollover IRA,FXNAX,A FUND,100,$10.00,,$1000.00,,,,,,--,,Cash
{IRA},Rollover IRA,AAPL,A STOCK,1,$200.00,,$200.00,,,,,,--,,Cash
{IRA},Rollover IRA,Pending Activity,,,,,$100.00,,,,,,,,

"Date downloaded Mar-14-2025 at 4:41 p.m ET"
"""
)
CONFIGURATION = {
    f"accounts/{BROKERAGE}|tax_group": "Taxable",
    f"accounts/{IRA}|tax_group": "Tax Deferred",
    f"accounts/{IRA}|reserve": "300",
    **{f"allocation/{name}": amount for name, amount in (("US TSM", "10"), ("US TBM", "30"))},
    **{f"allocation/{name}": amount for name, amount in (("ex-US TSM", "40"), ("Cash", "20"))},
    **{f"allocation_type/{name}": "Percent" for name in ("US TSM", "US TBM", "ex-US TSM", "Cash")},
    **{f"affinity/Tax Deferred|{name}": "1" for name in ("US TSM", "US TBM", "Cash")},
    **{f"affinity/Taxable|{name}": "1" for name in ("US TSM", "ex-US TSM", "Cash")},
    "mask/Taxable|US TBM": "true",
}
WASH_SALE = {"code": "wash_sale", "message": "", "account": "…1873", "symbol": "IXUS"}
Plan = dict[str, Any]


@pytest.fixture(scope="module")
def facts(server: Any) -> Facts:
    return read_facts(FILE, CONFIGURATION, {}, shared_list(server.client))


@pytest.fixture(scope="module")
def plan(server: Any) -> Plan:
    client: Client = server.client
    token = client.get("/get_token").text.strip()
    client.post_form("/configure/update", [("user_token", token), *CONFIGURATION.items()])
    upload: Field = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", FILE.encode()))
    fields: list[Field] = [upload, ("user_token", token), ("rebalance_mode", "SELL_ALL")]
    answer: Plan = client.post_form("/rebalance", fields, accept=JSON).json
    return answer


def ira(plan: Plan) -> Plan:
    part: Plan = next(part for part in plan["accounts"] if part["account_number"] == IRA)
    return part


def taxable_sale(plan: Plan) -> Plan:
    part: Plan = next(part for part in plan["accounts"] if part["account_number"] == BROKERAGE)
    trade: Plan = part["trades"][0]
    return trade


def sale(plan: Plan) -> Plan:
    trade: Plan = next(trade for trade in ira(plan)["trades"] if trade["action"] == "SELL")
    return trade


def purchase(plan: Plan) -> Plan:
    trade: Plan = next(trade for trade in ira(plan)["trades"] if trade["action"] == "BUY")
    return trade


def test_a_plan_of_the_server_is_accepted(facts: Facts, plan: Plan) -> None:
    assert complaints(facts, "SELL_ALL", plan) == []
    assert (sale(plan)["symbol"], purchase(plan)["symbol"]) == ("ITOT", "FXNAX")


BREAKS: dict[str, Callable[[Plan], object]] = {
    "accounts are not those": lambda p: p["accounts"].pop(),
    "mode and total": lambda p: p.update(total="1.00"),
    "[1] cash before": lambda p: ira(p).update(cash_before="1.00"),
    "[1] cash after": lambda p: ira(p).update(cash_after="1.00"),
    "[2] cash ends": lambda p: purchase(p).update(amount="99999.00"),
    "of a reserve of 300": lambda p: sale(p).update(amount="0.01"),
    "sold and bought are not": lambda p: ira(p).update(sold="1.00"),
    "cash and tax group are": lambda p: ira(p)["cash"].update(pending="1.00"),
    "[3] 5000.00 is held": lambda p: sale(p).update(amount="5000.01"),
    "[3] 50 shares are held": lambda p: sale(p).update(shares="51"),
    "[3] it is not held": lambda p: sale(p).update(symbol="VTI"),
    "[3] all shares for another": lambda p: sale(p).update(shares="50"),
    "[5] the class is disabled": lambda p: purchase(p).update(symbol="IXUS", asset_class="ex-US TSM"),
    "the class is another one": lambda p: purchase(p).update(asset_class="US TSM"),
    "the class has no target": lambda p: purchase(p).update(symbol="GLD", asset_class="Gold"),
    "nobody said that it may": lambda p: purchase(p).update(symbol="AAPL", asset_class="US TSM"),
    "cash is never traded": lambda p: purchase(p).update(symbol="SPAXX", asset_class="Cash"),
    "[7] the price is": lambda p: sale(p).update(price="99.00"),
    "[7] the shares are not whole": lambda p: sale(p).update(shares="1.5"),
    "[7] shares by price": lambda p: sale(p).update(amount="100.01"),
    "the shares make": lambda p: purchase(p).update(shares="1"),
    "[8] nothing is traded": lambda p: sale(p).update(amount="0.00"),
    "[8] ITOT is traded 2 times": lambda p: ira(p)["trades"].append(sale(p)),
    "a purchase stands before": lambda p: ira(p)["trades"].reverse(),
    "US TBM is sold and bought in": lambda p: ira(p)["trades"].append(purchase(p) | {"action": "SELL"}),
    "before: by asset_class": lambda p: p["before"]["classes"].pop(),
    "after: by asset_group": lambda p: p["after"]["groups"][0].update(value="1.00"),
    "the percentages of": lambda p: p["after"]["classes"][0].update(percent="1.00"),
    "the target of": lambda p: p["after"]["classes"][0].update(target_value="1.00"),
    "the tax groups hold": lambda p: p["before"]["tax_groups"][0]["classes"].pop(),
    "no warning unmapped_symbol of AAPL": lambda p: p["warnings"].clear(),
    "no warning unsettled": lambda p: p["warnings"].clear(),
    "complete is True": lambda p: p.update(complete=True),
    "percent are left out": lambda p: p.update(left_out_percent="0.00"),
    "off its target without a word": lambda p: p["warnings"].clear(),
    "the sale of IXUS realises": lambda p: taxable_sale(p).update(realised_gain="1.00"),
    "not None": lambda p: taxable_sale(p).update(realised_gain=None),
    "has a gain outside of sales": lambda p: sale(p).update(realised_gain="1.00"),
    "the sales in Taxable realise": lambda p: p.update(realised_gain="1.00"),
    "of unknown cost is sold": lambda p: p.update(realised_gain_unknown="1.00"),
    "and a warning of ['IXUS']": lambda p: p["warnings"].append(WASH_SALE),
    "within the band: False": lambda p: p["warnings"].append(WASH_SALE | {"code": "inside_band"}),
}


@pytest.mark.parametrize("complaint", BREAKS)
def test_a_broken_plan_is_complained_of(facts: Facts, plan: Plan, complaint: str) -> None:
    broken = copy.deepcopy(plan)
    BREAKS[complaint](broken)
    assert [found for found in complaints(facts, "SELL_ALL", broken) if complaint in found]


def test_a_sale_that_the_mode_forbids_is_complained_of(facts: Facts, plan: Plan) -> None:
    found = complaints(facts, "NO_SELL", plan | {"mode": "NO_SELL"})
    assert [
        why for why in found if why.endswith("[4, 6] mode, mask, target or the word on it forbids the sale")
    ]


def test_what_the_owner_said_of_a_security_is_held_against_the_plan(facts: Facts, plan: Plan) -> None:
    shared = replace(facts.shared, never_sold=frozenset({"ITOT"}), never_bought=frozenset({"FXNAX"}))
    found = complaints(replace(facts, shared=shared), "SELL_ALL", plan)
    assert [why.rpartition(": ")[2] for why in found] == [
        "[4, 6] mode, mask, target or the word on it forbids the sale",
        "it is never to be bought",
    ]


def test_trades_smaller_than_wanted_are_complained_of(facts: Facts, plan: Plan) -> None:
    wanting = read_facts(FILE, CONFIGURATION, {"min_trade": "2000"}, facts.shared)
    assert [why for why in complaints(wanting, "SELL_ALL", plan) if "less than 2000 is not worth" in why]


def test_trades_inside_the_band_are_complained_of(facts: Facts, plan: Plan) -> None:
    calm = read_facts(FILE, CONFIGURATION, {"band": "100", "min_trade": "9000"}, facts.shared)
    found = complaints(calm, "SELL_ALL", plan)
    assert "there is nothing to do, and trades are to do it" in found
    assert "everything is within the band: True, and the plan says otherwise" in found


def test_a_move_for_rank_alone_is_complained_of_where_none_is_wanted(facts: Facts, plan: Plan) -> None:
    found = complaints(opened(facts, relocate="false"), "RESHUFFLE", plan | {"mode": "RESHUFFLE"})
    assert "something is moved for its rank alone" in found


MENU_BREAKS: dict[str, Callable[[Plan], object]] = {
    "the modes compared are": lambda p: p["alternatives"].reverse(),
    "the chosen mode is not SELL_ALL alone": lambda p: p["alternatives"][0].update(chosen=True),
    "a mode that was not chosen lacks its plan": lambda p: p["alternatives"][0].update(plan=None),
    "NO_SELL: the plan is one of SELL_ALL": lambda p: p["alternatives"][0]["plan"].update(mode="SELL_ALL"),
    "SELL_ALL: trades is 99": lambda p: p["alternatives"][2].update(trades=99),
    "SELL_ALL: moved is 1.00": lambda p: p["alternatives"][2].update(moved="1.00"),
    "SELL_ALL: sold_in_taxable is": lambda p: p["alternatives"][2].update(sold_in_taxable="1.00"),
    "SELL_ALL: realised_gain is": lambda p: p["alternatives"][2].update(realised_gain="1.00"),
    "NO_SELL: cash_left is": lambda p: p["alternatives"][0].update(cash_left="1.00"),
    "the plan itself says otherwise": lambda p: p.update(relocated="1.00"),
    "the distance of groups is": lambda p: p["alternatives"][1]["distance"]["groups"].update(after="99.00"),
}


def test_the_comparison_of_the_server_is_accepted(facts: Facts, plan: Plan) -> None:
    assert list(menu_complaints(facts, plan)) == []
    assert [mode for mode, made in plans_of(plan).items() if made["mode"] == mode] == list(MODES)


@pytest.mark.parametrize("complaint", MENU_BREAKS)
def test_a_broken_comparison_is_complained_of(facts: Facts, plan: Plan, complaint: str) -> None:
    broken = copy.deepcopy(plan)
    MENU_BREAKS[complaint](broken)
    assert [found for found in menu_complaints(facts, broken) if complaint in found]


def test_a_debt_that_a_sale_would_cure_is_complained_of(facts: Facts, plan: Plan) -> None:
    owing = read_facts(FILE, CONFIGURATION, {f"credit/{IRA}": "-5000"}, facts.shared)
    broken = copy.deepcopy(plan)
    ira(broken).update(cash_after="-3900.00", trades=[])
    assert "…2222: -3900.00 is owed, and ['FXNAX', 'ITOT'] could be sold" in complaints(
        owing, "SELL_ALL", broken
    )


def test_a_disabled_class_that_is_kept_is_complained_of(facts: Facts, plan: Plan) -> None:
    changed = CONFIGURATION | {"affinity/Tax Deferred|US TBM": "DISABLE"}
    disabled = read_facts(FILE, changed, {}, facts.shared)
    found = complaints(disabled, "SELL_ALL", plan)
    assert "…2222: FXNAX is disabled; None of it is sold" in found


@pytest.mark.parametrize(("mode", "complaint"), [("SELL_ALL", "its target"), ("RESHUFFLE", "its total")])
def test_a_target_that_could_be_met_and_is_not_is_complained_of(
    facts: Facts, plan: Plan, mode: str, complaint: str
) -> None:
    assert [why for why in complaints(opened(facts), mode, plan) if why.endswith(complaint)]


def opened(facts: Facts, **wishes: str) -> Facts:
    """The same household with nothing forbidden."""
    kept = {
        name: text for name, text in CONFIGURATION.items() if "mask" not in name and "reserve" not in name
    }
    ranks = {
        f"affinity/{tax_group}|{name}": "1"
        for tax_group in ("Tax Deferred", "Taxable")
        for name in ("ex-US TSM", "US TBM")
    }
    return read_facts(FILE, {**kept, **ranks}, {"trade_fractional_shares": "true", **wishes}, facts.shared)


def test_a_class_sold_and_bought_in_one_tax_group_is_seen(facts: Facts, plan: Plan) -> None:
    assert churned(facts, "SELL_ALL", plan) == []
    broken = copy.deepcopy(plan)
    ira(broken)["trades"].append(sale(plan) | {"action": "BUY"})
    assert churned(facts, "SELL_ALL", broken) == ["US TSM in Tax Deferred"]


def test_the_file_of_the_day_after_has_the_trades_in_it(plan: Plan) -> None:
    done = copy.deepcopy(plan)
    ira(done).update(cash_after="310.00", trades=[sale(plan) | {"shares": "20", "amount": "2000.00"}])
    after = applied(FILE, done)
    assert f"{IRA},Rollover IRA,ITOT,A FUND,30,$100.00,,$3000.00" in after
    assert f"{IRA},Rollover IRA,SPAXX**,HELD IN MONEY MARKET,,,,$310.00" in after
    assert ("Pending Activity" in after, sold_out(FILE, after)) == (False, False)


def test_what_is_sold_to_the_last_share_is_gone_the_day_after(plan: Plan) -> None:
    done = copy.deepcopy(plan)
    ira(done)["trades"] = [sale(plan) | {"shares": "50", "amount": "5000.00"}]
    after = applied(FILE, done)
    assert ("ITOT" in after, sold_out(FILE, after)) == (False, True)
