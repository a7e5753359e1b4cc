from __future__ import annotations

import pytest

from rebalancer.services.left_out import classless, new_accounts, share
from tests.services.builders import account, holding


@pytest.mark.parametrize(
    ("missed", "whole", "basis_points"),
    [(0, 100, 0), (1, 3, 3333), (2, 3, 6667), (100, 100, 10000), (5, 0, 10000), (5, -5, 10000), (-5, 100, 0)],
)
def test_the_share_left_out_lies_between_nothing_and_all(missed: int, whole: int, basis_points: int) -> None:
    assert share(missed, whole) == basis_points


def test_a_symbol_in_one_account_names_the_account() -> None:
    (notice,) = classless([(account("Z1"), holding("US BOND", "10", description="US Bond"))])
    assert (notice.account, notice.symbol) == ("Z1", "US BOND")
    assert notice.message.startswith("US BOND, worth $10.00,")


def test_an_account_without_a_name_is_called_by_its_number() -> None:
    (notice,) = new_accounts([account("Z20411873", name="")])
    assert notice.message.startswith("The account …1873 was never saved")
