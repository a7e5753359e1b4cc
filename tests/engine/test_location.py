"""Where money goes, in households small enough to see it; hard ones are for brute force and properties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.books import open_books
from rebalancer.engine.location import Location, locate, rows_of
from rebalancer.engine.model import CASH, Account, Action, Menu, Mode, Policy, TaxGroup
from rebalancer.engine.rules import Rules, rules_of
from tests.engine.households import D, F, T, household, policy, position

WANTED = policy(
    {"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM", CASH], D: ["US TBM", "US TSM", CASH]}
)
STOCKS, BONDS, MONEY = position("FSKAX", "100", "1"), position("FXNAX", "100", "1"), position("SPAXX", "100")


def _located(
    *accounts: Account, targets: dict[str, int], wanted: Policy = WANTED, mode: Mode = Mode.SELL_ALL
) -> Location:
    home = household(*accounts)
    rules = rules_of(home, wanted, mode)
    return locate(open_books(home, rules), home, rules, targets)


def test_classes_reach_their_targets_where_they_rank_best() -> None:
    located = _located(
        Account("1", "A", T, (STOCKS, BONDS)),
        Account("2", "B", D, (STOCKS, MONEY)),
        targets={"US TSM": 200_00, "US TBM": 200_00},
    )

    assert located.placed == ({"US TSM": 200_00}, {"US TBM": 200_00})
    assert located.distance == (0, 0, 0)


def test_money_kept_and_money_bought_are_one() -> None:
    located = _located(Account("1", "A", T, (STOCKS, MONEY)), targets={"US TSM": 200_00})

    assert located.placed == ({"US TSM": 200_00},)


@pytest.mark.parametrize(
    ("targets", "placed"),
    [
        ({"US TSM": 100_00, "US TBM": 100_00}, {"US TSM": 60_00, "US TBM": 40_00}),
        ({"US TSM": 150_00, "US TBM": 50_00}, {"US TSM": 80_00, "US TBM": 20_00}),
    ],
)
def test_scarce_money_fills_classes_in_proportion(targets: dict[str, int], placed: dict[str, int]) -> None:
    """Both to 40 percent; what is left goes where the rank is best, to 60 percent at most."""
    assert _located(Account("1", "A", T, (MONEY,)), targets=targets).placed == (placed,)


def test_a_class_that_may_not_be_sold_leaves_the_others_short_in_proportion() -> None:
    """Bonds are 80 over; the cash fills 120 and 60 to 40 percent, then the better rank to 60 percent."""
    masked = policy(
        {"US TSM": "60", "ex-US TSM": "30", "US TBM": "10"},
        {T: ["US TSM", "ex-US TSM", "US TBM"]},
        masks=((T, "US TBM"),),
    )
    located = _located(
        Account("1", "A", T, (BONDS, MONEY)),
        targets={"US TSM": 120_00, "ex-US TSM": 60_00, "US TBM": 20_00},
        wanted=masked,
    )

    assert located.distance == (0, 80_00, 80_00)
    (placed,) = located.placed
    assert placed == {"US TSM": 72_00, "ex-US TSM": 28_00}


def test_a_location_off_its_targets_says_by_how_much() -> None:
    located = _located(
        Account("1", "A", T, (STOCKS, BONDS)), targets={"US TSM": 50_00, "US TBM": 150_00}, mode=Mode.NO_SELL
    )

    assert located.placed == ({},)
    assert located.distance == (0, 50_00, 50_00)


def test_money_without_a_place_is_forced_into_cash() -> None:
    bare = replace(WANTED, affinities=())
    located = _located(Account("1", "A", F, (MONEY,)), targets={"US TSM": 100_00}, wanted=bare)

    assert located.placed == ({CASH: 100_00},)
    assert located.distance == (100_00, 100_00, 100_00)


# --- the smaller network -----------------------------------------------------------------------------------

MASKED = policy(
    {"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM", CASH]}, masks=((T, "US TSM"), (T, "US TBM"))
)


def _segments(located: Location) -> int:
    return 1 + max(arc.cost.fill for arc in located.network.arcs)


def test_where_all_targets_are_reached_no_segments_are_needed() -> None:
    free = _located(Account("1", "A", T, (STOCKS, BONDS)), targets={"US TSM": 50_00, "US TBM": 150_00})
    fixed = _located(
        Account("1", "A", T, (STOCKS, BONDS)),
        targets={"US TSM": 100_00, "US TBM": 100_00},
        wanted=MASKED,
    )

    assert (_segments(free), _segments(fixed)) == (2, 2)


@pytest.mark.parametrize("targets", [{"US TSM": 99_99, "US TBM": 100_01}, {"US TSM": 100_00}])
def test_where_a_target_is_missed_money_is_shared_out_by_segments(targets: dict[str, int]) -> None:
    located = _located(Account("1", "A", T, (STOCKS, BONDS)), targets=targets, wanted=MASKED)

    assert _segments(located) > 2


def test_money_that_a_disabled_class_leaves_over_fills_the_others_in_proportion() -> None:
    """Bonds cannot be bought: both kinds of stocks go to 125 percent of 40, and neither beyond."""
    wanted = policy({"US TSM": "40", "ex-US TSM": "40", "US TBM": "20"}, {T: ["US TSM", "ex-US TSM"]})
    targets = {"US TSM": 40_00, "ex-US TSM": 40_00, "US TBM": 20_00}

    located = _located(Account("1", "A", T, (MONEY,)), targets=targets, wanted=wanted)

    assert located.placed == ({"US TSM": 50_00, "ex-US TSM": 50_00},)


def test_money_beyond_every_target_is_shared_out_to_twice_the_targets() -> None:
    """Stocks from abroad have no place: both others reach 200 percent, then the better rank takes all."""
    disabled = policy({"US TSM": "10", "US SC": "20", "ex-US TSM": "70"}, {T: ["US TSM", "US SC"]})
    located = _located(
        Account("1", "A", T, (MONEY,)),
        targets={"US TSM": 10_00, "US SC": 20_00, "ex-US TSM": 70_00},
        wanted=disabled,
    )

    assert located.placed == ({"US TSM": 60_00, "US SC": 40_00},)


# --- rows --------------------------------------------------------------------------------------------------


def _rows(
    *accounts: Account, barred: frozenset[tuple[Action, str, str]] = frozenset()
) -> list[tuple[TaxGroup, list[str]]]:
    home = household(*accounts)
    rules: Rules = replace(rules_of(home, WANTED, Mode.SELL_ALL), barred=barred)
    rows = rows_of(open_books(home, rules), home, rules)
    return [(row.tax_group, [book.account.number for book in row.books]) for row in rows]


def test_accounts_of_a_tax_group_are_one_row_but_for_those_that_differ() -> None:
    alike = [Account(n, n, t) for n, t in (("1", D), ("2", T), ("3", D), ("4", F), ("5", T))]
    limited = Account("6", "401(k)", D, menu=Menu.HELD)
    owing = Account("7", "C", T, pending=-1)

    assert _rows(*alike, limited, owing) == [
        (T, ["7"]),
        (T, ["2", "5"]),
        (D, ["6"]),
        (D, ["1", "3"]),
        (F, ["4"]),
    ]


def test_an_account_that_does_without_a_trade_differs() -> None:
    three = [Account(n, n, T) for n in "123"]

    assert _rows(*three, barred=frozenset({(Action.BUY, "2", "US TSM")})) == [(T, ["2"]), (T, ["1", "3"])]
