"""The certificate notices a pass that aims at anything but the best."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.judge.certificate import astray, certify, unrealised
from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import CASH, Account, Household, Menu, Mode, Pass, Policy, Position
from rebalancer.engine.plan import plan
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

HOME = household(
    Account("1", "A", T, (position("FXNAX", "500", "10"), position("SPAXX", "100", "1"))),
    Account("2", "B", D, (position("FSKAX", "600", "100"),)),
)
WANTED = policy(
    {"US TSM": "50", "US TBM": "50", CASH: "0"},
    {T: ["US TSM", "US TBM", CASH], D: ["US TBM", "US TSM", CASH]},
)
BEST = {"1": {"US TSM": 600_00}, "2": {"US TBM": 600_00}}


def _found(
    placed: dict[str, dict[str, int]],
    *,
    home: Household = HOME,
    wanted: Policy = WANTED,
    mode: Mode = Mode.SELL_ALL,
) -> list[str]:
    targets = {share.name: share.target for share in plan(home, wanted, mode).before.classes}
    return list(certify(Pass(home, targets, (), placed, ()), wanted, mode))


NOT_BEST = ["a pass does not aim at the best: its residual graph has a cycle of negative cost"]


def test_the_best_is_certified() -> None:
    assert _found(BEST) == []
    assert [made.placed for made in plan(HOME, WANTED, Mode.SELL_ALL).passes] == [
        {"1": {"US TSM": 600_00, "US TBM": 0, CASH: 0}, "2": {"US TBM": 600_00, "US TSM": 0, CASH: 0}}
    ]


@pytest.mark.parametrize(
    "placed",
    [
        {"1": {"US TBM": 500_00, CASH: 100_00}, "2": {"US TSM": 600_00}},  # cash left uninvested
        {"1": {"US TBM": 600_00}, "2": {"US TSM": 600_00}},  # on target, in the worse places
        {"1": {"US TSM": 600_00}, "2": {"US TBM": 500_00, "US TSM": 100_00}},  # off target
        {"1": {"US TSM": 599_99, "US TBM": 1}, "2": {"US TBM": 599_99, "US TSM": 1}},  # by a cent
        {"1": {"US TSM": 600_00}, "2": {"US TBM": 599_99, "US TSM": 1}},  # a cent over, in group and class
        {"1": {"US TSM": 599_99, CASH: 1}, "2": {"US TBM": 600_00}},  # a cent kept
    ],
)
def test_what_is_not_the_best_is_noticed(placed: dict[str, dict[str, int]]) -> None:
    assert _found(placed) == NOT_BEST


def test_money_moved_without_gain_is_noticed() -> None:
    """Two accounts of one tax group trade places: nothing but movement."""
    home = household(
        Account("1", "A", T, (position("FXNAX", "500", "10"),)),
        Account("2", "B", T, (position("FSKAX", "500", "1"),)),
    )

    assert _found({"1": {"US TBM": 500_00}, "2": {"US TSM": 500_00}}, home=home) == []
    assert _found({"1": {"US TSM": 500_00}, "2": {"US TBM": 500_00}}, home=home) == NOT_BEST


def test_rank_decides_also_where_money_moved_counts_before_it() -> None:
    cash = (position("SPAXX", "500", "1"),)
    home = household(Account("1", "A", T, cash), Account("2", "B", D, cash))
    calm = replace(WANTED, relocate=False)
    good, bad = (
        {"1": {"US TSM": 500_00}, "2": {"US TBM": 500_00}},
        {"1": {"US TBM": 500_00}, "2": {"US TSM": 500_00}},
    )

    assert _found(good, home=home, wanted=calm) == []
    assert _found(bad, home=home, wanted=calm) == NOT_BEST


def test_without_relocation_nothing_moves_for_its_rank_alone() -> None:
    home = household(
        Account("1", "A", T, (position("FXNAX", "500", "10"),)),
        Account("2", "B", D, (position("FSKAX", "500", "1"),)),
    )
    calm, stay = replace(WANTED, relocate=False), {"1": {"US TBM": 500_00}, "2": {"US TSM": 500_00}}

    assert _found(stay, home=home, wanted=calm) == []
    assert _found({"1": {"US TSM": 500_00}, "2": {"US TBM": 500_00}}, home=home, wanted=calm) == NOT_BEST
    assert _found(stay, home=home) == NOT_BEST


def test_scarce_money_in_the_fuller_class_is_noticed() -> None:
    home = household(
        Account(
            "1",
            "A",
            F,
            (position("FSKAX", "400", "1"), position("IXUS", "100", "1"), position("SPAXX", "100", "1")),
        )
    )
    wanted = policy({"US TSM": "50", "ex-US TSM": "50"}, {F: ["US TSM", "ex-US TSM"]})
    kept = {"US TSM": 0, "ex-US TSM": 0}

    assert _found({"1": kept | {"ex-US TSM": 100_00}}, home=home, wanted=wanted, mode=Mode.NO_SELL) == []
    assert _found({"1": kept | {"US TSM": 100_00}}, home=home, wanted=wanted, mode=Mode.NO_SELL) == NOT_BEST


STOCKS_ALONE = policy({"US TSM": "50", "ex-US TSM": "50"}, {F: ["US TSM", "ex-US TSM"]})


def _shared(stocks: int, abroad: int, cash: int = 303, target: int = 501) -> list[str]:
    """Cents of an account in two classes of the same target, the first of the better rank."""
    home = household(Account("1", "A", F, (Position("SPAXX", cash),)))
    targets = {"US TSM": target, "ex-US TSM": target}
    placed = {"1": {"US TSM": stocks, "ex-US TSM": abroad}}
    return list(certify(Pass(home, targets, (), placed, ()), STOCKS_ALONE, Mode.SELL_ALL))


def test_classes_are_filled_in_turns_of_a_fifth_rounded_down_and_then_by_rank() -> None:
    assert _shared(200, 103) == []
    assert _shared(201, 102) == _shared(199, 104) == _shared(103, 200) == NOT_BEST


def test_a_cent_over_target_is_worse_than_one_under_within_a_group() -> None:
    assert _shared(500, 500, cash=1000, target=500) == []
    assert _shared(501, 499, cash=1000, target=500) == NOT_BEST


def test_a_class_may_be_at_its_target_and_another_within_a_percent() -> None:
    assert _shared(500, 499, cash=999, target=500) == []
    assert _shared(499, 500, cash=999, target=500) == NOT_BEST


def test_groups_come_before_classes() -> None:
    """No stocks abroad may be bought: others stand in for them, though they have a target of nothing."""
    home = household(Account("1", "A", D, (Position("SPAXX", 1000),)))
    wanted = policy({"US TSM": "0", "ex-US TSM": "50", "LTB": "50"}, {D: ["LTB", "US TSM"]})
    targets = {"ex-US TSM": 500, "LTB": 500}

    def found(**placed: int) -> list[str]:
        cents = {name.replace("_", " "): amount for name, amount in placed.items()}
        return list(certify(Pass(home, targets, (), {"1": cents}, ()), wanted, Mode.SELL_ALL))

    assert found(US_TSM=500, LTB=500) == []
    assert found(LTB=1000) == found(US_TSM=499, LTB=501) == NOT_BEST


@pytest.mark.parametrize(
    ("placed", "fault"),
    [
        ({"US TSM": 599_99}, "places more or less than an account's free money"),
        ({"US TSM": 700_00, "US TBM": -100_00}, "places less than nothing in US TBM"),
        ({"LTB": 600_00}, "places money in LTB, which is disabled"),
        ({CASH: 0, "LTB": 600_00}, "places money in LTB, which is disabled"),
    ],
)
def test_what_is_not_feasible_is_noticed(placed: dict[str, int], fault: str) -> None:
    assert _found(BEST | {"1": placed}) == [f"a pass {fault}"]


def test_a_purchase_beyond_the_menu_is_noticed() -> None:
    home = household(Account("1", "401(k)", D, (position("FSKAX", "500", "1"),), menu=Menu.HELD))

    assert _found({"1": {"US TBM": 500_00}}, home=home) == ["a pass adds to US TBM where none may be bought"]


def test_cash_kept_where_it_is_disabled_is_noticed_unless_nothing_may_be_bought() -> None:
    home = household(Account("1", "A", T, (position("SPAXX", "500", "1"),)))
    enabled = policy({"US TSM": "100"}, {T: ["US TSM"]})

    assert _found({"1": {CASH: 500_00}}, home=home, wanted=enabled) == NOT_BEST
    assert _found({"1": {CASH: 500_00}}, home=home, wanted=policy({"US TSM": "100"}, {})) == []


def test_an_employers_plan_without_cash_may_be_forced_to_hold_it() -> None:
    held = position("FSKAX", "300", "1"), position("FXNAX", "200", "1")
    home = household(Account("1", "401(k)", D, held, menu=Menu.HELD))
    wanted = policy({"US TBM": "0", CASH: "100"}, {D: [CASH]})

    assert _found({"1": {CASH: 200_00}}, home=home, wanted=wanted) == []
    only_bonds = policy({"US TBM": "0", "US TSM": "50", CASH: "50"}, {D: [CASH, "US TSM"]})
    assert _found({"1": {"US TSM": 500_00}}, home=home, wanted=only_bonds) == []
    assert _found({"1": {"US TSM": 400_00, CASH: 100_00}}, home=home, wanted=only_bonds) == NOT_BEST


def test_trades_that_miss_what_the_pass_aims_at_are_noticed() -> None:
    (made,) = plan(HOME, WANTED, Mode.SELL_ALL).passes

    assert list(unrealised(HOME, made, WANTED, Mode.SELL_ALL)) == []
    halved = replace(made, trades=made.trades[:2])
    assert set(unrealised(HOME, halved, WANTED, Mode.SELL_ALL)) == {
        "the trades of a pass in US TSM are not what it aims at",
        "the trades of a pass in US TBM are not what it aims at",
    }


def test_whole_shares_may_miss_by_a_share() -> None:
    whole = replace(WANTED, fractional=False)
    home = household(Account("1", "A", D, (position("ITOT", "1000", "100"), position("ILTB", "500", "50"))))
    wanted = replace(
        policy({"US TSM": "51", "LTB": "49"}, {D: ["LTB", "US TSM"]}, fractional=False), classes=whole.classes
    )
    (made,) = plan(home, wanted, Mode.SELL_ALL).passes

    assert list(unrealised(home, made, wanted, Mode.SELL_ALL)) == []
    assert list(unrealised(home, replace(made, trades=()), wanted, Mode.SELL_ALL)) != []


def test_a_plan_whose_pass_begins_elsewhere_is_refused() -> None:
    made = plan(HOME, WANTED, Mode.SELL_ALL)
    elsewhere = replace(made.passes[0], household=household(*HOME.accounts[:1]))

    assert "the first pass does not begin at the household, or no pass says why there are trades" in verify(
        HOME, WANTED, replace(made, passes=(elsewhere,))
    )


def test_a_plan_without_a_pass_that_says_why_is_refused() -> None:
    assert verify(HOME, WANTED, replace(plan(HOME, WANTED, Mode.SELL_ALL), passes=())) == (
        "the first pass does not begin at the household, or no pass says why there are trades",
    )


def test_a_pass_that_leads_elsewhere_than_to_the_plan_is_refused() -> None:
    made = plan(HOME, WANTED, Mode.SELL_ALL)
    twice = replace(made, passes=(*made.passes, *made.passes))

    assert "a pass does not end where the next begins, in US TBM" in verify(HOME, WANTED, twice)


def test_a_share_of_what_an_earlier_pass_sold_out_keeps_its_price() -> None:
    """The only share of long bonds is sold in a first pass; a second aims at ten cents of them."""
    start = household(Account("1", "A", F, (position("ILTB", "5", "5"),)))
    later = household(Account("1", "A", F, (position("FZFXX", "5", "1"),)))
    wanted = policy({"LTB": "100"}, {F: ["LTB", CASH]}, fractional=False)
    second = Pass(later, {}, (), {"1": {"LTB": 10, CASH: 490}}, ())

    assert list(unrealised(start, second, wanted, Mode.SELL_ALL)) == []
    assert list(unrealised(later, second, wanted, Mode.SELL_ALL)) != []


# --- how far whole shares may lead astray: a share of each whole-share symbol, and a cent for rounding ------

ROUNDED = Position("ITOT", 1000_00, Decimal(10), Decimal(101))
ONE = household(
    Account("1", "A", D, (ROUNDED, position("ILTB", "0.40", "0.40"), position("SPAXX", "5"))),
    Account("2", "B", T, (position("ITOT", "80", "80"),)),
    ITOT=replace(SECURITIES["ITOT"], price=Decimal(90)),
    VTI=replace(SECURITIES["VTI"], price=Decimal("0.50")),
)
WHOLE = policy({"US TSM": "50", "LTB": "50"}, {D: ["LTB", "US TSM", CASH]}, fractional=False)
A_SHARE = 101_01 + 51  # of ITOT, at the file's highest price, and of VTI, at the owner's
A_BOND = 41


def _astray(after: dict[str, int], wanted: Policy = WHOLE) -> list[str]:
    held = Counter({("2", "US TSM"): 80_00} | {("1", name): cents for name, cents in after.items()})
    return list(astray(ONE, Pass(ONE, {}, (), {}, ()), held, wanted))


def test_a_plan_may_be_a_share_astray_and_no_cent_more() -> None:
    end = "a pass does not end where the next begins, in"
    stocks = {"US TSM": 1000_00 - A_SHARE, "LTB": 40}

    assert _astray(stocks) == []
    assert _astray(stocks | {"US TSM": 1000_00 - A_SHARE - 1}) == [f"{end} US TSM"]
    assert _astray({"LTB": 40}) == [f"{end} US TSM"]
    assert _astray({"US TSM": 1000_00, "LTB": 40, "US TBM": 1}) == [f"{end} US TBM"]


def test_what_is_astray_in_two_classes_may_be_so_by_a_share_of_both() -> None:
    both = {"US TSM": 1000_00 - A_SHARE - A_BOND, "LTB": 39}

    assert _astray(both) == []
    assert _astray(both | {"US TSM": 1000_00 - A_SHARE - A_BOND - 1}) != []
    assert _astray(both | {CASH: 5_00}) == []


def test_fractions_are_not_astray_by_a_cent() -> None:
    assert _astray({"US TSM": 999_99, "LTB": 40}, replace(WHOLE, fractional=True)) != []


def test_a_share_of_unknown_price_is_worth_what_its_value_says() -> None:
    unpriced = household(Account("1", "A", D, (Position("ITOT", 1000_00, Decimal(10)),)))
    none = household(Account("1", "A", D, (Position("ITOT", 1000_00),)))

    def found(home: Household, cents: int) -> list[str]:
        return list(astray(home, Pass(home, {}, (), {}, ()), Counter({("1", "US TSM"): cents}), WHOLE))

    assert (
        found(unpriced, 1000_00 - 100_01 - 1) == []
    )  # a cent is the share of VTI, of which nothing is known
    assert found(unpriced, 1000_00 - 100_01 - 2) != []
    assert found(none, 1000_00 - 2) == []
    assert found(none, 1000_00 - 3) != []


def test_trades_may_miss_their_aim_by_a_share_and_no_cent_more() -> None:
    def found(stocks: int, **more: int) -> set[str]:
        placed = {"1": {"US TSM": stocks, **more}, "2": {"US TSM": 80_00}}
        return set(unrealised(ONE, Pass(ONE, {}, (), placed, ()), WHOLE, Mode.SELL_ALL))

    missed = "the trades of a pass in US TSM are not what it aims at"
    assert found(1000_00 - A_SHARE, LTB=40) == set()
    assert found(1000_00 - A_SHARE - 1, LTB=40) == {missed}
    assert found(1000_00 - A_SHARE - A_BOND) == set()
    assert found(1000_00 - A_SHARE - A_BOND - 1) == {missed}


# --- what is the best, and must not be refused -------------------------------------------------------------


def test_a_cent_that_finds_no_place_at_target_stays_over_where_its_rank_is_best() -> None:
    """The bonds' cent buys no bonds; ex-US stocks are at their target, and no worse a place but in rank."""
    home = household(Account("1", "A", F, (position("SPAXX", "100", "1"),)))
    wanted = policy({"US TSM": "50", "ex-US TSM": "49.99", "US TBM": "0.01"}, {F: ["US TSM", "ex-US TSM"]})

    assert _found({"1": {"US TSM": 50_01, "ex-US TSM": 49_99}}, home=home, wanted=wanted) == []


def test_a_groups_target_is_the_sum_of_its_classes() -> None:
    """Bonds of 30 may not be sold: stocks and cash are both short of their groups' targets of 70 and 30."""
    home = household(Account("1", "A", F, (position("FXNAX", "30", "1"), position("SPAXX", "70"))))
    wanted = policy(
        {"US TSM": "40", "ex-US TSM": "30", CASH: "30", "US TBM": "0"},
        {F: ["US TSM", "ex-US TSM", CASH, "US TBM"]},
        masks=((F, "US TBM"),),
    )

    best = {"US TSM": 32_00, "ex-US TSM": 20_00, CASH: 18_00}
    assert _found({"1": best}, home=home, wanted=wanted) == []


def test_an_employers_plan_without_cash_has_none_to_take_back() -> None:
    home = household(
        Account("1", "401(k)", D, (position("FXNAX", "500", "1"),), menu=Menu.HELD),
        Account("2", "A", T, (position("SPAXX", "500", "1"),)),
    )
    wanted = policy({"US TBM": "50", CASH: "50"}, {D: ["US TBM", CASH], T: [CASH]})

    assert _found({"1": {"US TBM": 500_00}, "2": {CASH: 500_00}}, home=home, wanted=wanted) == []


def test_all_that_is_held_of_a_class_may_be_kept_where_none_may_be_bought() -> None:
    home = household(
        Account("1", "A", T, (position("FXNAX", "500", "1"),)),
        FXNAX=replace(SECURITIES["FXNAX"], never_buy=True),
    )

    assert (
        _found({"1": {"US TBM": 500_00}}, home=home, wanted=policy({"US TBM": "100"}, {T: ["US TBM"]})) == []
    )


def test_where_the_mode_sells_nothing_what_stays_is_not_missed_by_the_trades() -> None:
    home = household(Account("1", "A", T, (position("FXNAX", "500", "1"), position("SPAXX", "100", "1"))))
    (made,) = plan(home, WANTED, Mode.NO_SELL).passes

    assert list(unrealised(home, made, WANTED, Mode.NO_SELL)) == []


def test_trades_of_two_securities_of_a_class_are_one_change() -> None:
    two = position("FSKAX", "300", "1"), position("VTI", "300", "1")
    home = household(Account("1", "A", D, two))
    wanted = policy({"US TBM": "100", "US TSM": "0"}, {D: ["US TBM", "US TSM"]})
    (made,) = plan(home, wanted, Mode.SELL_ALL).passes

    assert [trade.amount for trade in made.trades] == [300_00, 300_00, 600_00]
    assert list(unrealised(home, made, wanted, Mode.SELL_ALL)) == []
