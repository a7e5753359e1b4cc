"""Which warning stands where, and which share a sentence: what every plan's page says beside the trades."""

from __future__ import annotations

from rebalancer.web.plan_notes import PlanNotes, plan_notes
from tests.web.reports import warning

GONE = "No price is known for IJR: the trade is in dollars. Edit Securities takes a price."


def test_each_warning_stands_once_in_its_place() -> None:
    warnings = (
        warning("unmapped_symbol", "AAPL has no class."),
        warning("unsettled", "Cash is pending."),
        warning("off_target", "LTB stays low."),
        warning("no_target", "Gold has no target."),
    )
    assert plan_notes(warnings) == PlanNotes(
        left_out=("AAPL has no class.",),
        off_target=("LTB stays low.", "Gold has no target."),
        others=("Cash is pending.",),
    )


def test_a_warning_names_its_account_once() -> None:
    warnings = (
        warning("cash_gap", "$5.00 remain.", "…1873"),
        warning("unsettled", "In …1873: $9.00.", "…1873"),
    )
    assert plan_notes(warnings).others == ("…1873: $5.00 remain.", "In …1873: $9.00.")


def test_symbols_without_a_price_share_a_sentence() -> None:
    lines = [warning("no_price", GONE, symbol=symbol) for symbol in ("IJR", "ITOT")]
    assert plan_notes(lines).others == (
        "No price is known for IJR and ITOT: these trades are in dollars. Edit Securities takes prices.",
    )


def test_quotes_that_failed_share_a_sentence() -> None:
    lines = [warning("no_quote", "Alpha Vantage gave no price.", symbol=symbol) for symbol in ("IJR", "ITOT")]
    assert plan_notes(lines).others == ("Alpha Vantage gave no price for IJR and ITOT.",)


def test_one_symbol_without_a_price_keeps_its_own_sentence() -> None:
    assert plan_notes([warning("no_price", GONE, symbol="IJR")]).others == (GONE,)
