from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import Account, Action, Position, Trade
from rebalancer.engine.trades import apply_trades
from tests.engine.households import T, household, position

HELD = Position("ITOT", 1043_70, Decimal("10.437"), Decimal(100), 500_00)
HOME = household(Account("1", "A", T, (HELD, position("FSKAX", "100", "1")), credit=7))
SALE = Trade("1", Action.SELL, "ITOT", "US TSM", 300_00, Decimal(3), Decimal(100))
PURCHASE = Trade("1", Action.BUY, "ITOT", "US TSM", 100_00, Decimal(1), Decimal(100))


def _after(*trades: Trade) -> tuple[dict[str, tuple[int, str, int | None]], int]:
    (account,) = apply_trades(HOME, trades).accounts
    return {p.symbol: (p.value, str(p.shares), p.cost_basis) for p in account.positions}, account.credit


def test_a_sale_takes_its_part_of_the_basis_and_leaves_cash() -> None:
    positions, credit = _after(SALE)

    assert positions["ITOT"] == (743_70, "7.437", 356_28)
    assert credit == 300_07


def test_a_purchase_adds_what_it_costs() -> None:
    positions, credit = _after(PURCHASE)

    assert positions["ITOT"] == (1143_70, "11.437", 600_00)
    assert credit == -99_93


def test_a_position_sold_whole_is_gone_and_a_new_one_begins_with_its_price() -> None:
    sold = replace(SALE, amount=1043_70, shares=HELD.shares)
    new = Trade("1", Action.BUY, "VTI", "US TSM", 200_00, Decimal(2), Decimal(100))

    (account,) = apply_trades(HOME, [sold, new]).accounts

    fskax, vti = account.positions
    assert fskax.symbol == "FSKAX"
    assert vti == Position("VTI", 200_00, Decimal(2), Decimal(100), 200_00)


def test_a_trade_in_dollars_leaves_the_shares_unknown() -> None:
    assert _after(Trade("1", Action.SELL, "ITOT", "US TSM", 43_70))[0]["ITOT"] == (1000_00, "None", 479_06)


def test_a_crumb_of_a_fund_leaves_its_shares() -> None:
    crumb = Trade("1", Action.SELL, "FSKAX", "US TSM", 1, None, Decimal(100))

    assert _after(crumb)[0]["FSKAX"] == (99_99, "100", None)
