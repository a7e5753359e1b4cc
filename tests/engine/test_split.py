"""A row's optimum becomes orders of its accounts: few of them, and none against another."""

from collections.abc import Mapping
from decimal import Decimal

from rebalancer.engine.books import open_books
from rebalancer.engine.location import Location
from rebalancer.engine.model import CASH, Account, Mode, TaxGroup
from rebalancer.engine.network import Network, Row
from rebalancer.engine.rules import rules_of
from rebalancer.engine.split import split
from tests.engine.households import D, T, household, policy, position

CLASSES = ("US TSM", "US SC", "ex-US TSM", "US TBM", CASH)
SYMBOLS = dict(zip(CLASSES, ("FSKAX", "IJR", "IXUS", "FXNAX", "SPAXX"), strict=True))
CENT = Decimal("0.01")
Dollars = Mapping[str, int | Decimal]
Ordered = Mapping[str, tuple[Dollars, Dollars, int | Decimal]]


def _account(number: str, held: Dollars, tax_group: TaxGroup = D) -> Account:
    positions = (position(SYMBOLS[name], str(dollars)) for name, dollars in held.items())
    return Account(number, number, tax_group, tuple(positions))


def _split(rows: list[tuple[Account, ...]], *placed: Dollars) -> Ordered:
    """Sales, purchases and cash of each account, in dollars, where a row's money goes to `placed`."""
    home = household(*(account for row in rows for account in row))
    rules = rules_of(home, policy(dict.fromkeys(CLASSES, "20"), {}), Mode.SELL_ALL)
    books = {book.account: book for book in open_books(home, rules)}
    network = Network(
        tuple(Row(row[0].tax_group, tuple(books[a] for a in row)) for row in rows), CLASSES, (), ()
    )
    cents = tuple({name: int(100 * dollars) for name, dollars in goals.items()} for goals in placed)
    return {
        order.book.account.number: (_dollars(order.sells), _dollars(order.buys), order.cash * CENT)
        for order in split(Location(network, (), cents))
    }


def _dollars(cents: Mapping[str, int]) -> Dollars:
    return {name: amount * CENT for name, amount in cents.items()}


def test_an_account_alone_trades_the_difference() -> None:
    alone = _account("1", {"US TSM": 300, "US TBM": 200, CASH: 100})

    assert _split([(alone,)], {"US TSM": 100, "US TBM": 200, "US SC": 250, CASH: 50}) == {
        "1": ({"US TSM": 200}, {"US SC": 250}, 50)
    }


def test_who_holds_exactly_what_is_to_go_sells_it() -> None:
    row = _account("1", {"US TSM": 500}), _account("2", {"US TSM": 300})

    assert _split([row], {"US TSM": 500, "US TBM": 300}) == {
        "1": ({}, {}, 0),
        "2": ({"US TSM": 300}, {"US TBM": 300}, 0),
    }


def test_else_the_largest_holders_sell_first_and_of_equals_the_earlier() -> None:
    row = _account("1", {"US TSM": 300}), _account("2", {"US TSM": 500}), _account("3", {"US TSM": 300})

    assert _split([row], {"US TSM": 400, "US TBM": 700}) == {
        "1": ({"US TSM": 200}, {"US TBM": 200}, 0),
        "2": ({"US TSM": 500}, {"US TBM": 500}, 0),
        "3": ({}, {}, 0),
    }


def test_equal_proceeds_and_needs_are_paired() -> None:
    row = _account("1", {"US TSM": 300}), _account("2", {"US TSM": 200}), _account("3", {"US TSM": 200})

    assert _split([row], {"US TBM": 200, "ex-US TSM": 300, "US SC": 200}) == {
        "1": ({"US TSM": 300}, {"ex-US TSM": 300}, 0),
        "2": ({"US TSM": 200}, {"US SC": 200}, 0),
        "3": ({"US TSM": 200}, {"US TBM": 200}, 0),
    }


def test_what_has_no_pair_goes_from_the_largest_to_the_largest() -> None:
    row = _account("1", {"US TSM": 100}), _account("2", {"US TSM": 300})

    assert _split([row], {"US TBM": 150, "ex-US TSM": 250}) == {
        "1": ({"US TSM": 100}, {"US TBM": 100}, 0),
        "2": ({"US TSM": 300}, {"ex-US TSM": 250, "US TBM": 50}, 0),
    }


def test_cash_is_spent_where_it_is_and_proceeds_may_stay() -> None:
    spender = _account("1", {CASH: 100}), _account("2", {"US TBM": 100})
    keeper = _account("3", {"US TSM": 80}, T), _account("4", {"US TSM": 20}, T)

    assert _split([keeper, spender], {"US TSM": 20, CASH: 80}, {"US TBM": 100, "US TSM": 100}) == {
        "1": ({}, {"US TSM": 100}, 0),
        "2": ({}, {}, 0),
        "3": ({"US TSM": 80}, {}, 80),
        "4": ({}, {}, 0),
    }


def test_a_pair_is_made_before_the_largest_so_that_there_are_fewer_trades() -> None:
    row = _account("1", {"US TSM": 500}), _account("2", {"US TSM": 300})

    assert _split([row], {"US TBM": 250, "ex-US TSM": 300, "US SC": 250}) == {
        "1": ({"US TSM": 500}, {"US SC": 250, "US TBM": 250}, 0),
        "2": ({"US TSM": 300}, {"ex-US TSM": 300}, 0),
    }


def test_of_equal_proceeds_without_a_pair_the_earlier_go_first() -> None:
    row = _account("1", {"US TSM": 200}), _account("2", {"US TSM": 200})

    assert _split([row], {"US TBM": 300, "ex-US TSM": 100}) == {
        "1": ({"US TSM": 200}, {"US TBM": 200}, 0),
        "2": ({"US TSM": 200}, {"US TBM": 100, "ex-US TSM": 100}, 0),
    }


def test_a_single_cent_is_moved_too() -> None:
    alone, together = _account("1", {"US TSM": 1}), (_account("2", {"US TSM": 1}, T), _account("3", {}, T))
    goals = {"US TSM": 1 - CENT, "US TBM": CENT}

    assert _split([(alone,), together], goals, goals) == {
        "1": ({"US TSM": CENT}, {"US TBM": CENT}, 0),
        "2": ({"US TSM": CENT}, {"US TBM": CENT}, 0),
        "3": ({}, {}, 0),
    }
