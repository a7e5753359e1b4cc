"""The accounts of a plan, for its page."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.web.plan_accounts import account_views
from tests.web.reports import account, cash, report, trade


def test_cash_is_taken_apart_only_where_it_is_more_than_one_thing() -> None:
    mixed = account(trade(), lines=cash(core="31240.18", pending="-640.00"))
    plain = account(trade(), lines=cash(core="5480.90"))
    assert [view.cash_parts for view in account_views(report(mixed, plain))] == [
        (("core position", Decimal("31240.18")), ("pending activity", Decimal("-640.00"))),
        (),
    ]


def test_two_plans_of_one_page_share_no_id() -> None:
    plan = report(account(), account())
    assert [view.id for view in account_views(plan)] == ["account-1", "account-2"]
    assert [view.id for view in account_views(plan, prefix="b-")] == ["b-account-1", "b-account-2"]
