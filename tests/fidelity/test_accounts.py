"""Rows gathered by account."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.fidelity.values import Kind, Lot
from tests.fidelity.sheets import account, holding, problem, read

_GAINS = (
    "Account number,Account name,Symbol,Description,Quantity,Last price,Current value,"
    "Today's gain/loss dollar,Total gain/loss dollar,Type"
)
_UUID = "a8d7c1f0-12ab-4cde-8f01-23456789abcd"


def test_lots_are_summed_and_kept() -> None:
    found = holding(
        "Z1,J,VOO,VOO,61,$10.00,$610.00,,$500.00,Margin", "Z1,J,VOO,VOO,19,$10.00,$190.00,,$200.00,Cash"
    )
    assert (found.quantity, found.value, found.price, found.cost_basis) == (
        Decimal(80),
        80000,
        Decimal(10),
        70000,
    )
    assert found.lots == (
        Lot("Margin", Decimal(61), 61000, 50000),
        Lot("Cash", Decimal(19), 19000, 20000),
    )


def test_share_classes_are_one_symbol() -> None:
    assert len(holding("Z1,J,BRK.B,B,1,$5.00,$5.00", "Z1,J,BRKB,B,1,$5.00,$5.00").lots) == 2


def test_what_one_lot_does_not_know_the_sum_does_not_know() -> None:
    found = holding("Z1,J,VOO,VOO,61,$10.00,$610.00,,$500.00", "Z1,J,VOO,VOO,--,$10.00,$190.00,,--")
    assert (found.quantity, found.cost_basis, found.value) == (None, None, 80000)


def test_lots_at_different_prices_get_the_mean_with_a_warning() -> None:
    positions = read("Z1,J,VOO,VOO,1,$10.00,$10.00", "Z1,J,VOO,VOO,1,$12.00,$12.00")
    assert positions.accounts[0].holdings[0].price == Decimal(11)
    assert [(found.code, found.symbol) for found in positions.problems] == [("price_differs", "VOO")]


def test_lots_that_cancel_out_have_no_price() -> None:
    found = holding("Z1,J,GME,GME,10,$5.00,$50.00", "Z1,J,GME,GME,-10,$6.00,-$60.00")
    assert (found.kind, found.quantity, found.price, found.value) == (Kind.SHORT, Decimal(0), None, -1000)


def test_a_core_position_stays_one_beside_bought_shares_of_it() -> None:
    found = holding("Z1,J,SPAXX,FUND,10,$1.00,$10.00", "Z1,J,SPAXX**,HELD IN MONEY MARKET,,,$5.00")
    assert (found.kind, found.quantity, found.price) == (Kind.CORE, Decimal(15), Decimal(1))


def test_the_same_symbol_in_two_accounts_is_two_holdings() -> None:
    accounts = read("Z1,J,VTI,VTI,1,1,1", "Z2,K,VTI,VTI,2,1,2", "Z1,J,VOO,VOO,1,1,1").accounts
    assert [(found.number, len(found.holdings)) for found in accounts] == [("Z1", 2), ("Z2", 1)]


def test_an_account_takes_its_first_name() -> None:
    assert account("Z1,,VTI,VTI,1,1,1", "Z1,Joint,VOO,VOO,1,1,1", "Z1,Other,VXUS,V,1,1,1").name == "Joint"


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        (
            "VOO270115C600,CALL,-1,$1.00,-$100.00",
            "option_left_out",
            "Options are not rebalanced: VOO270115C600.",
        ),
        ("GME,GAMESTOP,-1,$5.00,-$5.00", "short_left_out", "Short positions are not rebalanced: GME."),
    ],
)
def test_what_is_not_rebalanced_is_named_once_an_account(cells: str, code: str, message: str) -> None:
    found = problem(f"Z1,J,{cells}")
    assert (found.code, found.message, found.account) == (code, message, "Z1")


def test_of_many_options_the_first_twenty_are_named() -> None:
    rows = [f"Z1,J,VOO270115C{strike},CALL,1,$1.00,$100.00" for strike in range(100, 123)]
    assert problem(*rows).message.endswith("VOO270115C119 and 3 more.")


def test_a_roll_up_is_left_out_where_its_accounts_are_there() -> None:
    positions = read(
        "86412,ACME 401(K),,BROKERAGELINK,50.00,$1.00,$50.00",
        "86412,ACME 401(K),FXAIX,FUND,1,$7.00,$7.00",
        "Z2,BrokerageLink,SPAXX**,,,,$30.00",
        "Z3,Brokeragelink Roth,SPAXX**,,,,$19.00",
    )
    assert [[found.symbol for found in part.holdings] for part in positions.accounts] == [
        ["FXAIX"],
        ["SPAXX"],
        ["SPAXX"],
    ]
    assert positions.problems[0].message == (
        "The row BROKERAGELINK of $50.00 sums up the BrokerageLink accounts of this file, $49.00, and was "
        "left out, so that nothing counts twice."
    )


def test_a_plan_of_a_roll_up_alone_is_left_out_whole() -> None:
    positions = read("86412,ACME,,BROKERAGELINK,5.00,$1.00,$5.00", "Z2,BrokerageLink,SPAXX**,,,,$5.00")
    assert [found.number for found in positions.accounts] == ["Z2"]


def test_a_roll_up_without_its_accounts_stays_and_is_named() -> None:
    positions = read("86412,BrokerageLink 401(K),,BROKERAGELINK,5.00,$1.00,$5.00")
    (found,) = positions.accounts[0].holdings
    assert (found.symbol, found.kind, found.value) == ("BROKERAGELINK", Kind.OPAQUE, 500)
    assert [(warning.code, warning.line) for warning in positions.problems] == [("brokerage_link", 2)]


@pytest.mark.parametrize(
    "row", [f"{_UUID},Checking,**,,--,--,$709.00,,,", "X1,IBKR,GOOG,Alphabet,4,$5.00,$20.00,--,--,"]
)
def test_a_linked_account_is_outside(row: str) -> None:
    positions = read(row, header=_GAINS)
    assert positions.accounts[0].outside
    assert [(found.code, found.account) for found in positions.problems] == [
        ("outside_account", positions.accounts[0].number)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["Z1,J,912797HP5,T-BILL,5,$1.00,$5.00,--,--,Cash"],
        ["86412,ACME 401(K),,FUND,5,$1.00,$5.00,$0.00,--,"],
        ["X1,IBKR,GOOG,Alphabet,4,$5.00,$20.00,--,--,", "X1,IBKR,VTI,VTI,4,$5.00,$20.00,+$1.00,--,Cash"],
        ["Z1,J,SPAXX**,HELD IN MONEY MARKET,,,$5.00,,,"],
    ],
)
def test_other_accounts_without_gains_are_not(rows: list[str]) -> None:
    assert not account(*rows, header=_GAINS).outside


def test_without_a_column_of_types_no_account_looks_linked() -> None:
    header = _GAINS.removesuffix(",Type")
    assert not account("X1,IBKR,GOOG,Alphabet,4,$5.00,$20.00,--,--", header=header).outside
