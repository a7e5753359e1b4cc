from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rebalancer.services.list_differences import Difference, changed_security
from rebalancer.store.values import SecurityChange
from tests.services.builders import CATALOG

SAME = SecurityChange("VTI", "US TSM", "Vanguard Total Stock", False, True, False, False)  # noqa: FBT003, as stored


def differences(change: SecurityChange) -> list[Difference]:
    return list(changed_security(change, CATALOG).differences)


@pytest.mark.parametrize(
    "change", [SAME, SecurityChange("VTI", "US TSM"), SecurityChange("ITOT", "US TSM", default=True)]
)
def test_what_is_stored_already_is_no_difference(change: SecurityChange) -> None:
    assert differences(change) == []


def test_each_thing_is_told_as_it_is_and_as_it_would_be() -> None:
    change = SecurityChange(
        "VTI",
        "US TBM",
        name="Total",
        default=True,
        whole_shares=False,
        price=Decimal(3),
        price_date=date(2026, 8, 21),
    )
    assert differences(change) == [
        Difference("asset_class", "US TSM", "US TBM"),
        Difference("name", "Vanguard Total Stock", "Total"),
        Difference("whole_shares", before=True, after=False),
        Difference("default", before=False, after=True),
        Difference("price", None, Decimal(3)),
        Difference("price_date", None, date(2026, 8, 21)),
    ]
