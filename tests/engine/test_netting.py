from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.books import open_books
from rebalancer.engine.model import Account, Action, Mode, Position, Trade
from rebalancer.engine.netting import by_class, by_symbol
from rebalancer.engine.prices import purchase_prices
from rebalancer.engine.rules import rules_of
from tests.engine.households import T, household, policy, position

HELD = Position("ITOT", 1043_70, Decimal("10.437"), Decimal(100), 500_00)
HOME = household(Account("1", "A", T, (HELD, position("FSKAX", "100", "1")), credit=7))
SALE = Trade("1", Action.SELL, "ITOT", "US TSM", 300_00, Decimal(3), Decimal(100))
PURCHASE = Trade("1", Action.BUY, "ITOT", "US TSM", 100_00, Decimal(1), Decimal(100))


def _net(*passes: Trade, fractional: bool = False) -> list[tuple[str, str, str, int]]:
    trades = by_symbol(HOME, passes, purchase_prices(HOME), fractional=fractional)
    return [(t.action.value, t.symbol, str(t.shares), t.amount) for t in trades]


def test_trades_of_a_symbol_are_summed_to_one() -> None:
    assert _net(SALE, SALE) == [("SELL", "ITOT", "6", 600_00)]
    assert _net(SALE, PURCHASE) == [("SELL", "ITOT", "2", 200_00)]
    assert _net(PURCHASE, SALE, SALE) == [("SELL", "ITOT", "5", 500_00)]


def test_a_trade_alone_stays_as_it_is() -> None:
    odd = replace(SALE, price=Decimal("99.99"), shares=Decimal("3.0003"))

    assert by_symbol(HOME, [odd], purchase_prices(HOME), fractional=False) == [odd]


def test_fractions_are_summed_where_fractions_are_traded() -> None:
    part = replace(PURCHASE, amount=25_00, shares=Decimal("0.25"))

    assert _net(part, part, fractional=True) == [("BUY", "ITOT", "0.500", 50_00)]


def test_a_new_symbol_bought_twice_has_its_price() -> None:
    new = replace(PURCHASE, symbol="VTI")

    assert by_symbol(HOME, [new, new], {"VTI": Decimal(100)}, fractional=False) == [
        replace(new, amount=200_00, shares=Decimal(2))
    ]


def test_a_share_less_for_the_same_money_is_a_sale_at_the_price_of_sales() -> None:
    """Purchases pay the highest price that the file shows; sales bring the position's own."""
    dearer = replace(PURCHASE, amount=300_00, shares=Decimal(2), price=Decimal(150))

    assert _net(SALE, dearer) == [("SELL", "ITOT", "1", 100_00)]


def test_trades_that_cancel_out_are_none() -> None:
    assert _net(PURCHASE, replace(PURCHASE, action=Action.SELL)) == []


def test_a_position_sold_whole_in_parts_is_sold_with_its_fraction() -> None:
    rest = replace(SALE, amount=743_70, shares=Decimal("7.437"))

    assert _net(SALE, rest) == [("SELL", "ITOT", "10.437", 1043_70)]


def test_a_fraction_is_left_where_a_share_is_bought_back() -> None:
    everything = replace(SALE, amount=1043_70, shares=HELD.shares)

    assert _net(everything, PURCHASE) == [("SELL", "ITOT", "10", 1000_00)]


def test_fund_trades_sum_their_amounts() -> None:
    fund = Trade("1", Action.SELL, "FSKAX", "US TSM", 10_01, Decimal("10.01"), Decimal(1))

    assert _net(fund, fund) == [("SELL", "FSKAX", "20.020", 20_02)]


def test_what_has_no_price_stays_in_dollars() -> None:
    unpriced = Trade("1", Action.BUY, "GLD", "Gold", 5_00)

    assert _net(unpriced, unpriced) == [("BUY", "GLD", "None", 10_00)]
    assert _net(replace(SALE, shares=None), SALE) == [("SELL", "ITOT", "None", 600_00)]
    assert _net(SALE, replace(SALE, shares=None)) == [("SELL", "ITOT", "None", 600_00)]


def test_dollars_and_whole_shares_buy_what_whole_shares_they_pay() -> None:
    """Sold for dollars, as nobody knows how many there are; then bought with more."""
    sold = replace(SALE, shares=None, price=None, amount=250_00)
    bought = replace(PURCHASE, shares=Decimal(8), amount=800_00)

    assert _net(sold, bought) == [("BUY", "ITOT", "5", 500_00)]
    assert _net(sold, replace(bought, shares=Decimal(3), amount=300_00)) == []


def test_an_unpriced_sum_names_no_price() -> None:
    (summed,) = by_symbol(HOME, [SALE, replace(SALE, shares=None)], purchase_prices(HOME), fractional=False)

    assert (summed.price, summed.shares) == (None, None)


def test_a_cent_more_bought_than_sold_is_a_purchase_at_its_price() -> None:
    bought = Trade("1", Action.BUY, "FSKAX", "US TSM", 3, Decimal("0.03"), Decimal(1))
    sold = Trade("1", Action.SELL, "FSKAX", "US TSM", 2, Decimal("0.02"), Decimal(1))

    (summed,) = by_symbol(HOME, [bought, sold], {"FSKAX": Decimal("1.01")}, fractional=False)

    assert (summed.action, summed.amount, summed.price) == (Action.BUY, 1, Decimal("1.01"))


def test_sales_stand_before_purchases() -> None:
    bought = Trade("1", Action.BUY, "VTI", "US TSM", 100_00, Decimal(1), Decimal(100))

    assert [t[0] for t in _net(bought, SALE)] == ["SELL", "BUY"]


def test_a_sum_has_the_price_of_its_side() -> None:
    dearer = {"ITOT": Decimal("100.01")}

    def price(*passes: Trade) -> list[Decimal | None]:
        return [t.price for t in by_symbol(HOME, passes, dearer, fractional=False)]

    assert price(SALE, SALE) == price(PURCHASE, SALE) == [Decimal(100)]
    assert price(PURCHASE, PURCHASE, replace(SALE, amount=100_00, shares=Decimal(1))) == [Decimal("100.01")]


def test_sales_rounded_one_by_one_have_the_price_that_makes_their_sum() -> None:
    home = household(Account("1", "A", T, (Position("VTI", 333_35, Decimal(10), Decimal("33.335")),)))
    one = Trade("1", Action.SELL, "VTI", "US TSM", 33_34, Decimal(1), Decimal("33.335"))

    (summed,) = by_symbol(home, [one, one], {}, fractional=False)

    assert summed == replace(one, amount=66_68, shares=Decimal(2), price=Decimal("33.34"))


def test_sales_that_the_price_makes_keep_it() -> None:
    home = household(Account("1", "A", T, (Position("VTI", 1000_01, Decimal(10), Decimal("100.001")),)))
    one = Trade("1", Action.SELL, "VTI", "US TSM", 100_00, Decimal(1), Decimal("100.001"))

    assert [t.price for t in by_symbol(home, [one, one], {}, fractional=False)] == [Decimal("100.001")]


def test_what_passes_change_in_a_class_is_executed_anew() -> None:
    """One pass sold stocks, another bought some of another fund: so fewer are sold, and the cash stays."""
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, fractional=False)
    rules = rules_of(HOME, wanted, Mode.SELL_ALL)
    other = Trade("1", Action.BUY, "FSKAX", "US TSM", 100_00, Decimal(100), Decimal(1))
    bonds = Trade("1", Action.BUY, "FXNAX", "US TBM", 1)

    trades = by_class(open_books(HOME, rules), [SALE, other, bonds], HOME, wanted, rules, {})

    assert [(t.action, t.symbol, t.amount) for t in trades] == [
        (Action.SELL, "ITOT", 200_00),
        (Action.BUY, "FXNAX", 1),
    ]
