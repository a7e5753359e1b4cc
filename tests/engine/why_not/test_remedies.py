"""Each thing that can be unsaid, where it alone keeps a class from its target, and which is the cheapest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Account, Household, Menu, Mode, Policy, Position, TaxGroup
from rebalancer.engine.plan import plan
from rebalancer.engine.why_not import outcomes
from rebalancer.engine.why_not.inquiry import Inquiry
from rebalancer.engine.why_not.outcomes import Outcome
from rebalancer.engine.why_not.remedies import Explanation, _explanation, explain
from rebalancer.engine.why_not.scene import Restriction, scene_of
from rebalancer.engine.why_not.situation import Situation
from rebalancer.engine.why_not.trials import Trial
from tests.engine.households import CLASSES, SECURITIES, D, F, T, household, policy, position

STOCKS = position("FSKAX", "900", "1")
BONDS = position("FXNAX", "100", "1")
HALVES = policy({"US TSM": "50", "US TBM": "50"}, {t: ["US TSM", "US TBM"] for t in TaxGroup})


def _said(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL, of: str = "US TBM") -> str:
    """Why the class stays off its target, from the colon on."""
    (message,) = (
        notice.message for notice in plan(home, wanted, mode).notices if notice.message.startswith(f"{of} ")
    )
    return message.partition(": ")[2]


def _one(*positions: Position, menu: Menu = Menu.ANY, reserve: int = 0, outside: bool = False) -> Account:
    return Account("1", "A", T, positions or (STOCKS, BONDS), menu=menu, reserve=reserve, outside=outside)


def test_a_class_disabled_in_a_tax_group() -> None:
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM"]})

    assert _said(household(_one(STOCKS)), wanted) == (
        "US TBM is disabled in Taxable. Enabling US TBM in Taxable brings US TBM to target."
    )


def test_a_class_held_without_target() -> None:
    wanted = policy({"US TSM": "100"}, {T: ["US TSM"]})

    assert _said(household(_one()), wanted, of="US TSM") == (
        "US TBM has no target and stays. Giving US TBM a target of 0 brings US TSM to target."
    )


def test_a_security_that_is_never_sold() -> None:
    kept = replace(SECURITIES["FSKAX"], never_sell=True)

    assert _said(household(_one(), FSKAX=kept), HALVES) == (
        "FSKAX is never to be sold. Allowing FSKAX to be sold brings US TBM to target."
    )


def test_a_security_that_is_never_bought() -> None:
    shunned = replace(SECURITIES["FXNAX"], never_buy=True)

    assert _said(household(_one(STOCKS), FXNAX=shunned), HALVES) == (
        "FXNAX is never to be bought. Allowing FXNAX to be bought brings US TBM to target."
    )


def test_a_security_that_is_bought_only_where_it_is_held() -> None:
    home = household(_one(STOCKS), Account("2", "401(k)", D, (position("PLAN BOND", "1", "1"),)))
    classes = tuple(replace(c, default_symbol=None) if c.name == "US TBM" else c for c in CLASSES)

    assert _said(home, replace(HALVES, classes=classes)) == (
        "PLAN BOND is bought only in accounts that buy what they hold; US TBM has no default security. "
        "Allowing PLAN BOND to be bought everywhere brings US TBM to target."
    )


def test_a_class_without_any_security_to_buy() -> None:
    wanted = policy({"US TSM": "50", "Gold": "50"}, {T: ["US TSM", "Gold"]})

    assert _said(household(_one(STOCKS)), wanted, of="Gold") == (
        "Gold has no default security. Giving Gold a default security brings Gold to target."
    )


def test_an_account_that_buys_only_what_it_holds() -> None:
    assert _said(household(_one(STOCKS, menu=Menu.HELD)), HALVES) == (
        '"A" buys only what it holds. Letting "A" buy anything brings US TBM to target.'
    )


def test_a_plan_without_a_money_fund_may_have_no_place_for_cash() -> None:
    wanted = policy({"US TSM": "50", CASH: "50"}, {T: ["US TSM", CASH]})

    assert _said(household(_one(STOCKS, menu=Menu.HELD)), wanted, of=CASH) == (
        '"A" buys only what it holds. Letting "A" buy anything brings Cash to target.'
    )


def test_accounts_of_one_name_are_told_apart_by_their_descriptions() -> None:
    accounts = [
        Account(number, "IRA", D, (STOCKS,), description=whose, menu=Menu.HELD)
        for number, whose in (("1", "hers"), ("2", "his"))
    ]

    assert _said(household(*accounts), HALVES) == (
        '"IRA" (hers) buys only what it holds; "IRA" (his) buys only what it holds. '
        'Letting "IRA" (hers) buy anything brings US TBM to target.'
    )


def test_an_account_without_name_goes_by_its_tax_group() -> None:
    home = household(Account("1", "", T, (STOCKS,), menu=Menu.HELD))

    assert _said(home, HALVES).startswith("an account in Taxable buys only what it holds. Letting an account")


def test_a_reserve() -> None:
    home = household(_one(position("SPAXX", "1000", "1"), STOCKS, reserve=500_00))
    wanted = policy({"US TSM": "100", CASH: "0"}, {T: ["US TSM", CASH]})

    assert _said(home, wanted, of="US TSM") == (
        '"A" keeps a reserve of cash. Spending the reserve of "A" brings US TSM to target.'
    )


def test_the_smallest_trade() -> None:
    home = household(_one(position("FSKAX", "510", "1"), position("FXNAX", "490", "1")))

    assert _said(home, replace(HALVES, min_trade=20_00)) == (
        "no trade below $20.00 is made. Allowing smaller trades brings US TBM to target."
    )


def test_an_outside_account_is_a_cause_that_nobody_lifts() -> None:
    assert _said(household(_one(outside=True)), HALVES) == (
        "what is held in an outside account cannot be traded here."
    )


def test_a_class_may_wait_because_its_group_does_not() -> None:
    """New money goes to stocks, which are low as a group; other bonds neither mode nor mask lets go."""
    home = household(
        _one(position("FSKAX", "500", "1"), position("FXNAX", "500", "1"), position("SPAXX", "100"))
    )
    wanted = policy(
        {"US TSM": "60", "US TBM": "10", "LTB": "30"},
        {T: ["LTB", "US TBM", "US TSM"]},
        masks=((T, "US TBM"),),
    )

    assert (
        _said(home, wanted, Mode.NO_SELL, of="LTB") == "Bonds as a group is not low, and groups come first."
    )


def test_a_class_may_be_kept_for_its_group() -> None:
    """Long bonds stand in for others, which are disabled and never to be bought."""
    home = household(
        _one(position("FSKAX", "500", "1"), position("ILTB", "500", "1")),
        FXNAX=replace(SECURITIES["FXNAX"], never_buy=True),
    )
    wanted = policy({"US TSM": "50", "US TBM": "25", "LTB": "25"}, {T: ["US TSM", "LTB"]})

    assert _said(home, wanted, of="LTB") == "Bonds as a group is not high, and groups come first."


def test_a_debt_that_cannot_be_paid_leaves_cash_low_and_other_classes_high() -> None:
    home = household(Account("1", "A", T, (STOCKS,)), Account("2", "B", D, (), pending=-100_00))
    wanted = policy({"US TSM": "100", CASH: "0"}, {T: ["US TSM", CASH]})

    assert _said(home, wanted, of="US TSM") == "an account owes cash that no sale there may raise."
    assert _said(home, wanted, of=CASH) == "an account owes cash that no sale there may raise."


def test_what_only_two_restrictions_do_together_is_said_of_both() -> None:
    masked = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TSM", "US TBM"]}, masks=((T, "US TSM"),))

    assert _said(household(_one()), masked, Mode.NO_SELL) == (
        "this mode sells nothing, and US TSM may not be sold in Taxable. Allowing sales everywhere together "
        "with allowing US TSM to be sold in Taxable brings US TBM to target."
    )


def test_of_more_than_three_it_is_said_that_they_are_several() -> None:
    wanted = policy(
        {"US TSM": "25", "US SC": "25", "US TBM": "25", "LTB": "25"},
        {T: ["US TSM"]},
        masks=((T, "US TSM"),),
    )

    assert (
        _said(household(_one(STOCKS)), wanted, Mode.NO_SELL) == "several restrictions at once keep it there."
    )


TWO_PLACES = household(
    Account("1", "A", T, (position("FSKAX", "900", "1"),)),
    Account("2", "B", D, (position("FSKAX", "800", "1"), position("FXNAX", "100", "1"))),
)


def test_a_lift_without_sales_in_taxable_is_cheaper_than_one_with() -> None:
    wanted = policy(
        {"US TSM": "50", "US TBM": "50"},
        {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]},
        masks=((T, "US TSM"), (D, "US TSM")),
    )

    assert _said(TWO_PLACES, wanted) == (
        "US TSM may not be sold in Tax Deferred; US TSM may not be sold in Taxable. "
        "Allowing US TSM to be sold in Tax Deferred brings US TBM to target."
    )


def test_a_lift_that_reaches_the_target_is_cheaper_than_one_that_does_not() -> None:
    wanted = policy(
        {"US TSM": "10", "US TBM": "90"},
        {T: ["US TSM", "US TBM"], F: ["US TBM", "US TSM"]},
        masks=((T, "US TSM"), (F, "US TSM")),
    )
    home = household(
        Account("1", "A", T, (position("FSKAX", "900", "1"),)),
        Account("2", "B", F, (position("FSKAX", "100", "1"),)),
    )

    assert _said(home, wanted).endswith("Allowing US TSM to be sold in Taxable brings US TBM to target.")


# --- which lift is the cheapest, of outcomes that are given ------------------------------------------------

ASKED = Inquiry(
    Situation(household(), HALVES, Mode.SELL_ALL),
    wanted={},
    total=1000_00,
    off={"US TBM": -50_00},
    placed={},
    whole=False,
)


def _lift(word: str, *, remedy: str | None = None) -> Restriction:
    return Restriction(
        f"{word} forbids", f"allowing {word}" if remedy is None else remedy, Situation.with_small_trades
    )


def _trial(
    *lifted: Restriction, over: int = 0, cost: tuple[int, int] = (0, 0), reached: int | None = None
) -> Trial:
    """A trial of which everything is known; a plan that only comes near to `over` ends at `reached`."""
    outcome = Outcome(reached is None, {"US TBM": over}, burden=(0, 0, 0), owed=0, cost=cost)
    trial = Trial(lifted, scene_of(ASKED.situation), ASKED)
    vars(trial).update(outcome=outcome, _reached={"US TBM": reached})
    return trial


A, B, C, E = (_lift(word) for word in "abce")


@pytest.mark.parametrize(
    ("trials", "remedy"),
    [
        ([], ""),
        ([_trial(A, over=-9_00), _trial(B, over=-8_00)], "allowing b"),  # nearer to the target
        ([_trial(A, over=-8_04), _trial(B, over=-7_96)], "allowing a"),  # as near, in tenths of a point
        ([_trial(A, over=-90), _trial(B)], "allowing a"),  # both on it
        ([_trial(A, over=8_00), _trial(B, over=-9_00)], "allowing a"),  # on either side
        ([_trial(A, cost=(5, 5)), _trial(B, cost=(0, 9))], "allowing b"),  # sells less in Taxable
        ([_trial(A, cost=(5, 9)), _trial(B, cost=(5, 8))], "allowing b"),  # moves less
        ([_trial(A), _trial(B)], "allowing a"),  # the first of equals
        ([_trial(_lift("a", remedy="")), _trial(B, over=-9_00)], "allowing b"),  # nobody can lift it
        ([_trial(A, reached=-50_00), _trial(B, over=-9_00)], "allowing b"),  # the plan does not get there
        ([_trial(A, reached=-50_00)], ""),
        ([_trial(A, B, over=-9_00)], "allowing a together with allowing b"),
        ([_trial(A, B, C)], "allowing a together with allowing b and allowing c"),
        ([_trial(A, B, C, E)], ""),  # too many to name
        ([_trial(A, _lift("b", remedy=""))], ""),
    ],
)
def test_the_cheapest_lift_is_named(trials: list[Trial], remedy: str) -> None:
    assert _explanation("US TBM", trials, [], ASKED).remedy == remedy


def test_what_the_cheapest_lift_leaves_is_said() -> None:
    assert _explanation("US TBM", [_trial(A, over=-9_00)], [], ASKED).over == -9_00
    assert _explanation("US TBM", [_trial(A, over=0, reached=-7_00)], [], ASKED).over == -7_00


@pytest.mark.parametrize(
    ("trials", "causes"),
    [
        ([_trial(A, over=-9_00), _trial(B)], ("b forbids", "a forbids", "rest")),  # the cheapest first
        ([_trial(A), _trial(A, over=-9_00)], ("a forbids", "rest")),  # once
        ([_trial(A, reached=-50_00), _trial(A, reached=-50_00)], ("a forbids", "rest")),
        ([_trial(A, B, C)], ("a forbids, and b forbids, and c forbids", "rest")),
        ([_trial(A, B, C, E)], ("several restrictions at once keep it there", "rest")),
    ],
)
def test_causes_are_those_that_bind_and_what_nobody_lifts(
    trials: list[Trial], causes: tuple[str, ...]
) -> None:
    assert _explanation("US TBM", trials, ["rest", "rest"], ASKED).causes == causes


def test_where_the_plans_optimum_meets_all_targets_nothing_is_solved_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(outcomes, "locate")
    asked = replace(
        ASKED,
        situation=Situation(household(_one()), replace(HALVES, min_trade=1), Mode.SELL_ALL),
        wanted={"US TSM": 500_00, "US TBM": 500_00},
        placed={"1": {"US TSM": 500_00, "US TBM": 500_00}},
        whole=True,
    )

    assert explain(asked)["US TBM"] == Explanation(
        ("the money that would be moved buys no whole share more",)
    )
