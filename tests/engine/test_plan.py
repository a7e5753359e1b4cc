"""What a person may expect of a plan, case by case."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    Affinity,
    Household,
    Menu,
    Mode,
    Plan,
    Policy,
    Position,
    Trade,
)
from rebalancer.engine.plan import plan
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

DEFAULT_RANKS = {
    T: [CASH, "ex-US TSM", "US TSM", "US SC", "US TBM", "LTB"],
    D: ["LTB", "US TBM", "US TSM", "US SC", "ex-US TSM", CASH],
    F: ["US SC", "US TSM", "ex-US TSM", "LTB", "US TBM", CASH],
}


def _trades(home: Household, wanted: Policy, mode: Mode) -> list[tuple[str, str, str, str | None, str]]:
    """Account, action, symbol, shares and dollars of each trade of a plan that the judge accepts."""
    made = plan(home, wanted, mode)
    assert verify(home, wanted, made) == ()
    return [_short(trade) for part in made.accounts for trade in part.trades]


def _short(trade: Trade) -> tuple[str, str, str, str | None, str]:
    shares = None if trade.shares is None else f"{trade.shares.normalize():f}"
    return trade.account, trade.action.value, trade.symbol, shares, f"{Decimal(trade.amount) / 100:.2f}"


def _codes(made: Plan) -> list[str]:
    return [notice.code for notice in made.notices]


# --- the emergency fund: what is on target, cash that is meant to stay -----------------------------------

EMERGENCY_TARGETS = {CASH: "$40000", "US TSM": "42 rest", "ex-US TSM": "28 rest", "US TBM": "30 rest"}


EMERGENCY_CLASSES = (CASH, "US TSM", "ex-US TSM", "US TBM")
BEST = {T: CASH, D: "US TBM", F: None}
LEVEL_RANKS = tuple(
    Affinity(t, name, 1 if name == BEST[t] else 2) for t in BEST for name in EMERGENCY_CLASSES
)
EMERGENCY_POLICY = replace(policy(EMERGENCY_TARGETS, {}, fractional=False), affinities=LEVEL_RANKS)


def _emergency(new: int = 0) -> Household:
    """Neither stock class is better placed in one tax group than the other, so nothing gains by moving."""
    cash = position("SPAXX", "40000", "1", core=True)
    stocks = position("FSKAX", "100000", "160"), position("VXUS", "60000", "60")
    roth = position("FSKAX", "21200", "160"), position("VXUS", "40800", "60")
    ira = position("FXNAX", "108000", "10"), position("FSKAX", "30000", "160")
    return household(
        Account("1", "Individual", T, (*stocks, cash)),
        Account("2", "IRA", D, ira),
        Account("3", "Roth", F, roth, credit=new),
    )


@pytest.mark.parametrize("mode", Mode)
def test_an_emergency_fund_on_target_gives_no_trade(mode: Mode) -> None:
    assert _trades(_emergency(), EMERGENCY_POLICY, mode) == []


def test_an_emergency_fund_stays_while_new_money_is_invested() -> None:
    assert _trades(_emergency(7_000_00), EMERGENCY_POLICY, Mode.NO_SELL) == [
        ("3", "BUY", "FSKAX", "18.302", "2928.33"),
        ("3", "BUY", "VXUS", "33", "1980.00"),
        ("3", "BUY", "FXNAX", "209.167", "2091.67"),
    ]


@pytest.mark.parametrize("mode", [Mode.NO_SELL, Mode.NO_SELL_TAXABLE, Mode.SELL_ALL])
def test_new_money_leaves_the_emergency_fund_alone(mode: Mode) -> None:
    assert [t for t in _trades(_emergency(7_000_00), EMERGENCY_POLICY, mode) if t[0] == "1"] == []


# --- one account -----------------------------------------------------------------------------------------

HALVES = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, fractional=False)


def _taxable(*positions: Position, **facts: Any) -> Household:
    return household(Account("1", "Individual", T, positions, **facts))


def test_a_household_without_anything_gives_nothing() -> None:
    made = plan(household(), HALVES, Mode.SELL_ALL)

    assert (made.total, made.accounts, made.notices) == (0, (), ())


def test_an_empty_account_gives_nothing() -> None:
    assert _trades(_taxable(), HALVES, Mode.SELL_ALL) == []


def test_cash_is_spread_over_the_targets_and_funds_take_what_shares_leave() -> None:
    home = _taxable(position("SPAXX", "1000", "1"), position("ITOT", "150", "150"))

    assert _trades(home, HALVES, Mode.NO_SELL) == [
        ("1", "BUY", "ITOT", "3", "450.00"),
        ("1", "BUY", "FXNAX", None, "550.00"),
    ]


def test_a_class_with_a_target_of_zero_is_sold_whole() -> None:
    all_stocks = policy({"US TSM": "100", "US TBM": "0"}, {T: ["US TSM", "US TBM"]})
    home = _taxable(position("FXNAX", "300", "10"), position("FSKAX", "100", "100"))

    assert _trades(home, all_stocks, Mode.SELL_ALL) == [
        ("1", "SELL", "FXNAX", "30", "300.00"),
        ("1", "BUY", "FSKAX", "3", "300.00"),
    ]


def test_a_class_without_target_is_left_alone_and_named() -> None:
    all_stocks = policy({"US TSM": "100"}, {T: ["US TSM", "US TBM"]})
    home = _taxable(position("FXNAX", "300", "10"), position("FSKAX", "100", "100"))

    assert _trades(home, all_stocks, Mode.SELL_ALL) == []
    assert "no_target" in _codes(plan(home, all_stocks, Mode.SELL_ALL))


def test_cash_without_target_is_invested() -> None:
    all_stocks = policy({"US TSM": "100"}, {T: ["US TSM"]})

    assert _trades(
        _taxable(position("SPAXX", "50", "1"), position("FSKAX", "1", "1")), all_stocks, Mode.NO_SELL
    ) == [("1", "BUY", "FSKAX", "50", "50.00")]


def test_without_a_price_the_trade_is_in_dollars_and_a_notice_says_so() -> None:
    home = _taxable(position("SPAXX", "1000", "1"))

    assert _trades(home, HALVES, Mode.NO_SELL) == [
        ("1", "BUY", "ITOT", None, "500.00"),
        ("1", "BUY", "FXNAX", None, "500.00"),
    ]
    assert _codes(plan(home, HALVES, Mode.NO_SELL)).count("no_price") == 2


def test_the_owners_price_serves_where_the_file_has_none() -> None:
    """Exactly a hundred shares: the original bought 99."""
    priced = replace(SECURITIES["ITOT"], price=Decimal("127.61"))
    home = household(Account("1", "Individual", T, (position("SPAXX", "12761", "1"),)), ITOT=priced)
    one = policy({"US TSM": "100"}, {T: ["US TSM"]}, fractional=False)

    assert _trades(home, one, Mode.NO_SELL) == [("1", "BUY", "ITOT", "100", "12761.00")]


# --- cash that is owed, kept, or not to be had -----------------------------------------------------------


def test_a_debit_is_cured_by_a_sale_rounded_up() -> None:
    home = _taxable(position("ITOT", "1000", "100"), pending=-250_00)

    assert _trades(home, HALVES, Mode.SELL_ALL)[0] == ("1", "SELL", "ITOT", "7", "700.00")
    assert _trades(home, policy({"US TSM": "100"}, {T: ["US TSM"]}, fractional=False), Mode.SELL_ALL) == [
        ("1", "SELL", "ITOT", "3", "300.00")
    ]


def test_a_withdrawal_is_raised_and_the_rest_rebalanced() -> None:
    home = _taxable(position("FSKAX", "600", "1"), position("FXNAX", "600", "1"), credit=-200_00)

    assert _trades(home, HALVES, Mode.SELL_ALL) == [
        ("1", "SELL", "FSKAX", "100", "100.00"),
        ("1", "SELL", "FXNAX", "100", "100.00"),
    ]


def test_no_mask_is_broken_for_a_debit_and_the_gap_is_named() -> None:
    masked = policy({"US TSM": "100"}, {T: ["US TSM"]}, masks=((T, "US TSM"),))
    home = _taxable(position("FSKAX", "600", "1"), pending=-200_00)

    assert _trades(home, masked, Mode.SELL_ALL) == []
    assert (
        plan(home, masked, Mode.SELL_ALL)
        .notices[0]
        .message.startswith("$200.00 of this account's debit remains")
    )


def test_no_account_pays_anothers_debt() -> None:
    home = household(
        Account("1", "Individual", T, (position("FSKAX", "100", "1"),), pending=-500_00),
        Account("2", "Joint", T, (position("FSKAX", "500", "1"),)),
    )

    assert _trades(home, policy({"US TSM": "100"}, {T: ["US TSM"]}), Mode.SELL_ALL) == [
        ("1", "SELL", "FSKAX", "100", "100.00")
    ]


def test_a_reserve_is_not_spent() -> None:
    home = _taxable(position("SPAXX", "1000", "1"), position("FSKAX", "1", "1"), reserve=400_00)
    bought = _trades(home, policy({"US TSM": "100"}, {T: ["US TSM"]}), Mode.NO_SELL)

    assert bought == [("1", "BUY", "FSKAX", "600", "600.00")]


def test_a_tax_group_with_every_class_disabled_keeps_its_money_as_cash() -> None:
    home = _taxable(position("FSKAX", "100", "1"), position("SPAXX", "50", "1"))

    assert _trades(home, policy({"US TSM": "100"}, {}), Mode.NO_SELL) == []
    assert _trades(home, policy({"US TSM": "100"}, {}), Mode.SELL_ALL) == [
        ("1", "SELL", "FSKAX", "100", "100.00")
    ]


def test_a_purchase_beyond_the_core_position_names_the_money_fund() -> None:
    home = _taxable(
        position("SPAXX", "100", "1", core=True), position("FZFXX", "300", "1"), position("FSKAX", "1", "1")
    )
    made = plan(home, policy({"US TSM": "100"}, {T: ["US TSM"]}), Mode.NO_SELL)

    assert [(n.code, n.symbol, n.message) for n in made.notices] == [
        ("redeem_money_fund", "FZFXX", "The purchases need $300.00 from FZFXX: redeem that first.")
    ]


def test_a_debit_that_a_money_fund_pays_is_no_purchase() -> None:
    home = _taxable(position("FZFXX", "300", "1"), position("FSKAX", "1", "1"), pending=-100_00)
    made = plan(home, policy({"US TSM": "100"}, {}), Mode.NO_SELL)

    assert [part.trades for part in made.accounts] == [()]
    assert "redeem_money_fund" not in [notice.code for notice in made.notices]


def test_accounts_and_positions_come_in_one_order_and_the_date_is_passed_on() -> None:
    first = Account("1", "A", T, (position("FXNAX", "100", "1"), position("FSKAX", "100", "1")))
    home = household(Account("2", "B", T, (position("SPAXX", "100", "1"),)), first)
    made = plan(home, HALVES, Mode.SELL_ALL, date(2026, 8, 21))

    assert made.as_of == date(2026, 8, 21)
    assert [account.number for account in made.passes[0].household.accounts] == ["1", "2"]
    assert [p.symbol for p in made.passes[0].household.accounts[0].positions] == ["FSKAX", "FXNAX"]


# --- what an account offers, and what may be sold --------------------------------------------------------


def test_an_employers_plan_buys_only_what_it_holds() -> None:
    home = household(
        Account(
            "1",
            "401(k)",
            D,
            (position("FSKAX", "900", "1"), position("PLAN BOND", "100", "1")),
            menu=Menu.HELD,
        ),
    )
    wanted = policy({"US TSM": "50", "US TBM": "25", "LTB": "25"}, {D: ["LTB", "US TBM", "US TSM"]})

    assert _trades(home, wanted, Mode.SELL_ALL) == [
        ("1", "SELL", "FSKAX", "400", "400.00"),
        ("1", "BUY", "PLAN BOND", "400", "400.00"),
    ]


def test_a_symbol_of_an_employers_menu_is_not_bought_elsewhere() -> None:
    home = household(
        Account("1", "401(k)", D, (position("PLAN BOND", "1000", "1"),), menu=Menu.HELD),
        Account("2", "IRA", D, (position("SPAXX", "1000", "1"),)),
    )
    bonds = policy({"US TBM": "100"}, {D: ["US TBM"]})

    assert _trades(home, bonds, Mode.NO_SELL) == [("2", "BUY", "FXNAX", None, "1000.00")]


def test_what_is_never_sold_stays_and_what_is_never_bought_is_passed_over() -> None:
    home = household(
        Account("1", "Individual", T, (position("ITOT", "600", "100"), position("VTI", "400", "100"))),
        ITOT=replace(SECURITIES["ITOT"], never_sell=True),
    )

    assert _trades(home, HALVES, Mode.SELL_ALL)[0] == ("1", "SELL", "VTI", "4", "400.00")
    never_bought = household(
        Account("1", "Individual", T, (position("ITOT", "100", "100"), position("SPAXX", "400", "1"))),
        ITOT=replace(SECURITIES["ITOT"], never_buy=True),
        VTI=replace(SECURITIES["VTI"], never_buy=True),
    )
    assert [t[2] for t in _trades(never_bought, HALVES, Mode.SELL_ALL)] == ["FXNAX"]


def test_nothing_is_traded_in_an_outside_account() -> None:
    home = household(
        Account(
            "1",
            "Other broker",
            T,
            (position("ITOT", "1000", "100"), position("SPAXX", "500", "1")),
            outside=True,
        ),
        Account("2", "Individual", T, (position("SPAXX", "500", "1"),)),
    )

    assert _trades(home, HALVES, Mode.SELL_ALL) == [("2", "BUY", "FXNAX", None, "500.00")]


def test_in_taxable_the_lowest_gain_is_sold_first_and_an_unknown_basis_last() -> None:
    home = _taxable(
        position("FSKAX", "400", "100"),
        position("ITOT", "400", "100", cost_basis=100_00),
        position("VTI", "400", "100", cost_basis=500_00),
    )

    assert [t[2:4] for t in _trades(home, policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TBM", "US TSM"]},
        fractional=False), Mode.SELL_ALL)[:2]] == [("VTI", "4"), ("ITOT", "2")]  # fmt: skip


# --- several accounts ------------------------------------------------------------------------------------


def test_classes_move_to_where_they_rank_best() -> None:
    home = household(
        Account("1", "Individual", T, (position("FXNAX", "500", "10"),)),
        Account("2", "IRA", D, (position("FSKAX", "500", "100"),)),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, DEFAULT_RANKS)
    moved = [
        ("1", "SELL", "FXNAX", "50", "500.00"),
        ("1", "BUY", "FSKAX", "5", "500.00"),
        ("2", "SELL", "FSKAX", "5", "500.00"),
        ("2", "BUY", "FXNAX", "50", "500.00"),
    ]

    assert _trades(home, wanted, Mode.RESHUFFLE) == moved
    assert _trades(home, wanted, Mode.SELL_ALL) == moved
    assert _trades(home, wanted, Mode.NO_SELL_TAXABLE) == []


def test_a_mask_for_a_tax_group_without_account_changes_nothing() -> None:
    home = _taxable(position("SPAXX", "100", "1"), position("FSKAX", "1", "1"))
    masked = policy({"US TSM": "100"}, {T: ["US TSM"]}, masks=((F, "LTB"), (F, "US TSM")))

    assert _trades(home, masked, Mode.SELL_ALL) == [("1", "BUY", "FSKAX", "100", "100.00")]


def test_group_balance_comes_before_class_balance() -> None:
    """While bonds as a whole are on target, an underweight bond class waits."""
    home = _taxable(
        position("FXNAX", "500", "10"), position("FSKAX", "300", "1"), position("SPAXX", "200", "1")
    )
    wanted = policy({"US TSM": "50", "US TBM": "20", "LTB": "30"}, {T: ["LTB", "US TBM", "US TSM"]})

    assert _trades(home, wanted, Mode.NO_SELL) == [("1", "BUY", "FSKAX", "200", "200.00")]


def test_scarce_money_goes_to_the_emptiest_class() -> None:
    home = _taxable(
        position("FSKAX", "400", "1"), position("SPAXX", "100", "1"), position("IJR", "300", "100")
    )
    wanted = policy({"US TSM": "50", "US SC": "30", "ex-US TSM": "20"}, {T: ["US TSM", "US SC", "ex-US TSM"]})

    assert _trades(home, wanted, Mode.NO_SELL) == [("1", "BUY", "IXUS", None, "100.00")]


def test_two_symbols_of_a_class_are_never_sold_beyond_what_is_held() -> None:
    home = household(
        Account("1", "IRA", D, (position("FSKAX", "100", "100"), position("ITOT", "900", "100"))),
    )
    bonds = policy({"US TSM": "0", "US TBM": "100"}, {D: ["US TBM", "US TSM"]}, fractional=False)

    assert _trades(home, bonds, Mode.SELL_ALL)[:2] == [
        ("1", "SELL", "ITOT", "9", "900.00"),
        ("1", "SELL", "FSKAX", "1", "100.00"),
    ]


def test_accounts_with_the_same_name_stay_two() -> None:
    home = household(
        Account("1", "IRA", D, (position("SPAXX", "10", "1"),), description="Same"),
        Account("2", "IRA", D, (position("SPAXX", "20", "1"),), description="Same"),
    )
    bonds = policy({"US TBM": "100"}, {D: ["US TBM"]})

    assert _trades(home, bonds, Mode.NO_SELL) == [
        ("1", "BUY", "FXNAX", None, "10.00"),
        ("2", "BUY", "FXNAX", None, "20.00"),
    ]


def test_cash_left_by_one_account_buys_where_the_household_has_room() -> None:
    """Both accounts round down; together they hold enough room for a share more."""
    home = household(
        Account("1", "Individual", T, (position("SPAXX", "140", "1"), position("ITOT", "100", "100"))),
        Account("2", "Joint", T, (position("SPAXX", "140", "1"), position("ITOT", "100", "100"))),
    )
    wanted = policy({"US TSM": "95", CASH: "5"}, {T: ["US TSM", CASH]}, fractional=False)

    assert _trades(home, wanted, Mode.NO_SELL) == [
        ("1", "BUY", "ITOT", "1", "100.00"),
        ("2", "BUY", "ITOT", "1", "100.00"),
    ]


def test_a_purchase_before_the_sale_never_stands_in_a_plan() -> None:
    home = _taxable(position("FSKAX", "1000", "1"))
    actions = [part.trades for part in plan(home, HALVES, Mode.SELL_ALL).accounts]

    assert [trade.action for trade in actions[0]] == [Action.SELL, Action.BUY]
