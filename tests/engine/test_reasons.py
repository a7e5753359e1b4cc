"""Every trade says which objective it serves, and by how much."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from rebalancer.engine.model import CASH, Account, Action, Household, Mode, Policy, TaxGroup, Trade
from rebalancer.engine.plan import plan
from rebalancer.engine.reasons import Case, dollars, points, reason_of
from rebalancer.engine.rules import rules_of
from tests.engine.households import D, F, T, household, policy, position


def _reasons(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> dict[str, str]:
    """Reasons by action and symbol."""
    made = plan(home, wanted, mode)
    return {f"{t.action} {t.symbol}": t.reason for part in made.accounts for t in part.trades}


def test_a_class_off_target_is_named_with_its_points() -> None:
    home = household(Account("1", "A", T, (position("FSKAX", "600", "1"), position("FXNAX", "400", "1"))))
    wanted = policy({"US TSM": "55.5", "US TBM": "44.5"}, {T: ["US TSM", "US TBM"]})

    assert _reasons(home, wanted) == {
        "SELL FSKAX": "US TSM is 4.5 points over its target",
        "BUY FXNAX": "US TBM is 4.5 points under its target",
    }


def test_a_move_names_the_better_rank_and_what_it_makes_room_for() -> None:
    home = household(
        Account("1", "A", T, (position("FXNAX", "500", "10"),)),
        Account("2", "B", D, (position("FSKAX", "500", "100"),)),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"], D: ["US TSM", "US TBM"]})
    worse_taxable = policy(
        {"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]}
    )

    assert _reasons(home, wanted, Mode.RESHUFFLE) == {}
    assert _reasons(home, worse_taxable, Mode.RESHUFFLE) == {
        "SELL FXNAX": "US TBM moves to Tax Deferred: rank 1 in Tax Deferred, rank 2 in Taxable",
        "BUY FSKAX": "US TSM moves here from Tax Deferred: rank 1 in Taxable, rank 2 in Tax Deferred",
        "SELL FSKAX": "US TSM moves to Taxable: rank 1 in Taxable, rank 2 in Tax Deferred",
        "BUY FXNAX": "US TBM moves here from Taxable: rank 1 in Tax Deferred, rank 2 in Taxable",
    }


def test_a_move_without_a_better_rank_says_what_it_makes_room_for() -> None:
    home = household(
        Account("1", "A", T, (position("FSKAX", "500", "10"),)),
        Account("2", "B", F, (position("IXUS", "500", "100"),)),
    )
    ranks = {T: ["ex-US TSM", "US TSM"], F: ["US TSM", "LTB", "ex-US TSM"]}
    reasons = _reasons(home, policy({"US TSM": "50", "ex-US TSM": "50"}, ranks))

    assert reasons["SELL IXUS"] == "ex-US TSM moves to Taxable: rank 1 in Taxable, rank 3 in Tax Free"
    tied = policy(
        {"US TSM": "50", "ex-US TSM": "50"}, {T: ["ex-US TSM", "US TSM"], F: ["ex-US TSM", "US TSM"]}
    )
    assert _reasons(home, tied) == {}
    ranks = {T: ["ex-US TSM", "US TSM"], F: ["LTB", "US TSM", "US TBM", "ex-US TSM"]}
    unranked = policy({"US TSM": "50", "ex-US TSM": "50"}, ranks)
    assert (
        _reasons(home, unranked)["BUY FSKAX"]
        == "US TSM moves here from Taxable: makes room in Taxable for ex-US TSM (rank 1)"
    )


def test_a_disabled_class_is_sold_for_being_disabled() -> None:
    home = household(Account("1", "A", T, (position("FXNAX", "100", "1"),)))
    wanted = policy({"US TSM": "60", "US TBM": "40"}, {T: ["US TSM"]})

    assert _reasons(home, wanted)["SELL FXNAX"] == "US TBM is disabled in Taxable"


def test_a_debit_is_the_reason_of_the_sale_that_cures_it() -> None:
    home = household(Account("1", "A", T, (position("FSKAX", "2000", "1"),), pending=-1250_00))

    assert _reasons(home, policy({"US TSM": "100"}, {T: ["US TSM"]})) == {
        "SELL FSKAX": "raises cash: the account's cash is -$1,250.00 with pending activity and credits"
    }


def test_a_group_off_target_is_the_reason_where_its_class_is_not() -> None:
    """A stock class without target is over; another, on target itself, is sold for the group."""
    home = household(
        Account(
            "1",
            "A",
            D,
            (position("IJR", "100", "1"), position("FSKAX", "600", "1"), position("FXNAX", "300", "1")),
        )
    )
    wanted = policy({"US TSM": "60", "US TBM": "40"}, {D: ["US TSM", "US TBM"]})

    assert _reasons(home, wanted) == {
        "SELL FSKAX": "Stocks as a group is 10.0 points over its target",
        "BUY FXNAX": "US TBM is 10.0 points under its target",
    }


def test_money_that_has_no_better_place_says_so() -> None:
    """The employer's plan offers one fund only, which is over its target already."""
    home = household(
        Account("1", "A", D, (position("FSKAX", "800", "1"),), credit=200_00),
        Account("2", "B", T, (position("FXNAX", "100", "1"),)),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {D: ["US TSM"], T: ["US TBM"]})

    assert _reasons(home, wanted, Mode.NO_SELL) == {
        "BUY FSKAX": "money that must be placed in this account goes to US TSM, rank 1 in Tax Deferred"
    }


def test_a_group_under_target_is_a_reason_to_buy() -> None:
    """Bonds lack money, the class that lacks it is not to be had, so the other bond class takes it."""
    home = household(Account("1", "A", D, (position("FXNAX", "500", "1"), position("FSKAX", "500", "1"))))
    wanted = policy({"US TSM": "20", "US TBM": "50", "LTB": "30"}, {D: ["US TBM", "US TSM"]})

    assert _reasons(home, wanted)["BUY FXNAX"] == "Bonds as a group is 30.0 points under its target"


def test_a_sale_may_only_make_room() -> None:
    """Both stock classes stay on target; Taxable's bonds must go to where they are enabled."""
    home = household(
        Account("1", "A", T, (position("FXNAX", "100", "1"), position("FSKAX", "100", "1"))),
        Account("2", "B", D, (position("FSKAX", "200", "1"), position("IXUS", "100", "1"))),
    )
    wanted = policy(
        {"US TSM": "60", "US TBM": "20", "ex-US TSM": "20"},
        {T: ["US TSM"], D: ["US TBM", "US TSM", "ex-US TSM"]},
    )
    reasons = _reasons(home, wanted)

    assert reasons["SELL FSKAX"] == "US TSM moves to Taxable: rank 1 in Taxable, rank 2 in Tax Deferred"


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (45_0, "4.5 points"),
        (14_5, "1.5 points"),
        (10, "0.1 points"),
        (5, "0.1 points"),
        (4, "less than 0.1 points"),
        (100_00, "100.0 points"),
    ],
)
def test_points_have_one_decimal(cents: int, text: str) -> None:
    assert points(cents, 100_00) == text


def test_of_a_household_that_owes_all_it_has_there_are_no_points() -> None:
    assert points(100_00, 0) == "$100.00"
    assert points(1, 1) == "100.0 points"


def test_dollars_are_written_as_people_write_them() -> None:
    assert dollars(-123456789) == "-$1,234,567.89"
    assert [dollars(cents) for cents in (0, 1, 100)] == ["$0.00", "$0.01", "$1.00"]


def test_a_class_below_its_target_is_sold_for_one_that_is_emptier() -> None:
    """A class without target fills the group; what is left of it is shared in proportion."""
    held = position("IJR", "400", "1"), position("FSKAX", "500", "1"), position("IXUS", "100", "1")
    home = household(Account("1", "A", D, held, credit=100_00))
    wanted = policy({"US TSM": "60", "ex-US TSM": "40"}, {D: ["US TSM", "ex-US TSM"]})

    assert _reasons(home, wanted)["SELL FSKAX"] == "ex-US TSM has only 22.7 % of its target, US TSM 75.8 %"


# --- each reason by itself: what the household held before and after, in cents, by tax group and class -----

RANKS = {T: ["ex-US TSM", "US TSM", "US SC"], D: ["US TBM", "US TSM", "ex-US TSM"], F: ["US SC", "US TSM"]}
TARGETS = {"US TSM": 500, "ex-US TSM": 200, "US SC": 100, "US TBM": 200}
Held = dict[TaxGroup, dict[str, int]]


def _why(
    action: Action,
    name: str,
    before: Held,
    after: Held,
    *,
    targets: dict[str, int] = TARGETS,
    mode: Mode = Mode.SELL_ALL,
    cash: int = 0,
    **order: Any,
) -> str:
    """Why an account in the first tax group of `before` trades the class, of a household of 1,000 cents."""
    rules = rules_of(household(), policy(dict.fromkeys(TARGETS, "25"), RANKS), mode)
    case = Case(
        rules=rules,
        targets=Counter(targets),
        total=1000,
        before={tax_group: Counter(held) for tax_group, held in before.items()},
        after={tax_group: Counter(held) for tax_group, held in after.items()},
        cash={"1": cash},
        tax_groups={"1": next(iter(before))},
    )
    return reason_of(Trade("1", action, "ANY", name, **{"amount": 1, **order}), case)


def test_a_move_goes_to_the_tax_group_that_gained_most() -> None:
    before: Held = {D: {"ex-US TSM": 200}, F: {"US TSM": 500}, T: {"US TBM": 200, "US SC": 100}}
    after: Held = {
        D: {"US TBM": 190},
        F: {"US TSM": 490, "ex-US TSM": 10},
        T: {"ex-US TSM": 190, "US SC": 110},
    }

    assert _why(Action.SELL, "ex-US TSM", before, after) == (
        "ex-US TSM moves to Taxable: rank 1 in Taxable, rank 3 in Tax Deferred"
    )
    assert _why(Action.BUY, "US TBM", before, after) == (
        "US TBM moves here from Taxable: rank 1 in Tax Deferred, disabled in Taxable"
    )


def test_of_two_tax_groups_that_gained_the_one_that_gained_more_is_named() -> None:
    before: Held = {D: {"US TSM": 500}, T: {}, F: {}}
    after: Held = {D: {"US TBM": 100, "US TSM": 400}, T: {"US TSM": 40}, F: {"US TSM": 60}}

    assert _why(Action.SELL, "US TSM", before, after) == (
        "US TSM moves to Tax Free: makes room in Tax Deferred for US TBM (rank 1)"
    )


def test_what_others_hold_unchanged_is_no_move() -> None:
    before: Held = {T: {"US TSM": 300, "US SC": 300}, D: {"US TSM": 200}}
    after: Held = {T: {"US TSM": 290, "US SC": 310}, D: {"US TSM": 200}}

    assert _why(Action.SELL, "US TSM", before, after) == "makes room in Taxable for US SC (rank 3)"


def test_what_moves_within_a_tax_group_does_not_move_to_it() -> None:
    """One account trades against another of its tax group, by more."""
    before: Held = {T: {"US TSM": 500, "ex-US TSM": 200, "US SC": 100}, D: {"US TBM": 200}}
    less: Held = {T: {"US TSM": 400, "ex-US TSM": 200, "US SC": 100}, D: {"US TBM": 200}}

    assert _why(Action.BUY, "US TSM", before, less) == (
        "money that must be placed in this account goes to US TSM, rank 2 in Taxable"
    )
    assert (
        _why(Action.SELL, "US TSM", less, before, targets=less[T])
        == "makes room in Taxable for US TSM (rank 2)"
    )


def test_a_move_by_a_cent_is_a_move_and_what_stays_is_none() -> None:
    before: Held = {T: {"US TSM": 500, "US SC": 100, "ex-US TSM": 200}, D: {"US TBM": 200}}
    after: Held = {T: {"US TSM": 499, "US SC": 101, "ex-US TSM": 200}, D: {"US TBM": 199, "US TSM": 1}}

    assert _why(Action.SELL, "US TSM", before, after) == (
        "US TSM moves to Tax Deferred: makes room in Taxable for US SC (rank 3)"
    )
    assert _why(Action.SELL, "ex-US TSM", before, after) == "makes room in Taxable for US SC (rank 3)"


@pytest.mark.parametrize(
    ("here", "gained", "newcomers"),
    [
        (T, {"US SC": 1, "ex-US TSM": 1, CASH: 1}, "ex-US TSM (rank 1) and US SC (rank 3)"),
        (D, {"US SC": 1, "US TBM": 1}, "US TBM (rank 1) and US SC (disabled)"),
        (T, {"US SC": 1, CASH: 1}, "US SC (rank 3) and Cash (disabled)"),
        (T, {}, "Cash"),
    ],
)
def test_room_is_made_for_the_two_best_ranked_newcomers(
    here: TaxGroup, gained: dict[str, int], newcomers: str
) -> None:
    reason = _why(Action.SELL, "US TSM", {here: {"US TSM": 500}}, {here: gained}, mode=Mode.RESHUFFLE)

    assert reason == f"makes room in {here} for {newcomers}"


def test_the_emptiest_class_of_the_group_that_gains_is_named() -> None:
    """Stocks hold 760 of 800: US TSM has 96 % of its target, ex-US TSM 90 %, small companies 100 %."""
    before: Held = {T: {"US TSM": 480, "ex-US TSM": 180, "US SC": 90, "US TBM": 100}}

    def after(**more: int) -> Held:
        gained = {name.replace("_", " ").replace("exUS", "ex-US"): cents for name, cents in more.items()}
        return {T: dict(Counter(before[T]) + Counter(gained))}

    emptier = "ex-US TSM has only 90.0 % of its target, US TSM 96.0 %"
    assert _why(Action.SELL, "US TSM", before, after(exUS_TSM=1)) == emptier
    assert _why(Action.SELL, "US TSM", before, after(exUS_TSM=1, US_TBM=1)) == emptier
    assert (
        _why(Action.SELL, "US TSM", before, after(US_TBM=1)) == "makes room in Taxable for US TBM (disabled)"
    )


def test_of_two_emptier_classes_the_emptiest_in_proportion_is_named() -> None:
    before: Held = {T: {"US TSM": 480, "ex-US TSM": 100, "US SC": 60}}
    after: Held = {T: {"US TSM": 478, "ex-US TSM": 101, "US SC": 61}}

    assert _why(Action.SELL, "US TSM", before, after) == (
        "ex-US TSM has only 50.0 % of its target, US TSM 96.0 %"
    )


def test_fills_are_rounded_half_up() -> None:
    before: Held = {T: {"US TSM": 380, "ex-US TSM": 361}}
    after: Held = {T: {"US TSM": 379, "ex-US TSM": 362}}
    targets = {"US TSM": 400, "ex-US TSM": 400}

    assert _why(Action.SELL, "US TSM", before, after, targets=targets) == (
        "ex-US TSM has only 90.3 % of its target, US TSM 95.0 %"
    )


@pytest.mark.parametrize("held", [475_00, 400_00 + 1], ids=["fuller", "as full, to a tenth of a percent"])
def test_a_class_that_is_no_emptier_is_not_compared(held: int) -> None:
    before: Held = {T: {"US TSM": 400_02, "ex-US TSM": held}}
    after: Held = {T: {"US TSM": 400_01, "ex-US TSM": held + 1}}
    targets = {"US TSM": 500_00, "ex-US TSM": 500_00}

    assert _why(Action.SELL, "US TSM", before, after, targets=targets) == (
        "makes room in Taxable for ex-US TSM (rank 1)"
    )


def test_where_totals_are_kept_no_class_is_emptier() -> None:
    before: Held = {T: {"US TSM": 400, "ex-US TSM": 100}}
    after: Held = {T: {"US TSM": 400, "ex-US TSM": 101}}

    assert _why(Action.SELL, "US TSM", before, after, mode=Mode.RESHUFFLE) == (
        "makes room in Taxable for ex-US TSM (rank 1)"
    )


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (Mode.SELL_ALL, "US TSM is 0.1 points over its target"),
        (Mode.RESHUFFLE, "US TSM moves to Tax Deferred: makes room in Taxable for US SC (rank 3)"),
    ],
)
def test_a_cent_over_target_is_a_reason_to_sell_unless_totals_are_kept(mode: Mode, reason: str) -> None:
    before: Held = {T: {"US TSM": 501}, D: {}}
    after: Held = {T: {"US SC": 1}, D: {"US TSM": 500}}

    assert _why(Action.SELL, "US TSM", before, after, mode=mode) == reason


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (Mode.SELL_ALL, "US TBM is 0.1 points under its target"),
        (Mode.RESHUFFLE, "US TBM moves here from Taxable: rank 1 in Tax Deferred, disabled in Taxable"),
    ],
)
def test_a_cent_under_target_is_a_reason_to_buy_unless_totals_are_kept(mode: Mode, reason: str) -> None:
    before: Held = {D: {}, T: {"US TBM": 199}}
    after: Held = {D: {"US TBM": 199}, T: {"US TBM": 1}}

    assert _why(Action.BUY, "US TBM", before, after, mode=mode) == reason


def test_a_trade_that_is_mostly_a_move_says_so() -> None:
    """The household lacks a tenth of a point of stocks; nearly all that is bought only changes place."""
    home = household(
        Account("1", "A", T, (position("FXNAX", "50000", "10"),)),
        Account("2", "B", D, (position("FSKAX", "49900", "1"),)),
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]})

    reasons = _reasons(home, wanted)
    assert reasons["BUY FSKAX"] == (
        "US TSM moves here from Tax Deferred: rank 1 in Taxable, rank 2 in Tax Deferred"
    )
    assert reasons["SELL FXNAX"] == "US TBM moves to Tax Deferred: rank 1 in Tax Deferred, rank 2 in Taxable"


@pytest.mark.parametrize(
    ("sold", "after", "reason"),
    [
        (100, 451, "US TSM moves to Tax Deferred: makes room in Taxable for US SC (rank 3)"),
        (100, 450, "US TSM is 0.1 points over its target"),
    ],
)
def test_a_trade_is_mostly_a_move_where_less_than_half_of_it_changes_the_household(
    sold: int, after: int, reason: str
) -> None:
    before: Held = {T: {"US TSM": 501}, D: {}}
    end: Held = {T: {"US TSM": 401, "US SC": 50}, D: {"US TSM": after - 400}}

    assert _why(Action.SELL, "US TSM", before, end, amount=sold) == reason


def test_a_sale_far_above_the_debt_says_what_else_it_is_for() -> None:
    home = household(
        Account(
            "1", "A", T, (position("FSKAX", "80000", "1"), position("FXNAX", "20000", "1")), pending=-1_00
        )
    )
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]})

    assert _reasons(home, wanted)["SELL FSKAX"] == (
        "raises cash: the account's cash is -$1.00 with pending activity and credits; "
        "besides, US TSM is 30.0 points over its target"
    )


def test_what_leaves_to_pay_a_debt_says_so() -> None:
    home = household(
        Account("1", "A", D, (position("FXNAX", "500", "1"),), pending=-100_00),
        Account("2", "B", T, (position("SPAXX", "100", "1"),)),
    )
    wanted = policy({"US TBM": "100", CASH: "0"}, {T: ["US TBM"], D: ["US TBM", CASH]}, relocate=False)

    assert (
        _reasons(home, wanted)["BUY FXNAX"]
        == "US TBM moves here from Tax Deferred: cash is owed in Tax Deferred"
    )


@pytest.mark.parametrize(
    ("action", "other", "reason"),
    [
        (Action.BUY, 0, "money that must be placed in this account goes to US TSM, rank 2 in Taxable"),
        (Action.BUY, -1, "Stocks as a group is 0.1 points under its target"),
        (Action.SELL, 0, "makes room in Taxable for Cash"),
        (Action.SELL, 1, "Stocks as a group is 0.1 points over its target"),
    ],
)
def test_a_group_that_is_a_cent_off_is_a_reason_where_the_class_is_on_target(
    action: Action, other: int, reason: str
) -> None:
    held: Held = {T: TARGETS | {"US SC": TARGETS["US SC"] + other}}

    assert _why(action, "US TSM", held, held) == reason


def test_a_class_without_target_is_not_compared() -> None:
    before: Held = {T: {"US TSM": 400}}
    after: Held = {T: {"US TSM": 399, "US SC": 1}}

    assert _why(Action.SELL, "US TSM", before, after, targets={"US TSM": 400}) == (
        "makes room in Taxable for US SC (rank 3)"
    )


@pytest.mark.parametrize(
    ("amount", "price", "besides"),
    [
        (1, None, ""),
        (2, None, "; besides, makes room in Taxable for Cash"),
        (5_01, Decimal(5), ""),
        (5_02, Decimal(5), "; besides, makes room in Taxable for Cash"),
    ],
)
def test_a_sale_of_at_most_a_share_more_than_the_debt_is_for_the_debt_alone(
    amount: int, price: Decimal | None, besides: str
) -> None:
    held: Held = {T: TARGETS}

    assert _why(Action.SELL, "US TSM", held, held, amount=amount, price=price, cash=-1) == (
        f"raises cash: the account's cash is -$0.01 with pending activity and credits{besides}"
    )
