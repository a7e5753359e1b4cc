"""Calm: nothing moved for its rank alone, no small trades, and nothing to do inside the band."""

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import CASH, Account, Action, Household, Mode, Policy, Position, Trade
from rebalancer.engine.plan import plan
from rebalancer.engine.trades import apply_trades
from tests.engine.households import D, F, T, household, policy, position

MISPLACED = household(
    Account("1", "A", T, (position("FXNAX", "500", "10"),)),
    Account("2", "B", D, (position("FSKAX", "400", "100"), position("SPAXX", "100", "1"))),
)
WANTED = policy(
    {"US TSM": "50", "US TBM": "50", CASH: "0"},
    {T: ["US TSM", "US TBM", CASH], D: ["US TBM", "US TSM", CASH]},
)


def _trades(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[Trade]:
    made = plan(home, wanted, mode)
    assert verify(home, wanted, made) == ()
    return [trade for part in made.accounts for trade in part.trades]


def _short(trades: list[Trade]) -> list[tuple[str, str, str, int]]:
    return [(t.account, t.action.value, t.symbol, t.amount) for t in trades]


def test_without_relocation_only_targets_move_money() -> None:
    still = replace(WANTED, relocate=False)

    assert len(_trades(MISPLACED, WANTED)) == 4
    assert _short(_trades(MISPLACED, still)) == [("2", "BUY", "FSKAX", 100_00)]


def test_without_relocation_what_must_be_bought_still_goes_where_it_ranks_best() -> None:
    home = household(
        Account("1", "A", T, (position("SPAXX", "100", "1"),)),
        Account("2", "B", D, (position("SPAXX", "100", "1"),)),
    )

    assert [(t.account, t.asset_class) for t in _trades(home, replace(WANTED, relocate=False))] == [
        ("1", "US TSM"),
        ("2", "US TBM"),
    ]


def test_small_trades_are_dropped_and_the_rest_solved_again() -> None:
    """$50 of long bonds would be too small: that money goes to the other classes."""
    home = household(Account("1", "A", F, (position("SPAXX", "1000", "1"),)))
    wanted = policy({"US TSM": "60", "US TBM": "35", "LTB": "5"}, {F: ["LTB", "US TBM", "US TSM"]})

    assert _short(_trades(home, replace(wanted, min_trade=60_00))) == [
        ("1", "BUY", "ITOT", 600_00),
        ("1", "BUY", "FXNAX", 400_00),
    ]


def test_a_crumb_that_is_too_small_to_sell_keeps_nothing_else_from_being_sold() -> None:
    """A loss of $20 would be the first to sell, and is worth less than the smallest trade."""
    crumb = position("VTI", "20", "20", cost_basis=30_00)
    held = crumb, position("ITOT", "60000", "100", cost_basis=30_000_00), position("FXNAX", "40000", "1")
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, min_trade=100_00)

    assert _short(_trades(household(Account("1", "A", T, held)), wanted)) == [
        ("1", "SELL", "ITOT", 10_010_00),
        ("1", "BUY", "FXNAX", 10_010_00),
    ]


def test_of_several_small_trades_the_smallest_gives_way_to_the_others() -> None:
    """Five purchases of $80 are too small each, not together."""
    symbols = ("FSKAX", "IJR", "IXUS", "FXNAX", "ILTB")
    held = *(position(symbol, "10000", "1") for symbol in symbols), position("SPAXX", "400", "1")
    names = ["US TSM", "US SC", "ex-US TSM", "US TBM", "LTB"]
    wanted = policy(dict.fromkeys(names, "20"), {F: names}, min_trade=100_00)

    trades = _trades(household(Account("1", "A", F, held)), wanted, Mode.NO_SELL)

    assert sum(trade.amount for trade in trades) == 400_00
    assert all(trade.amount >= 100_00 for trade in trades)


@pytest.mark.parametrize("held", ["500", "50"])
def test_a_debit_is_cured_by_a_sale_however_small(held: str) -> None:
    home = household(Account("1", "A", T, (position("FSKAX", held, "1"),), pending=-5_00))
    wanted = policy({"US TSM": "100"}, {T: ["US TSM"]}, min_trade=100_00)

    assert _short(_trades(home, wanted)) == [("1", "SELL", "FSKAX", 5_00)]


@pytest.mark.parametrize(("held", "sold"), [("100", 100_00), ("99.99", 0)])
def test_what_is_worth_the_smallest_trade_is_sold_and_less_is_not(held: str, sold: int) -> None:
    home = household(Account("1", "A", T, (position("FSKAX", held, "1"),)))
    wanted = policy({"US TBM": "100", "US TSM": "0"}, {T: ["US TBM"]}, min_trade=100_00)

    assert sum(trade.amount for trade in _trades(home, wanted) if trade.action is Action.SELL) == sold


# --- the band ---------------------------------------------------------------------------------------------

BANDED = replace(
    policy({"US TSM": "60", "US TBM": "40", CASH: "0"}, {T: ["US TSM", "US TBM", CASH]}),
    band=100,
    min_trade=100_00,
)


def _held(stocks: str, bonds: str, cash: str = "0.01") -> Household:
    held = position("FSKAX", stocks, "1"), position("FXNAX", bonds, "1"), position("SPAXX", cash, "1")
    return household(Account("1", "A", T, held))


def test_inside_the_band_there_is_nothing_to_do_and_the_edges_are_named() -> None:
    made = plan(_held("6040", "3910", "50"), BANDED, Mode.SELL_ALL)

    assert [part.trades for part in made.accounts] == [()]
    (notice,) = made.notices
    assert notice.code == "inside_band"
    assert notice.message == (
        "Nothing to do: everything is within 1.00 points of its target. Points left to the edge: "
        "classes US TSM 0.60, US TBM 0.10, Cash 0.50; groups Stocks 0.60, Bonds 0.10, Cash 0.50."
    )


@pytest.mark.parametrize(
    ("stocks", "bonds", "cash"),
    [("6101", "3899", "0.01"), ("5900", "3999", "101"), ("60100", "39749", "151")],
)
def test_outside_the_band_or_with_money_to_invest_there_is_a_plan(stocks: str, bonds: str, cash: str) -> None:
    assert _trades(_held(stocks, bonds, cash), BANDED) != []


def test_a_household_that_owes_is_not_inside_any_band() -> None:
    home = household(
        Account("1", "A", T, (position("FSKAX", "6050", "1"), position("FXNAX", "4000", "1")), pending=-50_00)
    )

    assert [t.action for t in _trades(home, BANDED)][:1] == [Action.SELL]


@pytest.mark.parametrize(("reserve", "outside"), [(2000_00, False), (0, True)])
def test_cash_that_is_not_to_be_invested_is_inside_the_band(reserve: int, *, outside: bool) -> None:
    home = household(
        Account("1", "A", T, (position("FSKAX", "401000", "1"), position("FXNAX", "397000", "1"))),
        Account("2", "B", D, (position("SPAXX", "2000", "1"),), reserve=reserve, outside=outside),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]})

    assert _trades(home, replace(wanted, band=100, min_trade=100_00)) == []


@pytest.mark.parametrize(("cash", "calm"), [("99.99", True), ("100", False)])
def test_cash_that_buys_no_share_is_inside_the_band(cash: str, *, calm: bool) -> None:
    held = position("ITOT", "6000", "100"), position("ILTB", "4000", "200"), position("SPAXX", cash, "1")
    ranks = {T: ["US TSM", "LTB", CASH]}
    wanted = policy({"US TSM": "60", "LTB": "40", CASH: "0"}, ranks, fractional=False, band=300)

    made = plan(household(Account("1", "A", T, held)), wanted, Mode.SELL_ALL)

    assert ("inside_band" in {notice.code for notice in made.notices}) is calm


def test_inside_the_band_what_has_no_target_is_named() -> None:
    held = position("FSKAX", "6000", "1"), position("FXNAX", "4000", "1"), position("GLD", "5", "1")

    made = plan(household(Account("1", "A", T, held)), BANDED, Mode.SELL_ALL)

    assert [notice.code for notice in made.notices] == ["inside_band", "no_target"]


def test_a_move_of_classes_knows_no_band() -> None:
    assert len(_trades(MISPLACED, replace(WANTED, band=10_000), Mode.RESHUFFLE)) > 0


def test_the_day_after_a_rebalance_asks_for_nothing() -> None:
    """$800,000 of funds, prices moved by up to 1.5 %, a band of a point and $100."""
    prices = {"FSKAX": "171.33", "IXUS": "68.92", "FXNAX": "10.41", "IJR": "112.90", "FZFXX": "1"}
    home = household(
        Account("1", "A", T, (_fund("FSKAX", 1800, prices), _fund("FXNAX", 9000, prices))),
        Account("2", "B", D, (_fund("FXNAX", 20000, prices), _fund("FSKAX", 500, prices))),
        Account("3", "C", F, (_fund("IXUS", 900, prices), _fund("IJR", 400, prices))),
    )
    ranks = {
        T: ["ex-US TSM", "US TSM", "US TBM", "US SC", CASH],
        D: ["US TBM", "US TSM", "US SC", "ex-US TSM", CASH],
        F: ["US SC", "US TSM", "ex-US TSM", "US TBM", CASH],
    }
    wanted = policy({"US TSM": "40", "US SC": "5", "ex-US TSM": "20", "US TBM": "35", CASH: "0"}, ranks)
    done = apply_trades(home, _trades(home, wanted))
    moves = {"FSKAX": "1.013", "IXUS": "0.991", "FXNAX": "1.004", "IJR": "1.015"}

    tomorrow = replace(done, accounts=tuple(_repriced(account, moves) for account in done.accounts))

    assert _trades(tomorrow, replace(wanted, band=100, min_trade=100_00)) == []


def _fund(symbol: str, shares: int, prices: dict[str, str]) -> Position:
    return position(symbol, str(shares * Decimal(prices[symbol])), prices[symbol])


def _repriced(account: Account, moves: dict[str, str]) -> Account:
    positions = (
        replace(p, value=int(p.value * Decimal(moves.get(p.symbol, "1"))), price=None)
        for p in account.positions
    )
    return replace(account, positions=tuple(positions))


def test_no_band_holds_while_an_account_owes_cash() -> None:
    """What another account has beyond its need pays no debt of this one."""
    home = household(
        Account("1", "A", T, (position("FSKAX", "480", "100"), position("SPAXX", "20", "1"))),
        Account("2", "B", D, (position("FXNAX", "520", "10"),), pending=-20_00),
    )

    trades = _trades(home, replace(WANTED, band=500, min_trade=10_00))

    assert ("2", "SELL", "FXNAX", 20_00) in _short(trades)
