"""What stands between a plan and its targets is said in so many words."""

from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Account, Household, Menu, Mode, Policy
from rebalancer.engine.plan import plan
from tests.engine.households import D, F, T, household, policy, position

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


def test_what_a_lift_would_do_counts_every_pass() -> None:
    """The first pass alone would bring the class to its target; a later one takes from it again."""
    home = household(
        Account("1", "Plan", F, (position("ILTB", "11000"), position("VXUS", "188.94")), menu=Menu.HELD),
        Account("2", "Roth", F, (position("IXUS", "160.20"),)),
        Account("3", "Limited", T, (position("ITOT", "2.66"), position("ILTB", "115000")), menu=Menu.HELD),
    )
    shares = ("76.17", "8.83", "3.73", "9.18", "1.87", "0.11", "0.11")
    names = ("US TSM", "Gold", "US SC", "US TBM", "LTB", CASH, "ex-US TSM")
    ranks = {T: ["LTB", "US TBM", CASH, "US TSM", "US SC", "Gold"], F: ["ex-US TSM", "LTB", "Gold"]}
    wanted = policy(
        dict(zip(names, shares, strict=True)), ranks, masks=((T, "US TSM"), (T, "Gold")), fractional=False
    )

    (said,) = (message for message in _off_target(home, wanted, Mode.NO_SELL) if message.startswith("US SC"))
    assert said.endswith("brings US SC to 2.2 points low, whole shares aside.")


def test_a_lift_without_which_later_passes_come_as_near_is_not_named_alone() -> None:
    """The first pass does without the class in one account, so that enabling it seemed to bring it nearer."""
    held = (position("ITOT", "9", "16"), position("PLAN BOND", "70", "70"))
    free = (position("ILTB", "1116", "1116"), position("ITOT", "5", "16"))
    home = household(Account("1", "", D, held, menu=Menu.HELD), Account("2", "", D, free))
    targets = {"ex-US TSM": "100 rest", "US TBM": "$1", "US TSM": "$218"}

    said = _off_target(home, policy(targets, {D: ["US TSM"]}, fractional=False), Mode.NO_SELL_TAXABLE)
    assert said[1] == (
        "ex-US TSM stays 81.8 points low: ex-US TSM is disabled in Tax Deferred, and LTB has no target "
        "and stays. Enabling ex-US TSM in Tax Deferred together with giving LTB a target of 0 brings ex-US "
        "TSM to target, whole shares aside."
    )


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


# --- what else is said, whole ------------------------------------------------------------------------------

ALL_STOCKS = policy({"US TSM": "100"}, {T: ["US TSM"]})
Said = tuple[str, str | None, str | None, str]


def _said(home: Household, wanted: Policy, mode: Mode) -> list[Said]:
    notices = plan(home, wanted, mode).notices
    return [(n.code, n.account, n.symbol, n.message) for n in notices if n.code != "off_target"]


def test_a_debit_that_stays_is_named_with_its_account() -> None:
    home = _one(position("FSKAX", "500", "1"), pending=-100_00)
    sentence = "$100.00 of this account's debit remains: nothing more may be sold there."

    assert _said(home, ALL_STOCKS, Mode.NO_SELL) == [("cash_gap", "1", None, sentence)]
    assert _said(home, ALL_STOCKS, Mode.SELL_ALL) == []


def test_a_class_without_a_target_is_named() -> None:
    sentence = (
        "US TBM has no target: what is held of it stays, and none is bought. "
        "Give it a target of 0 to have it sold."
    )

    assert _said(_one(), ALL_STOCKS, Mode.SELL_ALL) == [("no_target", None, None, sentence)]


def test_a_symbol_without_a_price_is_named_once() -> None:
    cash = (position("SPAXX", "100", "1", core=True),)
    home = household(Account("1", "A", T, cash), Account("2", "B", T, cash))
    sentence = "No price is known for ITOT: the trade is in dollars. Edit Securities takes a price."

    assert _said(home, ALL_STOCKS, Mode.NO_SELL) == [("no_price", None, "ITOT", sentence)]


def test_a_sale_of_shares_that_nobody_counted_is_named() -> None:
    home = household(
        Account("1", "A", T, (position("ITOT", "500"),)),
        Account("2", "B", D, (position("ITOT", "100", "100"),)),
    )
    wanted = policy({"US TSM": "0", "US TBM": "100"}, {T: ["US TBM"], D: ["US TBM"]})
    sentence = "The file does not say how many shares of ITOT are held: the sale is in dollars."

    assert ("no_shares", None, "ITOT", sentence) in _said(home, wanted, Mode.SELL_ALL)


def test_money_funds_are_named_where_purchases_need_them() -> None:
    """The first account keeps a reserve; the second has money as well, and buys nothing."""
    funds = position("SPAXX", "100", "1"), position("FZFXX", "300", "1"), position("FSKAX", "1", "1")
    home = household(
        Account("1", "A", T, funds, reserve=120_00), Account("2", "B", D, (position("FZFXX", "50", "1"),))
    )
    sentence = "The purchases need $280.00 from FZFXX and SPAXX: redeem that first."

    assert _said(home, ALL_STOCKS, Mode.NO_SELL) == [("redeem_money_fund", "1", "FZFXX", sentence)]


@pytest.mark.parametrize(("core", "said"), [("100", []), ("99.99", ["$0.01"])])
def test_a_purchase_that_the_core_position_covers_redeems_nothing(core: str, said: list[str]) -> None:
    home = _one(
        position("SPAXX", core, "1", core=True), position("FZFXX", "300", "1"), position("FSKAX", "1", "1")
    )
    wanted = policy({"US TSM": "$101", CASH: "100 rest"}, {T: ["US TSM", CASH]})

    assert [message.split()[3] for *_, message in _said(home, wanted, Mode.NO_SELL)] == said
