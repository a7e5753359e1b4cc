from __future__ import annotations

import pytest

from rebalancer.exports.words import dollars, listed, masked


@pytest.mark.parametrize(("number", "shown"), [("Z20411873", "…1873"), ("86412", "…6412"), ("C1", "…C1")])
def test_an_account_number_shows_its_last_four_characters(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("cents", "shown"), [(0, "$0.00"), (-125000, "-$1,250.00"), (41234567, "$412,345.67")]
)
def test_amounts_read_as_in_a_sentence(cents: int, shown: str) -> None:
    assert dollars(cents) == shown


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_are_listed_as_a_sentence_lists_them(items: list[str], text: str) -> None:
    assert listed(items) == text
