from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.errors import FieldProblem
from rebalancer.services.numbers import read_decimal, read_hundredths


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), (" 12.50 ", "12.50"), ("-0.5", "-0.5"), ("+3", "3"), (".5", "0.5"), ("7.", "7")],
)
def test_plain_decimals_are_read_exactly(text: str, number: str) -> None:
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "NaN",
        "inf",
        "1e3",
        "1e999999999",
        "0x10",
        "1_000",
        "1,000",
        "$5",
        "٣",
        "1 2",
        "--1",
        "1" * 16,
    ],
)
def test_nothing_else_is_a_number(text: str) -> None:
    assert read_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "hundredths"), [("", 0), (" ", 0), ("0", 0), ("33.7", 3370), ("1250.05", 125005)]
)
def test_two_decimals_become_hundredths(text: str, hundredths: int) -> None:
    faults: list[FieldProblem] = []
    assert (read_hundredths("field", text, faults), faults) == (hundredths, [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", "'abc' is no plain number: write it like 1250.50."),
        ("33.333", "33.333 has more than two decimals; none is rounded away."),
        ("-5", "-5 is below zero; write 0 or more."),
    ],
)
def test_a_wrong_number_is_a_fault_of_its_field(text: str, reason: str) -> None:
    faults: list[FieldProblem] = []
    assert read_hundredths("field", text, faults) == 0
    assert faults == [FieldProblem("field", reason)]


def test_a_sign_is_read_where_it_is_allowed() -> None:
    assert read_hundredths("credit", "-500", [], signed=True) == -50000
