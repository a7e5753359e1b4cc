"""Other exports, refused by their names."""

from __future__ import annotations

import pytest

from rebalancer.fidelity.lookalikes import look_alike
from tests.fidelity.sheets import HEADER, refusals_of


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Run Date,Account,Action,Symbol,Quantity", "a Fidelity transaction history (Accounts_History.csv)"),
        (
            "Date,Investment,Transaction Type,Shares/Unit,Amount ($)",
            "a 401(k) transaction history from NetBenefits",
        ),
        (",Balance,Day change", "a Fidelity list of balances (Balances_for_Account.csv)"),
        ("Account Type,Account,Beginning mkt Value,Change", "a Fidelity statement (Statement.csv)"),
        ("Symbol/CUSIP,Description,Beginning Value,Ending Value", "a Fidelity statement (Statement.csv)"),
        ("Fidelity Investments - Option Summary for Z1", "a Fidelity Option Summary"),
        (
            "Symbol(CUSIP),Security Description,Quantity",
            "a list of realized gains and losses (Realized_Gain_Loss_Account.csv)",
        ),
        ("Symbol,Quantity,Last,$ Avg Cost,Value", "a list of positions from Active Trader Pro"),
        ('"Date","Symbol","Security Description"', "a transaction history from Active Trader Pro"),
        ("Date acquired,Quantity,Cost basis", "a list of open lots from NetBenefits (View open lots.csv)"),
        (
            "Symbol,Description,Account,Asset class,Weight,Current value",
            "a Fidelity asset allocation (Asset_allocation.csv)",
        ),
    ],
)
def test_a_look_alike_is_refused_by_name(header: str, name: str) -> None:
    expected = [f"This is {name}; please download Positions instead."]
    assert refusals_of(f"\ufeff\n\nBrokerage\n{header}\n".encode()) == expected


def test_open_lots_are_known_by_their_file_name() -> None:
    (sentence,) = refusals_of(b"Grant,Shares\n", "View open lots (1).csv")
    assert sentence.startswith("This is a list of open lots from NetBenefits (View open lots.csv);")


def test_positions_are_no_look_alike() -> None:
    assert look_alike([HEADER.lower().split(",")], "Portfolio_Positions_Mar-14-2025.csv") is None
