"""What stands between a plan and its targets is said in so many words."""

from dataclasses import replace

from rebalancer.engine.model import CASH, Account, Household, Menu, Mode, Policy
from rebalancer.engine.plan import plan
from tests.engine.households import D, T, household, policy, position

STOCKS = position("FSKAX", "900", "1")
BONDS = position("FXNAX", "100", "1")
HALVES = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]})


def _off_target(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[str]:
    return [notice.message for notice in plan(home, wanted, mode).notices if notice.code == "off_target"]


def _one(*positions: object, **facts: object) -> Household:
    return household(Account("1", "A", T, positions or (STOCKS, BONDS), **facts))  # type: ignore[arg-type]  # shorthand


def test_a_class_on_target_needs_no_word() -> None:
    assert _off_target(_one(), HALVES) == []


def test_a_mode_that_sells_nothing_is_named_with_what_selling_would_do() -> None:
    assert _off_target(_one(), HALVES, Mode.NO_SELL) == [
        (
            "US TSM stays 40.0 points high: this mode sells nothing. "
            "Allowing sales everywhere brings US TSM to target."
        ),
        (
            "US TBM stays 40.0 points low: this mode sells nothing. "
            "Allowing sales everywhere brings US TBM to target."
        ),
    ]
    assert _off_target(_one(), HALVES, Mode.NO_SELL_TAXABLE)[0] == (
        "US TSM stays 40.0 points high: this mode sells nothing in Taxable. "
        "Allowing sales in Taxable brings US TSM to target."
    )


def test_a_mask_is_named_with_what_lifting_it_would_do() -> None:
    masked = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, masks=((T, "US TSM"),))

    assert _off_target(_one(), masked) == [
        (
            "US TSM stays 40.0 points high: US TSM may not be sold in Taxable. "
            "Allowing US TSM to be sold in Taxable brings US TSM to target."
        ),
        (
            "US TBM stays 40.0 points low: US TSM may not be sold in Taxable. "
            "Allowing US TSM to be sold in Taxable brings US TBM to target."
        ),
    ]


def test_a_lift_that_helps_in_part_says_how_far() -> None:
    home = household(
        Account("1", "A", D, (position("FSKAX", "300", "1"),)),
        Account("2", "B", T, (position("FSKAX", "600", "1"), BONDS)),
    )
    wanted = policy(
        {"US TSM": "50", "US TBM": "50"},
        {T: ["US TSM", "US TBM"], D: ["US TSM", "US TBM"]},
        masks=((T, "US TSM"), (D, "US TSM")),
    )

    assert _off_target(home, wanted)[1] == (
        "US TBM stays 40.0 points low: US TSM may not be sold in Taxable; US TSM may not be sold in "
        "Tax Deferred. Allowing US TSM to be sold in Taxable brings US TBM to target."
    )
    assert _off_target(home, wanted, Mode.NO_SELL_TAXABLE)[1] == (
        "US TBM stays 40.0 points low: US TSM may not be sold in Tax Deferred. "
        "Allowing US TSM to be sold in Tax Deferred brings US TBM to 10.0 points low."
    )


def test_whole_shares_are_left_aside_by_what_a_lift_would_do() -> None:
    masked = replace(
        policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, masks=((T, "US TSM"),)),
        fractional=False,
    )

    assert _off_target(_one(), masked)[0].endswith("brings US TSM to target, whole shares aside.")


def test_whole_shares_are_named_where_nothing_else_stands_in_the_way() -> None:
    home = _one(position("SPAXX", "90", "1"), position("ITOT", "100", "100"))
    whole = policy({"US TSM": "100", CASH: "0"}, {T: ["US TSM", CASH]}, fractional=False)

    assert (
        _off_target(home, whole)[0]
        == "US TSM stays 47.4 points low: the money that would be moved buys no whole share more."
    )


def test_a_move_that_keeps_totals_has_no_targets_to_miss() -> None:
    assert _off_target(_one(), HALVES, Mode.RESHUFFLE) == []


def test_an_employers_plan_without_cash_keeps_selling_proceeds_out_of_cash() -> None:
    home = household(Account("1", "401(k)", D, (STOCKS, BONDS), menu=Menu.HELD))
    wanted = policy({"US TBM": "0", "US TSM": "50", CASH: "50"}, {D: [CASH, "US TSM", "US TBM"]})

    made = plan(home, wanted, Mode.SELL_ALL)

    assert [(t.symbol, t.amount) for t in made.accounts[0].trades] == [("FXNAX", 100_00), ("FSKAX", 100_00)]
    assert made.accounts[0].cash_after == 0
