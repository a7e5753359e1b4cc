from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

from rebalancer.engine.model import Action, Mode, Trade
from rebalancer.exports.plan_json import plan_json
from rebalancer.exports.reporting import report_of
from tests.exports.plans import BUY, HOUSEHOLD, PLAN, POLICY


def facts(trade: Trade = BUY) -> Any:
    part = replace(PLAN.accounts[1], trades=(trade,))
    plan = replace(PLAN, accounts=(PLAN.accounts[0], part))
    return json.loads(json.dumps(plan_json(report_of(HOUSEHOLD, POLICY, plan), ())), parse_float=_no_floats)


def _no_floats(text: str) -> float:
    raise AssertionError(text)


def test_a_plan_has_exactly_the_keys_of_the_interface() -> None:
    assert list(facts()) == [
        "mode",
        "summary",
        "choices",
        "as_of",
        "total",
        "complete",
        "left_out_percent",
        "moved",
        "relocated",
        "realised_gain",
        "realised_gain_unknown",
        "accounts",
        "before",
        "after",
        "warnings",
        "alternatives",
    ]
    assert (facts()["mode"], facts()["as_of"], facts()["total"]) == ("NO_SELL", "2025-03-14", "500.00")
    assert (facts()["complete"], facts()["left_out_percent"]) == (True, "0.00")


def test_an_account_is_written_whole() -> None:
    assert facts()["accounts"][1] == {
        "account": "…1873",
        "account_number": "Z20411873",
        "name": "Individual",
        "description": "Brokerage",
        "tax_group": "Taxable",
        "cash": {
            "core": "100.00",
            "other": "50.00",
            "pending": "-20.00",
            "credit": "10.00",
            "reserve": "40.00",
        },
        "cash_before": "140.00",
        "cash_after": "100.00",
        "sold": "0.00",
        "bought": "40.00",
        "price_buffer": None,
        "trades": [
            {
                "action": "BUY",
                "symbol": "ITOT",
                "asset_class": "US TSM",
                "kind": "etf",
                "shares": "4",
                "price": "10",
                "amount": "40.00",
                "reason": "US TSM is low",
            }
        ],
    }


def test_a_trade_in_dollars_has_neither_shares_nor_price() -> None:
    (trade,) = facts(replace(BUY, shares=None, price=None))["accounts"][1]["trades"]
    assert (trade["shares"], trade["price"]) == (None, None)


def test_numbers_are_never_written_with_an_exponent() -> None:
    (trade,) = facts(replace(BUY, shares=Decimal("1E+2"), price=Decimal("1E-7")))["accounts"][1]["trades"]
    assert (trade["shares"], trade["price"]) == ("100", "0.0000001")


def test_compositions_are_written_before_and_after() -> None:
    before, after = facts()["before"], facts()["after"]
    assert list(before) == ["classes", "groups", "tax_groups"]
    assert before["classes"][0] == {
        "asset_class": "US TSM",
        "value": "300.00",
        "percent": "60.00",
        "target_value": "400.00",
        "target_percent": "80.00",
        "points": "-20.00",
        "off_target": "-25.00",
    }
    assert after["groups"][0]["asset_group"] == "Stocks"
    assert after["groups"][0]["value"] == "340.00"
    assert after["tax_groups"][0] == {
        "tax_group": "Taxable",
        "value": "440.00",
        "classes": [{"asset_class": "US TSM", "value": "340.00"}, {"asset_class": "Cash", "value": "100.00"}],
    }


def test_a_class_without_target_is_at_no_distance_from_one() -> None:
    gold = facts()["before"]["classes"][1]
    assert (gold["asset_class"], gold["points"], gold["off_target"]) == ("Gold", None, None)


def test_a_plan_says_what_was_chosen_for_it_in_the_words_of_the_form() -> None:
    policy = replace(POLICY, fractional=False, relocate=False, min_trade=5_000, band=150)
    assert plan_json(report_of(HOUSEHOLD, policy, PLAN), ())["choices"] == {
        "trade_fractional_shares": False,
        "share_rounding": "follow",
        "relocate": False,
        "min_trade": "50.00",
        "band": "1.50",
    }


def test_warnings_are_written_with_code_account_and_symbol() -> None:
    assert facts()["warnings"] == [
        {
            "code": "no_target",
            "message": "Gold has no target.",
            "account": None,
            "symbol": None,
            "asset_class": "Gold",
        }
    ]


def test_a_plan_of_an_unknown_day_has_no_date() -> None:
    report = report_of(HOUSEHOLD, POLICY, replace(PLAN, as_of=None))
    assert plan_json(report, ())["as_of"] is None


def test_a_sale_in_taxable_carries_its_gain_and_no_other_trade_does() -> None:
    (sold,) = facts(replace(BUY, action=Action.SELL))["accounts"][1]["trades"]
    (bought,) = facts()["accounts"][1]["trades"]
    assert (sold["realised_gain"], "realised_gain" in bought) == (None, False)


def test_a_plan_says_what_it_moves_and_realises() -> None:
    sold = facts(replace(BUY, action=Action.SELL))
    assert (sold["moved"], sold["relocated"]) == ("40.00", "0.00")
    assert (sold["realised_gain"], sold["realised_gain_unknown"]) == ("0.00", "40.00")


def test_modes_are_compared_by_their_figures() -> None:
    first, _ = compared()
    assert {name: value for name, value in first.items() if name != "plan"} == {
        "mode": "NO_SELL",
        "chosen": True,
        "distance": {
            "groups": {"before": "20.00", "after": "12.00"},
            "classes": {"before": "20.00", "after": "12.00"},
        },
        "trades": 1,
        "moved": "40.00",
        "relocated": "0.00",
        "sold_in_taxable": "0.00",
        "realised_gain": "0.00",
        "realised_gain_unknown": "0.00",
        "cash_left": "100.00",
    }


def test_the_plan_of_another_mode_stands_whole_in_its_entry() -> None:
    first, second = compared()
    assert (first["plan"], second["mode"], second["chosen"]) == (None, "SELL_ALL", False)
    assert second["plan"] == {name: v for name, v in facts().items() if name != "alternatives"} | {
        "mode": "SELL_ALL"
    }


def compared() -> Any:
    """The alternatives of two modes that come to the same trades."""
    reports = [report_of(HOUSEHOLD, POLICY, replace(PLAN, mode=m)) for m in (Mode.NO_SELL, Mode.SELL_ALL)]
    return json.loads(json.dumps(plan_json(reports[0], reports)))["alternatives"]
