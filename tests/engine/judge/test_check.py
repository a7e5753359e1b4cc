"""The judge notices every way in which a plan can be wrong."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import (
    CASH,
    Account,
    AccountPlan,
    Action,
    Affinity,
    Menu,
    Mode,
    Plan,
    Policy,
    Trade,
)
from rebalancer.engine.plan import plan
from tests.engine.households import SECURITIES, D, T, household, policy, position

ACCOUNTS = (
    Account(
        "1",
        "Individual",
        T,
        (position("ITOT", "1000", "100"), position("FXNAX", "1000", "10"), position("SPAXX", "500", "1")),
    ),
    Account("2", "IRA", D, (position("FXNAX", "500", "10"),)),
)
HOUSEHOLD = household(*ACCOUNTS)
POLICY = policy(
    {"US TSM": "60", "US TBM": "40"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]}, fractional=False
)
SALE = Trade("1", Action.SELL, "ITOT", "US TSM", 200_00, Decimal(2), Decimal(100))
PURCHASE = Trade("1", Action.BUY, "ITOT", "US TSM", 200_00, Decimal(2), Decimal(100))


def _judge(
    *trades: Trade, policy: Policy = POLICY, mode: Mode = Mode.SELL_ALL, held: tuple[Account, ...] = ACCOUNTS
) -> list[str]:
    """What the judge says of a plan whose accounts and compositions agree with `trades`.

    That no pass says why is left out: these trades are made by hand.
    """
    home = household(*held)
    empty = plan(home, replace(policy, targets=()), Mode.NO_SELL)
    parts = [_part(part, [t for t in trades if t.account == part.number]) for part in empty.accounts]
    after = dict(_values(empty))
    for trade in trades:
        sign = 1 if trade.action is Action.BUY else -1
        after[trade.asset_class] = after.get(trade.asset_class, 0) + sign * trade.amount
        after[CASH] -= sign * trade.amount
    classes = tuple(replace(share, value=after[share.name]) for share in empty.after.classes)
    made = replace(
        empty,
        mode=mode,
        accounts=tuple(parts),
        after=replace(empty.after, classes=classes),
        before=empty.before,
    )
    found = verify(home, policy, made)
    return [finding for finding in found if "no pass says why" not in finding]


def _part(part: AccountPlan, trades: list[Trade]) -> AccountPlan:
    changed = replace(part, trades=tuple(trades))
    return replace(changed, cash_after=part.cash_before + changed.sold - changed.bought)


def _values(made: Plan) -> dict[str, int]:
    return {share.name: share.value for share in made.before.classes}


def test_a_right_plan_is_accepted() -> None:
    assert _judge(SALE) == _judge(PURCHASE) == []
    assert _judge(replace(SALE, amount=1, shares=Decimal(1), price=Decimal("0.01"))) == []


@pytest.mark.parametrize("mode", Mode)
def test_the_engines_own_plans_are_accepted(mode: Mode) -> None:
    """With pending activity and a credit, and two securities of a class in one account."""
    two = replace(ACCOUNTS[0], positions=(*ACCOUNTS[0].positions, position("VTI", "700", "7")))
    home = household(replace(two, pending=3_00, credit=-50_00), replace(ACCOUNTS[1], credit=200_00))

    assert verify(home, POLICY, plan(home, POLICY, mode)) == ()


def test_shares_are_whole_only_of_whole_share_securities_where_none_are_divided() -> None:
    fund = Trade("2", Action.SELL, "FXNAX", "US TBM", 15_00, Decimal("1.5"), Decimal(10))
    divided = replace(SALE, shares=Decimal("1.5"), amount=150_00)

    assert _judge(fund) == []
    assert _judge(divided, policy=replace(POLICY, fractional=True)) == []


@pytest.mark.parametrize(
    ("trade", "finding"),
    [
        (replace(SALE, amount=0, shares=Decimal(0)), "the amount is not above zero"),
        (replace(SALE, asset_class="LTB"), "the security is unknown, or of another class"),
        (replace(SALE, symbol="NONE"), "the security is unknown, or of another class"),
        (replace(SALE, symbol="SPAXX", asset_class=CASH), "cash is not traded"),
        (replace(SALE, symbol="VTI"), "it is not held"),
        (replace(SALE, amount=1000_01), "more is sold than is held"),
        (replace(SALE, shares=Decimal(11), amount=1000_00), "more shares are sold than are held"),
        (
            replace(SALE, shares=Decimal(10), amount=999_99),
            "all shares are sold for another amount than they are worth",
        ),
        (replace(SALE, shares=Decimal("1.5"), amount=150_00), "the shares are not whole"),
        (replace(SALE, amount=200_01), "the amount is not shares by price"),
        (replace(PURCHASE, amount=199_99), "the amount is not shares by price"),
        (replace(PURCHASE, shares=Decimal(-2)), "the shares are not above zero"),
        (replace(PURCHASE, shares=Decimal(0)), "the shares are not above zero"),
    ],
)
def test_a_wrong_trade_is_found(trade: Trade, finding: str) -> None:
    assert f"{trade.action} {trade.symbol}: {finding}" in _judge(trade)


def test_more_spent_than_there_is_cash_is_found() -> None:
    assert "cash ends below zero" in _judge(replace(PURCHASE, shares=Decimal(6), amount=600_00))


def test_a_trade_in_dollars_need_not_be_in_whole_shares() -> None:
    odd = replace(SALE, amount=199_99)

    assert _judge(replace(odd, shares=None)) == _judge(replace(odd, price=None)) == []


@pytest.mark.parametrize("mode", [Mode.NO_SELL, Mode.NO_SELL_TAXABLE])
def test_a_sale_against_the_mode_is_found(mode: Mode) -> None:
    assert _judge(SALE, mode=mode) == ["SELL ITOT: the mode forbids the sale"]


def test_a_sale_outside_taxable_is_allowed_by_its_mode() -> None:
    assert _judge(Trade("2", Action.SELL, "FXNAX", "US TBM", 10_00), mode=Mode.NO_SELL_TAXABLE) == []


def test_a_sale_of_a_masked_class_is_found() -> None:
    masked = replace(POLICY, affinities=(Affinity(T, "US TSM", 1, mask=True), *POLICY.affinities[1:]))

    assert _judge(SALE, policy=masked) == ["SELL ITOT: selling the class is forbidden in this tax group"]


def test_a_purchase_of_a_disabled_class_is_found() -> None:
    disabled = replace(POLICY, affinities=(Affinity(T, "US TSM", None), *POLICY.affinities[1:]))

    assert _judge(PURCHASE, policy=disabled) == ["BUY ITOT: the class is disabled in this tax group"]


def test_trading_a_class_without_target_is_found() -> None:
    untargeted = replace(POLICY, targets=POLICY.targets[1:])

    assert _judge(SALE, policy=untargeted) == ["SELL ITOT: the class has no target and is left alone"]
    assert _judge(PURCHASE, policy=untargeted) == ["BUY ITOT: the class has no target"]


@pytest.mark.parametrize(
    ("trade", "change", "finding"),
    [
        (SALE, {"never_sell": True}, "the security is never to be sold"),
        (PURCHASE, {"never_buy": True}, "the security is never to be bought"),
        (PURCHASE, {"held_only": True}, "the security is bought only where a menu has it"),
    ],
)
def test_a_trade_against_the_owners_word_is_found(trade: Trade, change: dict[str, Any], finding: str) -> None:
    home = household(*ACCOUNTS, ITOT=replace(SECURITIES["ITOT"], **change))
    made = plan(home, replace(POLICY, targets=()), Mode.NO_SELL)
    parts = (_part(made.accounts[0], [trade]), made.accounts[1])

    found = verify(home, POLICY, replace(made, mode=Mode.SELL_ALL, accounts=parts))
    assert f"{trade.action} ITOT: {finding}" in found


def test_a_purchase_beyond_an_accounts_menu_is_found() -> None:
    limited = (replace(ACCOUNTS[0], menu=Menu.HELD), ACCOUNTS[1])
    new = replace(PURCHASE, symbol="VTI")

    assert _judge(PURCHASE, held=limited) == []
    assert _judge(new, held=limited) == ["BUY VTI: the account does not offer it"]


def test_a_trade_in_an_outside_account_is_found() -> None:
    outside = (replace(ACCOUNTS[0], outside=True), ACCOUNTS[1])

    assert _judge(SALE, held=outside) == ["SELL ITOT: the account is outside and cannot be traded"]


def test_a_spent_reserve_is_found() -> None:
    careful = (replace(ACCOUNTS[0], reserve=400_00), ACCOUNTS[1])

    assert _judge(PURCHASE, held=careful) == ["the reserve is spent"]


def test_a_symbol_traded_twice_is_found() -> None:
    assert "ITOT is traded 2 times in one account" in _judge(SALE, SALE)


def test_a_purchase_before_a_sale_is_found() -> None:
    sale = Trade("1", Action.SELL, "FXNAX", "US TBM", 10_00)

    assert "a purchase stands before a sale" in _judge(PURCHASE, sale)


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"total": 1}, "the total is not the sum of the accounts"),
        ({"accounts": ()}, "the plan's accounts are not the household's"),
    ],
)
def test_a_plan_of_another_household_is_found(change: dict[str, Any], finding: str) -> None:
    made = plan(HOUSEHOLD, POLICY, Mode.SELL_ALL)

    assert finding in verify(HOUSEHOLD, POLICY, replace(made, **change))


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"cash_before": 1}, "cash before is not core, pending and credit together"),
        ({"cash_after": 1}, "cash after is not cash before, plus sales, less purchases"),
        ({"trades": (replace(SALE, account="2"),)}, "a trade stands under another account"),
    ],
)
def test_an_account_that_does_not_add_up_is_found(change: dict[str, Any], finding: str) -> None:
    made = plan(HOUSEHOLD, POLICY, Mode.NO_SELL)
    parts = (replace(made.accounts[0], **change), made.accounts[1])

    assert finding in verify(HOUSEHOLD, POLICY, replace(made, accounts=parts))


def test_a_debt_left_unpaid_is_found() -> None:
    owing = (replace(ACCOUNTS[0], pending=-600_00), ACCOUNTS[1])
    found = "cash stays below zero, although"

    assert _judge(held=owing) == [f"{found} ITOT may be sold", f"{found} FXNAX may be sold"]
    assert _judge(held=owing, mode=Mode.NO_SELL) == []
    assert _judge(SALE, held=owing) == []


def test_a_debt_may_stay_where_all_that_may_be_sold_is_sold() -> None:
    owing = (replace(ACCOUNTS[0], pending=-3000_00), ACCOUNTS[1])
    stocks = replace(SALE, amount=1000_00, shares=Decimal(10))
    bonds = Trade("1", Action.SELL, "FXNAX", "US TBM", 1000_00)
    found = "cash stays below zero, although FXNAX may be sold"

    assert _judge(stocks, bonds, held=owing) == []
    assert _judge(stocks, held=owing) == [found]
    assert _judge(stocks, replace(bonds, amount=999_99), held=owing) == [found]


def test_a_debt_takes_the_last_cent_but_nothing_that_is_never_sold() -> None:
    bond, kept = position("FXNAX", "0.01"), replace(SECURITIES["FXNAX"], never_sell=True)
    owing = (replace(ACCOUNTS[0], positions=(bond,), pending=-1_00), ACCOUNTS[1])
    home = household(*owing, FXNAX=kept)

    assert _judge(held=owing) == ["cash stays below zero, although FXNAX may be sold"]
    assert verify(home, POLICY, plan(home, POLICY, Mode.SELL_ALL)) == ()


@pytest.mark.parametrize(("when", "other"), [("before", "after"), ("after", "before")])
def test_a_composition_that_does_not_add_up_is_found(when: str, other: str) -> None:
    made = plan(HOUSEHOLD, POLICY, Mode.SELL_ALL)
    right = getattr(made, when)
    wrong = replace(right, classes=getattr(made, other).classes, groups=right.groups[1:])

    assert verify(HOUSEHOLD, POLICY, replace(made, **{when: wrong})) == (
        f"the composition {when} is not what the accounts hold",
        f"the groups {when} do not sum to the total",
    )
