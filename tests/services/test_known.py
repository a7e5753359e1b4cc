from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.model import CASH, Security
from rebalancer.fidelity.values import Holding, Kind
from rebalancer.services.known import known_securities
from rebalancer.store.values import MappedSymbol
from tests.services.builders import CATALOG, holding

STOCK = holding("VTI", "10", security_type="Stocks")


def known(held: Holding, **mapped: MappedSymbol) -> Security | None:
    return known_securities([held], CATALOG, mapped).get(held.symbol)


def test_every_default_of_a_class_is_known_without_being_held() -> None:
    assert sorted(known_securities([], CATALOG, {})) == ["FXNAX", "ITOT", "SPAXX"]


def test_the_shared_list_says_what_a_symbol_is() -> None:
    assert known(holding("VTI", "10")) == Security("VTI", "US TSM", whole_shares=True)


def test_the_owner_goes_before_the_shared_list() -> None:
    mine = known(holding("VTI", "10"), VTI=MappedSymbol("US TBM"))
    assert mine == Security("VTI", "US TBM", whole_shares=True, held_only=True)


def test_a_symbol_of_nobody_is_unknown() -> None:
    assert known(holding("AAPL", "10")) is None


@pytest.mark.parametrize(("symbol", "whole"), [("AAPL", True), ("FXAIX", False)])
def test_a_mapped_symbol_trades_as_its_letters_suggest(symbol: str, *, whole: bool) -> None:
    mine = known(holding(symbol, "10"), **{symbol: MappedSymbol("US TSM")})
    assert mine == Security(symbol, "US TSM", whole_shares=whole, held_only=True)


def test_a_mapped_symbol_is_bought_anywhere_when_its_owner_says_so() -> None:
    mine = known(holding("AAPL", "10"), AAPL=MappedSymbol("US TSM", buy=True))
    assert mine is not None
    assert not mine.held_only


def test_a_core_position_is_cash_whatever_it_is_called() -> None:
    assert known(holding("QPCTQ", "10", Kind.CORE)) == Security("QPCTQ", CASH, whole_shares=False)


def test_a_stock_of_the_file_is_bought_only_where_it_is_held() -> None:
    found = known(STOCK)
    assert found is not None
    assert found.held_only


def test_a_stock_that_is_the_default_of_its_class_is_bought_anywhere() -> None:
    found = known(replace(STOCK, symbol="ITOT"))
    assert found is not None
    assert not found.held_only


def test_flags_and_price_of_the_shared_list_are_kept() -> None:
    noted = replace(CATALOG.securities["VTI"], never_buy=True, never_sell=True, price=Decimal("291.35"))
    catalog = replace(CATALOG, securities={**CATALOG.securities, "VTI": noted})
    assert known_securities([holding("VTI", "10")], catalog, {})["VTI"] == Security(
        "VTI", "US TSM", whole_shares=True, never_buy=True, never_sell=True, price=Decimal("291.35")
    )
