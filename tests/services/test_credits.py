from __future__ import annotations

import pytest

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import FormInvalidError
from rebalancer.services.credits import place_credits
from rebalancer.store.values import SavedAccount
from tests.services.builders import account, file_of, saved

T, D, F = TaxGroup
FILE = file_of(*(account(n) for n in ("T1", "D1", "D2", "F1", "F2", "X1")), account("O1", outside=True))
SAVED = saved(
    {"T1": T, "D1": D, "D2": SavedAccount(D, default=True), "F1": F, "F2": F, "X1": None, "O1": T, "gone": T}
)


def test_a_credit_goes_to_the_default_account_of_its_tax_group() -> None:
    assert place_credits({D: 500}, {}, FILE, SAVED) == {"D2": 500}


def test_a_credit_goes_to_the_only_account_that_can_be_traded() -> None:
    assert place_credits({T: -500}, {}, FILE, SAVED) == {"T1": -500}


def test_a_credit_for_one_account_adds_to_that_of_its_tax_group() -> None:
    assert place_credits({T: 500}, {"T1": -200, "D1": 7}, FILE, SAVED) == {"T1": 300, "D1": 7}


def test_credits_of_nothing_need_no_account() -> None:
    assert place_credits({F: 0}, {"nobody": 0}, FILE, SAVED) == {}


def test_several_accounts_without_a_default_are_a_fault_that_names_the_field() -> None:
    with pytest.raises(FormInvalidError, match="several Tax Free accounts") as refusal:
        place_credits({F: 1}, {}, FILE, SAVED)
    assert [problem.field for problem in refusal.value.problems] == ["tax_free_credit"]


def test_a_tax_group_without_account_is_a_fault() -> None:
    with pytest.raises(FormInvalidError, match="no Tax Deferred account"):
        place_credits({D: 1}, {}, file_of(account("T1")), SAVED)


@pytest.mark.parametrize("number", ["X1", "O1", "gone", "nobody"])
def test_an_account_that_takes_no_part_cannot_have_a_credit(number: str) -> None:
    with pytest.raises(FormInvalidError) as refusal:
        place_credits({}, {number: 1}, FILE, SAVED)
    assert [problem.field for problem in refusal.value.problems] == [f"credit/{number}"]
