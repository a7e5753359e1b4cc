"""Every trade says which objective it serves, and by how much."""

import pytest

from rebalancer.engine.model import Account, Household, Mode, Policy
from rebalancer.engine.plan import plan
from rebalancer.engine.reasons import dollars, points
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
    [(45, "4.5 points"), (1, "0.1 points"), (0, "less than 0.1 points"), (1000, "100.0 points")],
)
def test_points_have_one_decimal(cents: int, text: str) -> None:
    assert points(cents, 1000) == text


def test_of_a_household_that_owes_all_it_has_there_are_no_points() -> None:
    assert points(100_00, 0) == "$100.00"


def test_dollars_are_written_as_people_write_them() -> None:
    assert dollars(-123456789) == "-$1,234,567.89"


def test_a_class_below_its_target_is_sold_for_one_that_is_emptier() -> None:
    """A class without target fills the group; what is left of it is shared in proportion."""
    held = position("IJR", "400", "1"), position("FSKAX", "500", "1"), position("IXUS", "100", "1")
    home = household(Account("1", "A", D, held, credit=100_00))
    wanted = policy({"US TSM": "60", "ex-US TSM": "40"}, {D: ["US TSM", "ex-US TSM"]})

    assert _reasons(home, wanted)["SELL FSKAX"] == "ex-US TSM has only 22.7 % of its target, US TSM 75.8 %"
