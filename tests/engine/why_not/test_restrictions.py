"""What was said and could be unsaid: its words, what it frees or lets in, and what lifting it does."""

from __future__ import annotations

from dataclasses import replace

from rebalancer.engine.model import (
    CASH,
    Account,
    Affinity,
    Menu,
    Mode,
    Policy,
    Security,
    TargetType,
    TaxGroup,
)
from rebalancer.engine.why_not.restrictions import modes, restrictions_of
from rebalancer.engine.why_not.scene import Restriction, Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

STOCKS, BONDS = position("FSKAX", "900", "1"), position("FXNAX", "100", "1")
EVERYWHERE = {t: ["US TSM", "US TBM", CASH] for t in TaxGroup}
HALVES = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE)
TWO = Account("1", "A", T, (STOCKS, BONDS)), Account("2", "B", D, (STOCKS,))


def _scene(
    *accounts: Account, wanted: Policy = HALVES, mode: Mode = Mode.SELL_ALL, **securities: Security
) -> Scene:
    return scene_of(Situation(household(*(accounts or TWO), **securities), wanted, mode))


def _causes(scene: Scene) -> list[str]:
    return [restriction.cause for restriction in restrictions_of(scene)]


def _only(scene: Scene) -> Restriction:
    (restriction,) = restrictions_of(scene)
    return restriction


def test_nothing_restricts_a_household_that_may_sell_and_buy_everything() -> None:
    assert _causes(_scene()) == []
    assert _causes(_scene(mode=Mode.RESHUFFLE)) == []


# --- modes -------------------------------------------------------------------------------------------------


def test_a_mode_without_sales_is_widened_outside_taxable_before_everywhere() -> None:
    outside, everywhere = modes(_scene(mode=Mode.NO_SELL))

    assert outside.cause == everywhere.cause == "this mode sells nothing"
    assert outside.remedy == "allowing sales outside Taxable"
    assert outside.frees == (("2", "US TSM"),)
    assert everywhere.remedy == "allowing sales everywhere"
    assert everywhere.frees == (("2", "US TSM"), ("1", "US TSM"), ("1", "US TBM"))


def test_a_mode_without_sales_in_taxable_is_widened_there() -> None:
    (restriction,) = modes(_scene(mode=Mode.NO_SELL_TAXABLE))

    assert restriction.cause == "this mode sells nothing in Taxable"
    assert restriction.remedy == "allowing sales in Taxable"
    assert restriction.frees == (("1", "US TSM"), ("1", "US TBM"))


def test_a_wider_mode_replaces_the_mode_and_nothing_else() -> None:
    scene = _scene(mode=Mode.NO_SELL)
    narrow = _scene(mode=Mode.NO_SELL_TAXABLE)

    lifted = [r.lift(scene.situation) for r in modes(scene)]
    assert lifted == [narrow.situation, _scene().situation]
    assert [r.lift(narrow.situation) for r in modes(narrow)] == [_scene().situation]


# --- masks -------------------------------------------------------------------------------------------------

MASKED = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE, masks=((D, "US TSM"),))


def test_a_mask_keeps_a_class_in_one_tax_group() -> None:
    scene = _scene(wanted=MASKED)
    mask = _only(scene)

    assert mask.cause == "US TSM may not be sold in Tax Deferred"
    assert mask.remedy == "allowing US TSM to be sold in Tax Deferred"
    assert (mask.frees, mask.opens) == ((("2", "US TSM"),), ())
    assert mask.lift(scene.situation).policy == HALVES


def test_a_mask_where_the_mode_sells_nothing_or_nothing_is_held_restricts_nothing() -> None:
    in_taxable = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE, masks=((T, "US TSM"),))

    assert _causes(_scene(wanted=MASKED, mode=Mode.NO_SELL)) == ["this mode sells nothing"] * 2
    assert _causes(_scene(wanted=in_taxable, mode=Mode.NO_SELL_TAXABLE)) == [
        "this mode sells nothing in Taxable"
    ]
    assert _causes(_scene(TWO[0], wanted=MASKED)) == []


# --- disabled classes --------------------------------------------------------------------------------------

NO_BONDS = policy({"US TSM": "50", "US TBM": "50"}, EVERYWHERE | {D: ["US TSM", CASH]})


def test_a_disabled_class_is_kept_out_of_one_tax_group() -> None:
    scene = _scene(wanted=NO_BONDS)
    disabled = _only(scene)

    assert disabled.cause == "US TBM is disabled in Tax Deferred"
    assert disabled.remedy == "enabling US TBM in Tax Deferred"
    assert (disabled.frees, disabled.opens) == ((), (("2", "US TBM"),))
    assert Affinity(D, "US TBM", 3) in disabled.lift(scene.situation).policy.affinities


def test_disabled_where_the_account_could_neither_buy_nor_keep_it_makes_no_difference() -> None:
    limited = Account("2", "B", D, (STOCKS,), menu=Menu.HELD)
    holds_bonds = replace(limited, positions=(STOCKS, position("FXNAX", "0.01")))
    unbuyable = replace(SECURITIES["FXNAX"], never_buy=True)

    assert _causes(_scene(TWO[0], replace(limited, positions=()), wanted=NO_BONDS)) == [
        '"B" buys only what it holds'
    ]
    assert "US TBM is disabled in Tax Deferred" in _causes(_scene(holds_bonds, wanted=NO_BONDS))
    assert "US TBM is disabled in Tax Deferred" in _causes(
        _scene(holds_bonds, wanted=NO_BONDS, FXNAX=unbuyable)
    )


def test_disabled_cash_is_kept_out_where_an_account_could_hold_some() -> None:
    no_cash = policy({"US TSM": "50", CASH: "50"}, {T: ["US TSM"]})
    limited = Account("1", "A", T, (STOCKS,), menu=Menu.HELD)

    assert _only(_scene(Account("1", "A", T, (STOCKS,)), wanted=no_cash)).opens == (("1", CASH),)
    assert _causes(_scene(limited, wanted=no_cash)) == ['"A" buys only what it holds']


# --- classes without target --------------------------------------------------------------------------------

NO_TARGET = policy({"US TSM": "100"}, EVERYWHERE | {D: ["US TSM", CASH]})


def test_a_class_without_target_stays_and_none_is_bought() -> None:
    scene = _scene(wanted=NO_TARGET)
    untargeted = _only(scene)

    assert untargeted.cause == "US TBM has no target and stays"
    assert untargeted.remedy == "giving US TBM a target of 0"
    assert untargeted.frees == (("1", "US TBM"),)
    assert untargeted.opens == (("1", "US TBM"),)
    targets = [(t.asset_class, t.type, t.amount) for t in untargeted.lift(scene.situation).policy.targets]
    assert targets == [("US TSM", TargetType.PERCENT, 10_000), ("US TBM", TargetType.PERCENT, 0)]


def test_cash_without_target_is_no_restriction() -> None:
    assert _causes(_scene(replace(TWO[1], credit=5), wanted=NO_TARGET)) == []


# --- the smallest trade, and what is outside ---------------------------------------------------------------


def test_the_smallest_trade_acts_everywhere() -> None:
    scene = _scene(wanted=replace(HALVES, min_trade=250_00))
    smallest = _only(scene)

    assert smallest.cause == "no trade below $250.00 is made"
    assert smallest.remedy == "allowing smaller trades"
    assert (smallest.frees, smallest.opens, smallest.unplaced) == ((), (), True)
    assert smallest.lift(scene.situation).policy == HALVES


def test_an_outside_account_comes_last_and_only_with_something_in_it() -> None:
    own, other = TWO[0], Account("2", "B", F, (BONDS,), outside=True)
    wanted = replace(HALVES, min_trade=1_00)

    assert _causes(_scene(own, other, wanted=wanted)) == [
        "no trade below $1.00 is made",
        "what is held in an outside account cannot be traded here",
    ]
    assert _causes(_scene(own, replace(other, positions=()))) == []


def test_restrictions_stand_in_the_order_in_which_they_are_cheap_to_lift() -> None:
    wanted = policy(
        {"US TSM": "50", "ex-US TSM": "30", "Gold": "10", "LTB": "10", CASH: "0"},
        {T: ["US TSM", "ex-US TSM", "Gold", "LTB"]},
        masks=((T, "US TSM"),),
        min_trade=5,
    )
    accounts = (
        Account(
            "1", "A", T, (STOCKS, BONDS, position("VXUS", "9", "1"), position("SPAXX", "9")), reserve=100
        ),
        Account("2", "B", T, (STOCKS,), menu=Menu.HELD),
        Account("3", "C", T, (STOCKS,), outside=True),
    )
    kept = replace(SECURITIES["VXUS"], never_sell=True)

    assert _causes(_scene(*accounts, wanted=wanted, VXUS=kept)) == [
        "US TSM may not be sold in Taxable",
        "Cash is disabled in Taxable",
        "US TBM has no target and stays",
        "VXUS is never to be sold",
        "Gold has no default security",
        '"B" buys only what it holds',
        '"A" keeps a reserve of cash',
        "no trade below $0.05 is made",
        "what is held in an outside account cannot be traded here",
    ]
