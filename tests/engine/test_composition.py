from rebalancer.engine.books import open_books
from rebalancer.engine.composition import class_totals, compose, group_totals, holdings_of
from rebalancer.engine.model import CASH, Account, Action, Mode, Share, Trade
from rebalancer.engine.rules import rules_of
from tests.engine.households import D, T, household, policy, position

HOME = household(
    Account("1", "A", T, (position("FSKAX", "300"), position("SPAXX", "20")), pending=-3_00, credit=50_00),
    Account("2", "B", T, (position("ITOT", "100"),)),
    Account("3", "C", D, (position("IJR", "70"),)),
)
RULES = rules_of(HOME, policy({"US TSM": "60", "US TBM": "40"}, {}), Mode.SELL_ALL)
BOOKS = open_books(HOME, RULES)
TRADES = (
    Trade("1", Action.SELL, "FSKAX", "US TSM", 100_00),
    Trade("1", Action.BUY, "FXNAX", "US TBM", 130_00),
    Trade("3", Action.SELL, "IJR", "US SC", 70_00),
)


def test_holdings_are_summed_by_tax_group_and_class_with_pending_and_credit_in_cash() -> None:
    assert holdings_of(BOOKS) == {T: {"US TSM": 400_00, CASH: 67_00}, D: {"US SC": 70_00, CASH: 0}}


def test_trades_move_money_between_their_class_and_cash() -> None:
    assert holdings_of(BOOKS, TRADES) == {
        T: {"US TSM": 300_00, "US TBM": 130_00, CASH: 37_00},
        D: {"US SC": 0, CASH: 70_00},
    }


def test_totals_are_of_all_tax_groups() -> None:
    totals = class_totals(holdings_of(BOOKS, TRADES))

    assert totals == {"US TSM": 300_00, "US TBM": 130_00, "US SC": 0, CASH: 107_00}
    assert group_totals(totals, RULES) == {"Stocks": 300_00, "Bonds": 130_00, "Cash": 107_00}


def test_a_composition_has_what_is_held_or_wanted_beside_its_target() -> None:
    made = compose(holdings_of(BOOKS), RULES, {"US TSM": 322_20, "US TBM": 214_80})

    assert made.classes == (
        Share("US TSM", 400_00, 322_20),
        Share("US SC", 70_00, 0),
        Share("US TBM", 0, 214_80),
        Share(CASH, 67_00, 0),
    )
    assert made.groups == (
        Share("Stocks", 470_00, 322_20),
        Share("Bonds", 0, 214_80),
        Share("Cash", 67_00, 0),
    )


def test_a_tax_group_has_what_it_holds_and_one_without_account_is_not_there() -> None:
    made = compose(holdings_of(BOOKS, TRADES), RULES, {})

    assert made.tax_groups == {T: {"US TSM": 300_00, "US TBM": 130_00, CASH: 37_00}, D: {CASH: 70_00}}
