"""What sales in Taxable realise, and the losses that a purchase of the same plan puts in doubt."""

from __future__ import annotations

import pytest

from rebalancer.engine.gains import Gains, WashSale, gains_of, wash_sales
from rebalancer.engine.model import (
    Account,
    AccountPlan,
    Action,
    Composition,
    Household,
    Mode,
    Plan,
    Position,
    TaxGroup,
    Trade,
)
from rebalancer.engine.plan import plan
from tests.engine.households import D, T, household, policy, position

EVEN = position("VTI", "100", cost_basis=10_000)
HELD = household(
    Account("1", "Mine", T, (position("ITOT", "1000", cost_basis=60_000), position("IXUS", "500"), EVEN)),
    Account("2", "Hers", T, (position("ITOT", "1000", cost_basis=130_000),)),
    Account("3", "IRA", D, (position("ITOT", "1000", cost_basis=60_000),)),
)


def sale(account: str, dollars: int, symbol: str = "ITOT") -> Trade:
    return Trade(account, Action.SELL, symbol, "US TSM", dollars * 100)


def purchase(account: str, symbol: str = "ITOT") -> Trade:
    return Trade(account, Action.BUY, symbol, "US TSM", 10_000)


def made(*trades: Trade) -> Plan:
    parts = [AccountPlan(n, tuple(t for t in trades if t.account == n), 0, 0) for n in ("1", "2", "3")]
    nothing = Composition((), (), {})
    return Plan(Mode.SELL_ALL, None, 0, tuple(parts), nothing, nothing)


def gains(*trades: Trade) -> Gains:
    return gains_of(HELD, made(*trades))


def washed(*trades: Trade) -> tuple[WashSale, ...]:
    return wash_sales(made(*trades), gains(*trades))


def test_a_sale_of_a_part_realises_its_part_of_the_gain() -> None:
    assert [s.gain for s in gains(sale("1", 250)).sales] == [10_000]


def test_a_sale_of_all_realises_all_of_it() -> None:
    assert [s.gain for s in gains(sale("1", 1000)).sales] == [40_000]


def test_a_loss_is_below_zero() -> None:
    assert [s.gain for s in gains(sale("2", 500)).sales] == [-15_000]


def test_an_unknown_basis_gives_no_gain() -> None:
    assert [s.gain for s in gains(sale("1", 100, "IXUS")).sales] == [None]


def test_a_basis_of_nothing_makes_all_of_it_gain() -> None:
    free = household(Account("1", "Mine", T, (position("ITOT", "1000", cost_basis=0),)))
    assert gains_of(free, made(sale("1", 300))).realised == 30_000


@pytest.mark.parametrize(("amount", "gain"), [(1, 0), (2, 1), (3, 1)])
def test_the_basis_of_a_part_is_rounded_half_up(amount: int, gain: int) -> None:
    odd = Household((Account("1", "Mine", T, (Position("ITOT", 4, cost_basis=2),)),), {})
    trade = Trade("1", Action.SELL, "ITOT", "US TSM", amount)
    assert gains_of(odd, made(trade)).realised == gain


def test_a_sale_elsewhere_and_a_purchase_realise_nothing() -> None:
    assert gains(sale("3", 500), purchase("1")) == Gains(())


def test_totals_keep_what_is_unknown_apart() -> None:
    total = gains(sale("1", 500), sale("1", 100, "IXUS"), sale("2", 500))
    assert (total.sold, total.realised, total.unknown) == (110_000, 5_000, 10_000)


def test_a_symbol_sold_at_a_loss_and_bought_in_an_ira_is_a_wash_sale() -> None:
    assert washed(sale("2", 500), purchase("3")) == (WashSale("ITOT", 15_000, ("2",), ("3",)),)


def test_a_wash_sale_names_every_account_once() -> None:
    both = household(
        *(Account(n, n, T, (position("ITOT", "1000", cost_basis=200_000),)) for n in ("1", "2")),
        Account("3", "IRA", D),
    )
    wanted = made(sale("1", 100), sale("2", 100), purchase("3"))
    assert wash_sales(wanted, gains_of(both, wanted)) == (WashSale("ITOT", 20_000, ("1", "2"), ("3",)),)


@pytest.mark.parametrize(
    "trades",
    [
        (sale("1", 500), purchase("3")),
        (sale("1", 100, "VTI"), purchase("3", "VTI")),
        (sale("1", 500, "IXUS"), purchase("3", "IXUS")),
        (sale("2", 500), purchase("3", "VTI")),
        (sale("3", 500), purchase("1")),
    ],
    ids=["a gain", "neither gain nor loss", "an unknown basis", "another symbol", "a sale in an IRA"],
)
def test_no_wash_sale_comes_of(trades: tuple[Trade, ...]) -> None:
    assert washed(*trades) == ()


def test_wash_sales_stand_by_symbol() -> None:
    held = tuple(position(symbol, "100", cost_basis=20_000) for symbol in ("VTI", "ITOT"))
    wanted = made(sale("1", 50, "VTI"), sale("1", 50), purchase("3", "VTI"), purchase("3"))
    losses = gains_of(household(Account("1", "Mine", T, held), Account("3", "IRA", D)), wanted)
    assert [w.symbol for w in wash_sales(wanted, losses)] == ["ITOT", "VTI"]


def test_the_sales_of_a_real_plan_are_found() -> None:
    stocks = position("FSKAX", "1000", "1", cost_basis=150_000)
    home = household(Account("1", "Mine", T, (stocks,)))
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {TaxGroup.TAXABLE: ["US TSM", "US TBM"]})
    found = gains_of(home, plan(home, wanted, Mode.SELL_ALL))
    assert (found.sold, found.realised, found.unknown) == (50_000, -25_000, 0)
