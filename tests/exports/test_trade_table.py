from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.model import Action, Trade
from rebalancer.exports.cells import Cell, Number
from rebalancer.exports.trade_table import trade_table
from tests.exports.facts import facts_of
from tests.exports.plans import BUY, PLAN

SOLD = replace(BUY, action=Action.SELL, shares=Decimal(1), amount=1000)


def row(trade: Trade = BUY, place: int = 0) -> dict[str, Cell | Decimal]:
    """A row by its headings, of a plan with a sale before `trade`; numbers bare."""
    part = replace(PLAN.accounts[1], trades=(SOLD, trade))
    table = trade_table(facts_of(replace(PLAN, accounts=(PLAN.accounts[0], part))))
    cells = [cell.value if isinstance(cell, Number) else cell for cell in table.rows[place]]
    return dict(zip(table.columns, cells, strict=True))


def test_each_order_has_a_row_with_its_account_and_reason() -> None:
    assert row(place=1) == {
        "No.": Decimal(2),
        "Account": "…1873",
        "Name": "Individual",
        "Description": "Brokerage",
        "Tax group": "Taxable",
        "Order": "Buy",
        "Symbol": "ITOT",
        "Asset class": "US TSM",
        "Shares": Decimal(4),
        "Price": Decimal(10),
        "Amount": Decimal("40.00"),
        "Estimated gain": None,
        "Why": "US TSM is low",
    }


def test_orders_stand_as_they_are_to_be_entered() -> None:
    assert [row(place=place)["Order"] for place in (0, 1)] == ["Sell", "Buy"]


def test_a_sale_in_taxable_without_a_cost_says_that_its_gain_is_unknown() -> None:
    assert row()["Estimated gain"] == "unknown"


@pytest.mark.parametrize("gain", ["-120.00", "0.00"])
def test_a_gain_is_a_number_be_it_a_loss_or_nothing(gain: str) -> None:
    facts = facts_of()
    facts["accounts"][1]["trades"][0]["realised_gain"] = gain
    number = trade_table(facts).rows[0][-2]
    assert isinstance(number, Number)
    assert number.value == Decimal(gain)


def test_an_order_in_dollars_has_neither_shares_nor_price() -> None:
    shown = row(replace(BUY, shares=None, price=None), place=1)
    assert (shown["Shares"], shown["Price"], shown["Amount"]) == (None, None, Decimal("40.00"))


def test_a_plan_without_trades_has_headings_alone() -> None:
    table = trade_table(facts_of(replace(PLAN, accounts=PLAN.accounts[:1])))
    assert (table.rows, table.columns[0]) == ((), "No.")
