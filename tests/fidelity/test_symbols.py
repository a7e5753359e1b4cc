"""What the letters of a symbol tell."""

from __future__ import annotations

import pytest

from rebalancer.fidelity.symbols import (
    canonical,
    from_description,
    is_linked_option,
    is_option,
)


@pytest.mark.parametrize("spelling", ["BRKB", "BRK.B", "BRK/B", " brk.b "])
def test_a_share_class_has_one_spelling(spelling: str) -> None:
    assert canonical(spelling) == "BRKB"


@pytest.mark.parametrize("symbol", ["BTC/USD", "84679P504", "A.BC", ".B", "X/1"])
def test_what_is_no_share_class_keeps_its_signs(symbol: str) -> None:
    assert canonical(symbol) == symbol


def test_an_option_loses_its_leading_dash() -> None:
    assert canonical("-VOO270115C600") == "VOO270115C600"


@pytest.mark.parametrize("symbol", ["-CROX260821C150", "SPY250117P44.5", "MU1260821C90", "BRK.B260821P300"])
def test_options_are_told_by_date_and_strike(symbol: str) -> None:
    assert is_option(symbol)


@pytest.mark.parametrize("symbol", ["VOO", "84679P504", "C260821", "TOOLONGS260821C5", "VOO260821C"])
def test_other_symbols_are_no_options(symbol: str) -> None:
    assert not is_option(symbol)


def test_linked_accounts_describe_options_in_words() -> None:
    assert is_linked_option("MU 18JUL25 120 C")
    assert is_linked_option("mu 18jul25 12.5 p")
    assert not is_linked_option("MU 18JUL25 120")


def test_a_description_stands_in_for_a_symbol() -> None:
    assert from_description("US Bond  Idx\u00a0Trust II") == "US BOND IDX TRUST II"
