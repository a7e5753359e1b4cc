"""What the judge makes of an account, to the cent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from rebalancer.engine.judge.desk import Desk, desks_of
from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    Affinity,
    Menu,
    Mode,
    Pass,
    Policy,
    Position,
    TaxGroup,
)
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

STOCKS, SAME, BONDS = position("ITOT", "100"), position("VTI", "10"), position("FXNAX", "30")
MONEY = Position("SPAXX", 50_00)
WANTED = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM", CASH], D: ["US TBM"]})


def _desk(
    account: Account,
    wanted: Policy = WANTED,
    mode: Mode = Mode.SELL_ALL,
    barred: tuple[tuple[Action, str, str], ...] = (),
) -> Desk:
    made = Pass(household(account), {}, barred, {account.number: {"US TSM": 1}}, ())
    return desks_of(made, wanted, mode)[0]


def _account(*positions: Position, pending: int = 0, reserve: int = 0, menu: Menu = Menu.ANY) -> Account:
    return Account("1", "A", T, positions, pending=pending, reserve=reserve, menu=menu)


def test_what_may_be_sold_is_free_and_a_reserve_is_fixed() -> None:
    assert _desk(_account(STOCKS, SAME, MONEY, pending=1_00, reserve=20_00)) == Desk(
        number="1",
        supply=141_00,
        fixed=Counter({CASH: 20_00}),
        free=Counter({"US TSM": 110_00, CASH: 31_00}),
        open_to=frozenset({"US TSM", "US TBM", CASH}),
        ranks={"US TSM": 1, "US TBM": 2, CASH: 3},
        placed=Counter({"US TSM": 1}),
    )


def test_another_account_is_placed_nothing() -> None:
    made = Pass(household(_account(STOCKS)), {}, (), {}, ())

    assert desks_of(made, WANTED, Mode.SELL_ALL)[0].placed == Counter()


@pytest.mark.parametrize("cash", [0, 50_00])
def test_nothing_of_an_outside_account_is_free(cash: int) -> None:
    desk = _desk(replace(_account(STOCKS, SAME, Position("SPAXX", cash)), outside=True))

    assert (desk.fixed, desk.free, desk.supply) == ({"US TSM": 110_00, CASH: cash}, {CASH: 0}, 0)
    assert desk.open_to == {CASH}


def test_a_debt_leaves_less_to_place_and_no_cash() -> None:
    desk = _desk(_account(STOCKS, MONEY, pending=-80_00, reserve=20_00))

    assert (desk.supply, desk.fixed[CASH], desk.free[CASH]) == (70_00, 0, 0)


def test_a_debt_above_everything_leaves_nothing_to_place() -> None:
    assert _desk(_account(STOCKS, pending=-100_01)).supply == 0


@pytest.mark.parametrize(
    ("mode", "tax_group", "free"),
    [
        (Mode.SELL_ALL, T, True),
        (Mode.NO_SELL, D, False),
        (Mode.NO_SELL_TAXABLE, T, False),
        (Mode.NO_SELL_TAXABLE, D, True),
    ],
)
def test_the_mode_says_whether_anything_is_free(mode: Mode, tax_group: TaxGroup, *, free: bool) -> None:
    desk = _desk(replace(_account(STOCKS), tax_group=tax_group), mode=mode)

    assert (desk.free["US TSM"], desk.fixed["US TSM"]) == ((100_00, 0) if free else (0, 100_00))


def test_what_is_masked_untargeted_or_never_sold_is_fixed() -> None:
    masked = replace(WANTED, affinities=(Affinity(T, "US TSM", 1, mask=True), *WANTED.affinities[1:]))
    kept = household(_account(STOCKS), ITOT=replace(SECURITIES["ITOT"], never_sell=True))

    assert _desk(_account(STOCKS, SAME), masked).fixed["US TSM"] == 110_00
    assert _desk(_account(STOCKS), replace(WANTED, targets=WANTED.targets[1:])).fixed["US TSM"] == 100_00
    assert desks_of(Pass(kept, {}, (), {}, ()), WANTED, Mode.SELL_ALL)[0].fixed["US TSM"] == 100_00


@pytest.mark.parametrize("scope", [T, "1"])
def test_what_the_pass_did_without_is_barred(scope: str) -> None:
    barred = ((Action.SELL, scope, "US TSM"), (Action.BUY, scope, "US TBM"))
    desk = _desk(_account(STOCKS), barred=barred)

    assert desk.fixed["US TSM"] == 100_00
    assert desk.open_to == {"US TSM", CASH}


def test_a_menu_has_what_is_held_and_cash_where_some_is_kept() -> None:
    empty = Position("SPAXX", 0, core=True)

    assert _desk(_account(BONDS, menu=Menu.HELD)).open_to == {"US TBM"}
    assert _desk(_account(BONDS, pending=1, menu=Menu.HELD)).open_to == {"US TBM", CASH}
    assert _desk(_account(BONDS, empty, menu=Menu.HELD)).open_to == {"US TBM", CASH}


def test_some_are_bought_only_from_a_menu_and_some_never() -> None:
    plan_fund = position("PLAN BOND", "10")
    shunned = household(_account(STOCKS), ITOT=replace(SECURITIES["ITOT"], never_buy=True))
    only = replace(WANTED, classes=tuple(replace(c, default_symbol=None) for c in WANTED.classes))

    assert _desk(_account(plan_fund, menu=Menu.HELD)).open_to == {"US TBM"}
    assert _desk(_account(plan_fund), only).open_to == {CASH}
    assert desks_of(Pass(shunned, {}, (), {}, ()), only, Mode.SELL_ALL)[0].open_to == {CASH}


def test_where_totals_are_kept_disabled_cash_ranks_behind_everything() -> None:
    nothing = policy({"US TSM": "100"}, {})

    assert _desk(_account(), mode=Mode.RESHUFFLE).ranks[CASH] == 3
    assert _desk(replace(_account(), tax_group=D), mode=Mode.RESHUFFLE).ranks == {"US TBM": 1, CASH: 4}
    assert _desk(replace(_account(), tax_group=F), mode=Mode.SELL_ALL).ranks == {}
    assert _desk(_account(), nothing, mode=Mode.RESHUFFLE).ranks == {CASH: 1}


def test_a_credit_is_cash_and_cash_stands_anywhere_among_the_positions() -> None:
    desk = _desk(replace(_account(MONEY, STOCKS, pending=-20_00), credit=5_00))

    assert desk.free == {"US TSM": 100_00, CASH: 35_00}


def test_positions_below_the_smallest_trade_are_fixed_unless_cash_is_owed() -> None:
    careful = replace(WANTED, min_trade=30_00)

    assert _desk(_account(STOCKS, SAME, BONDS), careful).free == {"US TSM": 100_00, "US TBM": 30_00, CASH: 0}
    assert _desk(_account(STOCKS, SAME, BONDS), careful).fixed["US TSM"] == 10_00
    assert _desk(_account(STOCKS, SAME, pending=-1), careful).free["US TSM"] == 110_00
