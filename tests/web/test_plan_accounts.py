"""The accounts of a plan, for its page."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.exports.kinds import TradeKind
from rebalancer.exports.report import AccountReport, WarningLine
from rebalancer.web.plan_accounts import AccountView, account_views
from rebalancer.web.plan_notes import plan_notes
from tests.web.reports import account, cash, report, trade, warning


def views(
    *accounts: AccountReport, warnings: tuple[WarningLine, ...] = (), prefix: str = ""
) -> tuple[AccountView, ...]:
    plan = report(*accounts, warnings=warnings)
    return account_views(plan, plan_notes(plan), prefix=prefix)


def test_cash_is_taken_apart_only_where_it_is_more_than_one_thing() -> None:
    mixed = account(trade(), lines=cash(core="31240.18", pending="-640.00"))
    plain = account(trade(), lines=cash(core="5480.90"))
    assert [view.cash_parts for view in views(mixed, plain)] == [
        (("core position", Decimal("31240.18")), ("pending activity", Decimal("-640.00"))),
        (),
    ]


def test_two_plans_of_one_page_share_no_id() -> None:
    assert [view.id for view in views(account(), account())] == ["account-1", "account-2"]
    assert [view.id for view in views(account(), prefix="b-")] == ["b-account-1"]


def test_an_order_says_its_kind_in_a_word_and_is_named_in_whole() -> None:
    (view,) = views(account(trade("SELL", kind=TradeKind.FUND)))
    (order,) = view.orders
    assert (order.kind, order.name) == ("fund", "sell ITOT in Individual …1873")


def test_advice_and_warnings_stand_at_their_account_and_order() -> None:
    warnings = (
        warning("cash_gap", "$5.00 remains.", "…1873", number="Z20411873"),
        warning("no_price", "No price is known.", symbol="ITOT"),
    )
    (view,) = views(account(trade(), buffer="0.00"), warnings=warnings)
    assert view.notes == ("$5.00 remains.",)
    assert view.orders[0].notes == ("No price is known.",)
    assert view.advice == ("The purchases take all of the cash. If a price has risen, buy a share less.",)
