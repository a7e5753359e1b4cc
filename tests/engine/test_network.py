"""The network of the location step: every arc of a small one, what it costs, and what objectives weigh."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.location import rows_of
from rebalancer.engine.model import CASH, Account, Menu, Mode, Policy
from rebalancer.engine.network import EVEN, FILL, Cost, Network, Row, build_network, fixed_of, weights
from rebalancer.engine.rules import Rules, rules_of
from tests.engine.households import D, T, household, policy, position

WANTED = policy({"US TSM": "60", "US TBM": "40"}, {T: ["US TSM", "US TBM"], D: ["US TBM", CASH]})
STOCKS, MONEY = position("FSKAX", "100", "1"), position("SPAXX", "50")
A, STOCK, BOND, CASH_CLASS, STOCKS_GROUP, BONDS_GROUP, CASH_GROUP, SINK = range(8)
"""The nodes of a network of one row: the classes of WANTED and Cash, their groups, the sink."""


def _rows(*accounts: Account, wanted: Policy = WANTED, mode: Mode = Mode.SELL_ALL) -> tuple[list[Row], Rules]:
    home = household(*accounts)
    rules = rules_of(home, wanted, mode)
    return rows_of(open_books(home, rules), home, rules), rules


def _network(
    *accounts: Account, targets: dict[str, int], wanted: Policy = WANTED, fill: tuple[int, ...] = EVEN
) -> Network:
    rows, rules = _rows(*accounts, wanted=wanted)
    return build_network(rows, rules, targets, fill)


def _from(network: Network, tail: int) -> list[tuple[int, int, Cost]]:
    return [(arc.head, arc.capacity, arc.cost) for arc in network.arcs if arc.tail == tail]


def test_what_is_held_may_be_kept_or_moved_and_cash_stays_as_a_last_resort() -> None:
    network = _network(Account("1", "A", T, (STOCKS, MONEY)), targets={"US TSM": 90_00, "US TBM": 60_00})

    assert network.classes == ("US TSM", "US TBM", CASH)
    assert _from(network, A) == [
        (STOCK, 100_00, Cost(rank=1)),
        (STOCK, 150_00, Cost(rank=1, moved=1)),
        (BOND, 150_00, Cost(rank=2, moved=1)),
        (CASH_CLASS, 150_00, Cost(forced_cash=1)),
    ]
    assert network.inflow == (150_00, 0, 0, 0, 0, 0, 0, -150_00)


def test_where_cash_is_enabled_none_is_forced() -> None:
    network = _network(Account("1", "A", D, (STOCKS, MONEY)), targets={})

    assert _from(network, A) == [
        (BOND, 150_00, Cost(rank=1, moved=1)),
        (CASH_CLASS, 50_00, Cost(rank=2)),
        (CASH_CLASS, 150_00, Cost(rank=2, moved=1)),
    ]


def test_an_employers_plan_without_a_money_fund_takes_cash_as_a_last_resort_only() -> None:
    network = _network(Account("1", "A", D, (position("FXNAX", "100"),), menu=Menu.HELD), targets={})

    assert _from(network, A) == [
        (BOND, 100_00, Cost(rank=1)),
        (BOND, 100_00, Cost(rank=1, moved=1)),
        (CASH_CLASS, 100_00, Cost(forced_cash=1)),
    ]


def test_a_group_is_free_up_to_its_target_and_costs_beyond() -> None:
    network = _network(Account("1", "A", T, (STOCKS, MONEY)), targets={"US TSM": 90_00, "US TBM": 60_00})

    assert _from(network, STOCKS_GROUP) == [(SINK, 90_00, Cost()), (SINK, 150_00, Cost(group_overweight=1))]
    assert _from(network, BONDS_GROUP) == [(SINK, 60_00, Cost()), (SINK, 150_00, Cost(group_overweight=1))]
    assert _from(network, CASH_GROUP) == [(SINK, 150_00, Cost(group_overweight=1))]


def test_a_groups_target_is_the_sum_of_its_classes() -> None:
    wanted = policy({"US TSM": "60", "US SC": "40"}, {T: ["US TSM", "US SC"]})
    network = _network(
        Account("1", "A", T, (MONEY,)), targets={"US TSM": 30_00, "US SC": 20_00}, wanted=wanted
    )

    sink = len(network.inflow) - 1
    assert [(arc.capacity, arc.cost) for arc in network.arcs if arc.head == sink][:2] == [
        (50_00, Cost()),
        (50_00, Cost(group_overweight=1)),
    ]


def test_a_class_filled_evenly_costs_beyond_its_target_only() -> None:
    network = _network(Account("1", "A", T, (STOCKS, MONEY)), targets={"US TSM": 90_00, "US TBM": 60_00})

    assert _from(network, STOCK) == [
        (STOCKS_GROUP, 90_00, Cost()),
        (STOCKS_GROUP, 60_00, Cost(class_overweight=1, fill=1)),
    ]
    assert _from(network, CASH_CLASS) == [(CASH_GROUP, 150_00, Cost(class_overweight=1, fill=1))]


def test_a_class_fills_in_segments_each_dearer_than_the_last() -> None:
    """Ends at 20, 40, 60, 80, 90 % of 100, then every percent to 110 %, 125, 150, 200 % and the whole."""
    network = _network(
        Account("1", "A", T, (position("SPAXX", "3"),)), targets={"US TSM": 100, "US TBM": 200}, fill=FILL
    )

    arcs = _from(network, STOCK)
    assert [capacity for _, capacity, _ in arcs] == [20] * 4 + [10] + [1] * 20 + [15, 25, 50, 100]
    assert [cost.fill for _, _, cost in arcs] == list(range(29))
    assert [cost.class_overweight for _, _, cost in arcs] == [0] * 15 + [1] * 14


def test_segments_end_at_whole_cents() -> None:
    """A fifth of 99 cents are 19.8."""
    network = _network(Account("1", "A", T, (MONEY,)), targets={"US TSM": 99}, fill=FILL)

    assert [str(capacity) for _, capacity, _ in _from(network, STOCK)][:6] == [
        "19",
        "20",
        "20",
        "20",
        "10",
        "1",
    ]


@pytest.mark.parametrize(
    ("held", "merged"), [("0.85", [(80, 3), (10, 4)]), ("0.89", [(80, 3), (10, 4)]), ("0.90", [(90, 4)])]
)
def test_segments_that_are_always_full_are_one(held: str, merged: list[tuple[int, int]]) -> None:
    """Masked stocks of 85 always fill the segments to 20, 40, 60 and 80 %; of 90, that to 90 % as well."""
    masked = policy({"US TSM": "60", "US TBM": "40"}, {T: ["US TSM", "US TBM"]}, masks=((T, "US TSM"),))
    cash = str(Decimal(1) - Decimal(held))
    account = Account("1", "A", T, (position("FSKAX", held), position("SPAXX", cash)))
    network = _network(account, targets={"US TSM": 100}, wanted=masked, fill=FILL)

    arcs = [(capacity, cost.fill) for _, capacity, cost in _from(network, STOCK)]
    assert arcs == [*merged, *((1, fill) for fill in range(5, 15))]
    assert network.inflow[1] == round(100 * Decimal(held))


def test_the_last_segment_at_or_under_the_target_stays_where_more_is_held() -> None:
    masked = policy({"US TSM": "60", "US TBM": "40"}, {T: ["US TBM"]}, masks=((T, "US TSM"),))
    held = Account("1", "A", T, (position("FSKAX", "1.30"), position("SPAXX", "0.70")))
    network = _network(held, targets={"US TSM": 100}, wanted=masked, fill=FILL)

    assert _from(network, STOCK) == [
        (STOCKS_GROUP, 100, Cost(fill=14)),
        (STOCKS_GROUP, 25, Cost(class_overweight=1, fill=25)),
        (STOCKS_GROUP, 25, Cost(class_overweight=1, fill=26)),
        (STOCKS_GROUP, 50, Cost(class_overweight=1, fill=27)),
    ]


# --- rows --------------------------------------------------------------------------------------------------


def test_a_rows_money_is_its_accounts_and_none_pays_anothers_debt() -> None:
    rows, _ = _rows(
        Account("1", "A", T, (STOCKS, MONEY)),
        Account("2", "B", T, (STOCKS,)),
        Account("3", "C", T, (), pending=-70_00),
    )

    assert [[book.account.number for book in row.books] for row in rows] == [["3"], ["1", "2"]]
    assert [row.supply for row in rows] == [0, 250_00]
    assert rows[1].free("US TSM") == 200_00


def test_a_row_takes_what_any_of_its_accounts_may_buy_and_cash_if_all_may_keep_some() -> None:
    limited = Account("1", "A", D, (position("FXNAX", "1"),), menu=Menu.HELD)
    (row,), _ = _rows(limited)
    (other,), _ = _rows(replace(limited, positions=(MONEY,)))
    both = Row(D, (*row.books, *other.books))

    assert (row.takes("US TBM"), row.takes(CASH)) == (True, False)
    assert (other.takes("US TBM"), other.takes(CASH)) == (False, True)
    assert (both.takes("US TBM"), both.takes(CASH)) == (True, False)


def test_what_cannot_be_moved_is_summed_by_class() -> None:
    kept = Account("1", "A", T, (STOCKS, MONEY), outside=True)
    rows, rules = _rows(kept, replace(kept, number="2"), Account("3", "C", T, (MONEY,), reserve=10_00))

    assert fixed_of(rows, rules) == {"US TSM": 200_00, "US TBM": 0, CASH: 110_00}


# --- weights -----------------------------------------------------------------------------------------------


def _weights(*accounts: Account, wanted: Policy = WANTED) -> Cost:
    rows, rules = _rows(*accounts, wanted=wanted)
    return weights(build_network(rows, rules, {}), rules)


def test_each_objective_outweighs_all_later_ones_along_a_cycle() -> None:
    """A row, three classes in three groups, ranks to 2: a cycle crosses rows 3 times, and classes 7 times."""
    moved = 1
    rank = moved + 3 * moved
    fill = rank + 2 * 3 * rank
    asset_class = fill + len(FILL) * 7 * fill
    group = asset_class + 7 * asset_class
    forced_cash = group + 2 * group

    found = _weights(Account("1", "A", T, (STOCKS, MONEY)))

    assert found == Cost(forced_cash, group, asset_class, fill, rank, moved)


def test_without_relocation_money_moved_outweighs_ranks() -> None:
    found = _weights(Account("1", "A", T, (STOCKS, MONEY)), wanted=replace(WANTED, relocate=False))

    assert (found.rank, found.moved, found.fill) == (1, 1 + 2 * 3, 7 + 3 * 7)


def test_a_cycle_crosses_each_row_or_class_once_whichever_are_fewer() -> None:
    two = Account("1", "A", T, (STOCKS,)), Account("2", "B", D, (STOCKS,))
    five = [Account(number, number, T, (STOCKS,), reserve=1) for number in "12345"]

    assert _weights(*two).rank == 1 + 2 * 2 + 1
    assert _weights(*five).rank == 1 + 2 * 3 + 1


def test_where_nothing_is_ranked_a_rank_weighs_as_much_as_a_move() -> None:
    unranked = _weights(Account("1", "A", T, (STOCKS,)), wanted=replace(WANTED, affinities=()))

    assert (unranked.moved, unranked.rank, unranked.fill) == (1, 4, 4 + 3 * 4)
