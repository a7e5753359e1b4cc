"""Which warning stands where on the page of a plan."""

from __future__ import annotations

from rebalancer.exports.report import WarningLine
from rebalancer.web.plan_notes import PlanNotes, plan_notes
from tests.web.reports import account, report, trade, warning

NUMBER = "Z20411873"


def notes(*warnings: WarningLine) -> PlanNotes:
    return plan_notes(report(account(trade()), warnings=warnings))


def test_what_makes_a_plan_incomplete_stands_apart() -> None:
    found = notes(warning("unmapped_symbol", "AAPL has no class.", symbol="AAPL"))
    assert (found.left_out, found.others) == (("AAPL has no class.",), ())


def test_a_class_s_warning_stands_at_the_class() -> None:
    found = notes(warning("off_target", "LTB stays low.", asset_class="LTB"))
    assert (dict(found.by_class), found.others) == ({"LTB": ["LTB stays low."]}, ())


def test_a_symbol_s_warning_stands_at_each_of_its_trades() -> None:
    found = notes(warning("no_price", "No price.", symbol="ITOT"))
    assert (dict(found.by_trade), found.others) == ({(NUMBER, "ITOT"): ["No price."]}, ())


def test_a_symbol_s_warning_about_one_account_stands_only_there() -> None:
    found = notes(warning("redeem_money_fund", "Redeem.", "…9999", symbol="ITOT", number="Z9999"))
    assert (dict(found.by_trade), found.others) == ({}, ("…9999: Redeem.",))


def test_an_account_s_warning_stands_at_the_account_without_its_number() -> None:
    found = notes(warning("redeem_money_fund", "Redeem.", "…1873", symbol="FZDXX", number=NUMBER))
    assert (dict(found.by_account), found.others) == ({NUMBER: ["Redeem."]}, ())


def test_money_that_is_missing_in_an_account_stands_above_as_well() -> None:
    found = notes(warning("cash_gap", "$5.00 remains.", "…1873", number=NUMBER))
    assert (dict(found.by_account), found.others) == (
        {NUMBER: ["$5.00 remains."]},
        ("…1873: $5.00 remains.",),
    )


def test_an_account_that_is_not_on_the_page_is_named_once() -> None:
    gone = warning("unsettled", "Cash.", "…1111", number="Z1111")
    named = warning("unsettled", "In …1111: $9.00.", "…1111", number="Z1111")
    assert notes(gone, named).others == ("…1111: Cash.", "In …1111: $9.00.")


def test_quotes_that_failed_share_a_sentence_which_stands_last() -> None:
    lines = [warning("no_quote", "Nothing.", symbol=symbol) for symbol in ("IJR", "VTI")]
    assert notes(*lines, warning("mode_left_out", "A mode.")).others == (
        "A mode.",
        "Alpha Vantage gave no price for IJR and VTI.",
    )


def test_what_another_plan_said_is_not_said_again() -> None:
    line = warning("mode_left_out", "A mode.")
    assert plan_notes(report(account(), warnings=(line,)), said=(line,)).others == ()
