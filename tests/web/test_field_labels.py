"""Words for the names of fields."""

from __future__ import annotations

import pytest

from rebalancer.web.field_labels import field_label


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("user_token", "Token"),
        ("allocation", "Targets"),
        ("allocation/US TSM", "Target of US TSM"),
        ("allocation_type/US TSM", "Type of the target of US TSM"),
        ("accounts/Z20411873|tax_group", "Tax group of …1873"),
        ("accounts/A|B/20411873|reserve", "Reserve of …1873"),
        ("default_tax_group_account/Tax Free", "Default account, Tax Free"),
        ("affinity/Tax Free|A|B", "Rank of A|B in Tax Free"),
        ("mask/Taxable|LTB", "Never sell LTB in Taxable"),
        ("credit/A/B|C 20411873", "Credit of …1873"),
        ("map/84679P504", "Class of 84679P504"),
        ("symbol/price", "Price"),
        ("something/else", "something/else"),
    ],
)
def test_a_field_is_called_by_words(name: str, words: str) -> None:
    assert field_label(name) == words
