from __future__ import annotations

import pytest

from rebalancer.services.symbols import is_ticker, trades_whole


@pytest.mark.parametrize("symbol", ["F", "VTI", "ITOT", "BRKB"])
def test_short_tickers_trade_in_whole_shares(symbol: str) -> None:
    assert trades_whole(symbol)


@pytest.mark.parametrize(
    "symbol", ["FXAIX", "912797QX8", "US BOND IDX TRUST II", "BONDFUND", "BTC/USD", "ÉCLAT"]
)
def test_funds_cusips_and_descriptions_do_not(symbol: str) -> None:
    assert not trades_whole(symbol)


@pytest.mark.parametrize(("symbol", "expected"), [("FXAIX", True), ("84679P504", False), ("BTC/USD", False)])
def test_a_ticker_is_one_to_five_letters(symbol: str, *, expected: bool) -> None:
    assert is_ticker(symbol) is expected
