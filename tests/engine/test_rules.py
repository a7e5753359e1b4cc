"""What may be traded where: by mode, target, mask, rank, menu and the owner's word."""

from dataclasses import replace

import pytest

from rebalancer.engine.model import CASH, Account, Action, Household, Menu, Mode, Security, TaxGroup
from rebalancer.engine.rules import Rules, rules_of
from tests.engine.households import SECURITIES, D, F, T, household, policy, position

BUY, SELL = Action.BUY, Action.SELL
WANTED = policy(
    {"US TSM": "60", "US TBM": "40"},
    {T: ["US TSM", CASH, "US SC"], D: ["US TBM", "US TSM"]},
    masks=((T, "US TSM"), (D, "LTB")),
)


def _rules(home: Household | None = None, mode: Mode = Mode.SELL_ALL) -> Rules:
    return rules_of(home or household(), WANTED, mode)


@pytest.mark.parametrize(
    ("tax_group", "name", "may"),
    [
        (T, "US TSM", {BUY}),  # masked
        (T, "US TBM", {SELL}),  # disabled
        (D, "US TSM", {BUY, SELL}),
        (D, "US TBM", {BUY, SELL}),
        (D, CASH, set()),
        (T, "US SC", set()),  # without target
    ],
)
def test_mask_rank_and_target_say_what_may_be_traded(
    tax_group: TaxGroup, name: str, may: set[Action]
) -> None:
    assert {action for action in Action if _rules().may(action, tax_group, name)} == may


@pytest.mark.parametrize(
    ("mode", "selling"),
    [
        (Mode.NO_SELL, []),
        (Mode.NO_SELL_TAXABLE, [D, F]),
        (Mode.SELL_ALL, [T, D, F]),
        (Mode.RESHUFFLE, [T, D, F]),
    ],
)
def test_the_mode_says_where_anything_is_sold(mode: Mode, selling: list[TaxGroup]) -> None:
    assert [t for t in (T, D, F) if _rules(mode=mode).sells_in(t)] == selling


def test_a_pass_does_without_what_is_barred_in_a_tax_group() -> None:
    rules = replace(_rules(), barred=frozenset({(SELL, D, "US TBM")}))

    assert not rules.may(SELL, D, "US TBM")
    assert rules.may(BUY, D, "US TBM")
    assert rules.may(SELL, D, "US TSM")


def test_a_pass_does_without_what_is_barred_in_an_account() -> None:
    accounts = [Account(number, number, D, (position("FSKAX", "1"),)) for number in "12"]
    barred = frozenset({(SELL, "1", "US TSM"), (BUY, "1", "US TBM")})
    rules = replace(_rules(household(*accounts)), barred=barred)

    assert [rules.sells(account, SECURITIES["FSKAX"]) for account in accounts] == [False, True]
    assert [sorted(rules.menu(account)) for account in accounts] == [["US TSM"], ["US TBM", "US TSM"]]


def test_what_is_never_sold_or_outside_is_not_sold() -> None:
    account = Account("1", "A", D)

    assert _rules().sells(account, SECURITIES["FSKAX"])
    assert not _rules().sells(account, replace(SECURITIES["FSKAX"], never_sell=True))
    assert not _rules().sells(replace(account, outside=True), SECURITIES["FSKAX"])
    assert not _rules().sells(replace(account, tax_group=T), SECURITIES["FSKAX"])


def test_the_classes_that_matter_are_targeted_or_held_or_cash_in_configured_order() -> None:
    rules = _rules(household(Account("1", "A", F, (position("GLD", "1"),))))

    assert [c.name for c in rules.classes] == ["US TSM", "US TBM", "Gold", CASH]
    assert rules.groups == ("Stocks", "Bonds", "Commodities", "Cash")
    assert rules.group_of["Gold"] == "Commodities"


def test_ranks_are_of_what_is_enabled() -> None:
    enabled = {(T, "US TSM"): 1, (T, CASH): 2, (T, "US SC"): 3, (D, "US TBM"): 1, (D, "US TSM"): 2}

    assert _rules().ranks == enabled
    assert _rules().masked == {(T, "US TSM"), (D, "LTB")}


def test_where_totals_are_kept_disabled_cash_ranks_behind_everything() -> None:
    moved = _rules(mode=Mode.RESHUFFLE).ranks

    assert {t: moved[t, CASH] for t in (T, D, F)} == {T: 2, D: 4, F: 4}
    nothing = replace(WANTED, affinities=())
    assert rules_of(household(), nothing, Mode.RESHUFFLE).ranks[T, CASH] == 1


@pytest.mark.parametrize(
    ("mode", "parked"), [(Mode.RESHUFFLE, {T, F}), (Mode.SELL_ALL, set()), (Mode.NO_SELL, set())]
)
def test_cash_is_parked_where_it_is_disabled_and_totals_are_kept(mode: Mode, parked: set[TaxGroup]) -> None:
    wanted = policy({"US TSM": "100"}, {T: ["US TSM"], D: ["US TSM", CASH]})

    assert rules_of(household(), wanted, mode).parked == parked


# --- menus -------------------------------------------------------------------------------------------------


def _menu(*accounts: Account, **securities: Security) -> dict[str, str]:
    """What the first account offers of US TSM and US TBM."""
    offers = _rules(household(*accounts, **securities)).menus[accounts[0].number]
    return {name: symbol for name, symbol in offers.items() if name in {"US TSM", "US TBM"}}


EMPTY = Account("1", "A", T)


def test_an_account_buys_what_it_holds_most_of() -> None:
    held = position("FSKAX", "100"), position("ITOT", "200"), position("VTI", "200")

    assert _menu(replace(EMPTY, positions=held)) == {"US TSM": "ITOT", "US TBM": "FXNAX"}


def test_else_what_the_household_holds_most_of() -> None:
    others = [
        Account("2", "B", T, (position("VTI", "150"),)),
        Account("3", "C", T, (position("ITOT", "200"), position("VTI", "100"))),
    ]

    assert _menu(EMPTY, *others) == {"US TSM": "VTI", "US TBM": "FXNAX"}


def test_else_the_default_of_the_class() -> None:
    assert _menu(EMPTY) == {"US TSM": "ITOT", "US TBM": "FXNAX"}


def test_what_is_never_bought_is_passed_over() -> None:
    never = replace(SECURITIES["ITOT"], never_buy=True)
    held = position("ITOT", "200"), position("FSKAX", "100")

    assert _menu(replace(EMPTY, positions=held), ITOT=never)["US TSM"] == "FSKAX"
    assert _menu(EMPTY, Account("2", "B", T, held), ITOT=never)["US TSM"] == "FSKAX"
    assert "US TSM" not in _menu(EMPTY, ITOT=never)


def test_an_employers_plan_offers_what_it_holds_and_nothing_else() -> None:
    held = position("PLAN BOND", "100"), position("FZFXX", "1")

    assert _menu(replace(EMPTY, menu=Menu.HELD, positions=held)) == {"US TBM": "PLAN BOND"}
    assert _menu(EMPTY, Account("2", "B", T, held)) == {"US TSM": "ITOT", "US TBM": "FXNAX"}
    assert _menu(replace(EMPTY, positions=held)) == {"US TSM": "ITOT", "US TBM": "FXNAX"}


def test_an_outside_account_offers_nothing() -> None:
    assert _menu(replace(EMPTY, outside=True, positions=(position("ITOT", "1"),))) == {}


def test_menus_follow_what_is_held() -> None:
    later = household(replace(EMPTY, positions=(position("VTI", "1"),)))

    assert _rules(household(EMPTY)).at(later).menus["1"]["US TSM"] == "VTI"
