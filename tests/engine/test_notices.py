"""What stands between a plan and its targets is said in so many words."""

from dataclasses import replace

from rebalancer.engine.model import CASH, Account, Household, Menu, Mode, Policy
from rebalancer.engine.plan import plan
from tests.engine.households import SECURITIES, D, T, household, policy, position

STOCKS = position("FSKAX", "900", "1")
BONDS = position("FXNAX", "100", "1")
HALVES = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]})


def _off_target(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[str]:
    return [notice.message for notice in plan(home, wanted, mode).notices if notice.code == "off_target"]


def _one(*positions: object, **facts: object) -> Household:
    return household(Account("1", "A", T, positions or (STOCKS, BONDS), **facts))  # type: ignore[arg-type]  # shorthand


def test_a_class_on_target_needs_no_word() -> None:
    assert _off_target(_one(), HALVES) == []


def test_a_mode_that_sells_nothing_is_named() -> None:
    assert _off_target(_one(), HALVES, Mode.NO_SELL) == [
        "US TSM stays 40.0 points high: this mode sells nothing.",
        "US TBM stays 40.0 points low: this mode sells nothing.",
    ]
    assert _off_target(_one(), HALVES, Mode.NO_SELL_TAXABLE)[0] == (
        "US TSM stays 40.0 points high: this mode sells nothing in Taxable."
    )


def test_a_mask_is_named() -> None:
    masked = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, masks=((T, "US TSM"),))

    assert _off_target(_one(), masked) == [
        "US TSM stays 40.0 points high: US TSM may not be sold in Taxable.",
        "US TBM stays 40.0 points low: US TSM may not be sold in Taxable.",
    ]


def test_what_is_never_sold_is_named() -> None:
    home = replace(_one(), securities=SECURITIES | {"FSKAX": replace(SECURITIES["FSKAX"], never_sell=True)})

    assert _off_target(home, HALVES)[0] == "US TSM stays 40.0 points high: FSKAX is never to be sold."


def test_an_outside_account_is_named() -> None:
    assert _off_target(_one(outside=True), HALVES)[0] == (
        "US TSM stays 40.0 points high: US TSM in an outside account cannot be traded here."
    )


def test_a_class_without_target_that_takes_anothers_room_is_named() -> None:
    stocks_only = policy({"US TSM": "100"}, {T: ["US TSM"]})

    assert _off_target(_one(), stocks_only) == [
        "US TSM stays 10.0 points low: US TBM has no target and stays."
    ]


def test_a_class_that_no_account_may_buy_is_named() -> None:
    wanted = policy({"US TSM": "50", "LTB": "50"}, {T: ["US TSM"]})

    assert _off_target(_one(STOCKS), wanted)[1] == "LTB stays 50.0 points low: no account may buy LTB."


def test_a_group_at_its_target_keeps_its_classes_waiting() -> None:
    wanted = policy({"US TSM": "40", "US TBM": "10", "LTB": "50"}, {T: ["LTB", "US TBM", "US TSM"]})
    home = _one(position("FSKAX", "400", "1"), position("FXNAX", "600", "1"))

    assert _off_target(home, wanted, Mode.NO_SELL)[1] == (
        "LTB stays 50.0 points low: Bonds as a group is at its target; this mode sells nothing."
    )


def test_a_reserve_that_keeps_cash_high_is_named() -> None:
    home = _one(position("SPAXX", "1000", "1"), position("FSKAX", "1000", "1"), reserve=500_00)
    wanted = policy({"US TSM": "100", CASH: "0"}, {T: ["US TSM", CASH]})

    assert _off_target(home, wanted) == [
        "US TSM stays 25.0 points low: cash is kept as a reserve.",
        "Cash stays 25.0 points high: cash is kept as a reserve.",
    ]


def test_whole_shares_are_named_where_nothing_else_stands_in_the_way() -> None:
    home = _one(position("SPAXX", "90", "1"), position("ITOT", "100", "100"))
    whole = policy({"US TSM": "100", CASH: "0"}, {T: ["US TSM", CASH]}, fractional=False)

    assert _off_target(home, whole)[0] == (
        "US TSM stays 47.4 points low: whole shares, and what else is further from its target."
    )


def test_a_move_that_keeps_totals_has_no_targets_to_miss() -> None:
    assert _off_target(_one(), HALVES, Mode.RESHUFFLE) == []


def test_an_employers_plan_without_cash_keeps_selling_proceeds_out_of_cash() -> None:
    home = household(Account("1", "401(k)", D, (STOCKS, BONDS), menu=Menu.HELD))
    wanted = policy({"US TBM": "0", "US TSM": "50", CASH: "50"}, {D: [CASH, "US TSM", "US TBM"]})

    made = plan(home, wanted, Mode.SELL_ALL)

    assert [(t.symbol, t.amount) for t in made.accounts[0].trades] == [("FXNAX", 100_00), ("FSKAX", 100_00)]
    assert made.accounts[0].cash_after == 0


def test_a_class_that_its_account_can_only_keep_is_named() -> None:
    home = household(
        Account("1", "401(k)", D, (BONDS,), menu=Menu.HELD),
        Account("2", "A", T, (STOCKS, position("SPAXX", "1", "1"))),
    )
    wanted = policy({"US TSM": "100", "US TBM": "0"}, {D: ["US TSM", "US TBM"], T: ["US TSM", "US TBM"]})

    assert _off_target(home, wanted)[1] == (
        "US TBM stays 10.0 points high: US TBM is held in an account that may buy only what it holds."
    )


def test_without_whole_shares_they_are_not_blamed() -> None:
    home = _one(position("FSKAX", "100", "1"), position("SPAXX", "100", "1"))
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM"]})

    assert _off_target(home, wanted)[0].endswith("high: what else is further from its target.")
