"""Restrictions of one security or account: their words, what they free or let in, and their lifting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rebalancer.engine.model import CASH, Account, Menu, Mode, Policy, Security, TaxGroup
from rebalancer.engine.why_not.limits import defaults, menus, outside, reserves, securities
from rebalancer.engine.why_not.scene import Restriction, Scene, scene_of
from rebalancer.engine.why_not.situation import Situation
from tests.engine.households import CLASSES, SECURITIES, D, F, T, household, policy, position

STOCKS, BONDS = position("FSKAX", "900", "1"), position("FXNAX", "100", "1")
HALVES = policy({"US TSM": "50", "US TBM": "50"}, {t: ["US TSM", "US TBM", CASH] for t in TaxGroup})
NO_DEFAULTS = tuple(replace(c, default_symbol=None) for c in CLASSES)
TWO = Account("1", "A", T, (STOCKS, BONDS)), Account("2", "B", D, (STOCKS,))


def _scene(
    *accounts: Account, wanted: Policy = HALVES, mode: Mode = Mode.SELL_ALL, known: Iterable[Security] = ()
) -> Scene:
    home = household(*accounts, **{security.symbol: security for security in known})
    return scene_of(Situation(home, wanted, mode))


def _words(restriction: Restriction) -> tuple[str, str]:
    return restriction.cause, restriction.remedy


# --- securities --------------------------------------------------------------------------------------------


def test_what_is_never_sold_stays_with_every_holder() -> None:
    kept = replace(SECURITIES["FSKAX"], never_sell=True)
    scene = _scene(*TWO, Account("3", "C", F, (BONDS,)), known=[kept])
    (restriction,) = securities(scene)

    assert _words(restriction) == ("FSKAX is never to be sold", "allowing FSKAX to be sold")
    assert (restriction.frees, restriction.opens) == ((("1", "US TSM"), ("2", "US TSM")), ())
    assert restriction.lift(scene.situation) == _scene(*scene.situation.household.accounts).situation


def test_what_is_never_sold_frees_nothing_where_the_mode_sells_nothing() -> None:
    kept = replace(SECURITIES["FSKAX"], never_sell=True)
    (restriction,) = securities(_scene(*TWO, mode=Mode.NO_SELL_TAXABLE, known=[kept]))

    assert restriction.frees == (("2", "US TSM"),)


def test_what_is_never_bought_is_missing_where_nothing_else_may_be() -> None:
    never = replace(SECURITIES["FXNAX"], never_buy=True)
    own_fund = Account("3", "C", T, (position("PLAN BOND", "1"),), menu=Menu.HELD)
    scene = _scene(*TWO, own_fund, known=[never])
    restriction, _ = securities(scene)

    assert _words(restriction) == ("FXNAX is never to be bought", "allowing FXNAX to be bought")
    assert (restriction.frees, restriction.opens) == ((), (("1", "US TBM"), ("2", "US TBM")))
    assert restriction.lift(scene.situation) == _scene(*TWO, own_fund).situation


def test_what_is_never_bought_concerns_a_menu_only_if_it_has_it() -> None:
    never = replace(SECURITIES["FXNAX"], never_buy=True)
    limited = [replace(account, menu=Menu.HELD) for account in TWO]
    (restriction,) = securities(_scene(*limited, known=[never]))

    assert restriction.opens == (("1", "US TBM"),)


def test_what_only_holders_buy_would_do_where_there_is_nothing_else() -> None:
    wanted = replace(HALVES, classes=NO_DEFAULTS)
    plan_fund = Account("3", "401(k)", D, (position("PLAN BOND", "1"),), menu=Menu.HELD)
    other_plan = Account("4", "403(b)", D, (STOCKS,), menu=Menu.HELD)
    scene = _scene(TWO[1], plan_fund, other_plan, wanted=wanted)
    (restriction,) = securities(scene)

    assert _words(restriction) == (
        "PLAN BOND is bought only in accounts that buy what they hold",
        "allowing PLAN BOND to be bought everywhere",
    )
    assert (restriction.frees, restriction.opens) == ((), (("2", "US TBM"),))
    lifted = restriction.lift(scene.situation).household.securities["PLAN BOND"]
    assert lifted == replace(SECURITIES["PLAN BOND"], held_only=False)


def test_of_what_is_never_bought_it_is_not_said_that_holders_buy_it() -> None:
    wanted = replace(HALVES, classes=NO_DEFAULTS)
    never = replace(SECURITIES["PLAN BOND"], never_buy=True)
    accounts = Account("1", "A", T, (STOCKS,)), Account("2", "B", D, (position("PLAN BOND", "1"),))
    (restriction,) = securities(_scene(*accounts, wanted=wanted, known=[never]))

    assert restriction.cause == "PLAN BOND is never to be bought"
    assert restriction.opens == ()


def test_securities_stand_in_order_of_symbols_and_only_of_classes_that_are_wanted() -> None:
    accounts = Account("1", "A", T, (position("VTI", "1"), position("FSKAX", "1"), position("GLD", "1")))
    kept = [replace(SECURITIES[s], never_sell=True) for s in ("VTI", "FSKAX", "GLD", "FXNAX", "SPAXX")]
    found = securities(_scene(accounts, known=kept))

    assert [restriction.cause.split()[0] for restriction in found] == ["FSKAX", "FXNAX", "VTI"]


# --- defaults ----------------------------------------------------------------------------------------------


def test_a_class_without_default_is_missing_where_nothing_of_it_is_held() -> None:
    wanted = replace(HALVES, classes=NO_DEFAULTS)
    limited = Account("2", "B", D, (STOCKS,), menu=Menu.HELD)
    scene = _scene(Account("1", "A", T, (STOCKS,)), limited, wanted=wanted)
    stocks, bonds, cash = defaults(scene)

    assert _words(bonds) == ("US TBM has no default security", "giving US TBM a default security")
    assert [r.opens for r in (stocks, bonds, cash)] == [(), (("1", "US TBM"),), ()]
    assert bonds.lift(scene.situation) == scene.situation.with_default("US TBM")


def test_a_class_with_a_default_restricts_nothing() -> None:
    assert list(defaults(_scene(*TWO))) == []


# --- menus -------------------------------------------------------------------------------------------------


def test_an_account_that_buys_what_it_holds_misses_the_rest_of_what_is_wanted() -> None:
    limited = Account("2", "401(k)", D, (STOCKS, position("SPAXX", "1")), menu=Menu.HELD)
    scene = _scene(TWO[0], limited)
    (restriction,) = menus(scene)

    assert _words(restriction) == ('"401(k)" buys only what it holds', 'letting "401(k)" buy anything')
    assert (restriction.frees, restriction.opens) == ((), (("2", "US TBM"),))
    assert restriction.lift(scene.situation) == scene.situation.with_any_menu("2")


def test_a_menu_without_a_money_fund_has_no_place_for_cash() -> None:
    limited = Account("2", "401(k)", D, (STOCKS,), menu=Menu.HELD)

    assert [r.opens for r in menus(_scene(limited))] == [(("2", "US TBM"), ("2", CASH))]


# --- reserves and outside accounts -------------------------------------------------------------------------


def test_a_reserve_is_cash_that_is_not_spent() -> None:
    careful = Account("2", "B", D, (position("SPAXX", "50"),), reserve=20_00)
    scene = _scene(TWO[0], careful)
    (restriction,) = reserves(scene)

    assert _words(restriction) == ('"B" keeps a reserve of cash', 'spending the reserve of "B"')
    assert (restriction.frees, restriction.opens) == ((("2", CASH),), ())
    assert restriction.lift(scene.situation) == scene.situation.without_reserve("2")


def test_a_reserve_is_told_apart_by_the_accounts_description() -> None:
    hers = Account("1", "IRA", D, (position("SPAXX", "50"),), description="hers", reserve=20_00)
    (restriction,) = reserves(_scene(hers, replace(hers, number="2", description="his", reserve=0)))

    assert _words(restriction)[0] == '"IRA" (hers) keeps a reserve of cash'


def test_a_reserve_without_cash_restricts_nothing() -> None:
    assert list(reserves(_scene(Account("2", "B", D, (STOCKS,), reserve=20_00)))) == []


def test_what_is_outside_cannot_be_unsaid() -> None:
    scene = _scene(TWO[0], Account("2", "B", D, (STOCKS,), outside=True))
    (restriction,) = outside(scene)

    assert _words(restriction) == ("what is held in an outside account cannot be traded here", "")
    assert (restriction.frees, restriction.opens, restriction.unplaced) == ((), (), True)
    assert restriction.lift(scene.situation) == scene.situation.with_nothing_outside()


# --- how an account is called ------------------------------------------------------------------------------


def _called(*accounts: Account) -> list[str]:
    found = menus(_scene(*(replace(account, positions=(STOCKS,), menu=Menu.HELD) for account in accounts)))
    return [restriction.cause.removesuffix(" buys only what it holds") for restriction in found]


def test_an_account_goes_by_its_name_and_by_its_description_where_that_tells_it_apart() -> None:
    hers, his = Account("1", "IRA", D, description="hers"), Account("2", "IRA", D, description="his")

    assert _called(hers) == ['"IRA"']
    assert _called(hers, his) == ['"IRA" (hers)', '"IRA" (his)']
    assert _called(hers, replace(his, description="")) == ['"IRA" (hers)', '"IRA"']
    assert _called(hers, replace(his, name="")) == ['"IRA"', "an account in Tax Deferred"]
