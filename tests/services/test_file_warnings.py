from __future__ import annotations

import pytest

from rebalancer.fidelity.values import Problem
from rebalancer.services.file_warnings import nth_file, sentence


@pytest.mark.parametrize(
    ("line", "file", "led_by"),
    [
        (None, None, "Odd."),
        (12, None, "Line 12: Odd."),
        (12, 2, "Line 12 of the second file: Odd."),
        (None, 1, "In the first file: Odd."),
    ],
)
def test_a_warning_says_where_it_was_found(line: int | None, file: int | None, led_by: str) -> None:
    assert sentence(Problem("odd", "Odd.", line, file=file)) == led_by


def test_files_that_nobody_counts_in_words_have_numbers() -> None:
    assert [nth_file(6), nth_file(7)] == ["the sixth file", "file 7"]
