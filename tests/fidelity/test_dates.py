"""Of which day the data are."""

from __future__ import annotations

from datetime import date

import pytest

from rebalancer.fidelity.dates import file_name_date, footer_date, is_date_footer


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("Date downloaded Nov-12-2024 at 8:33 a.m ET", date(2024, 11, 12)),
        ("Date downloaded Jul-10-2026 6:05 p.m ET", date(2026, 7, 10)),
        ("Date exported Aug-01-2026 2:04 p.m ET", date(2026, 8, 1)),
        ("Date downloaded 07/30/2021 2:26 PM ET", date(2021, 7, 30)),
        ("Date downloaded 12/31/2021, 9:11 AM", date(2021, 12, 31)),
    ],
)
def test_every_footer_names_its_day(footer: str, expected: date) -> None:
    assert is_date_footer(footer)
    assert footer_date(footer) == expected


@pytest.mark.parametrize(
    "text", ["Feb-30-2025", "Foo-01-2025", "13/01/2025", "00/00/0000", "yesterday", "٠٣/14/2025"]
)
def test_a_day_that_does_not_exist_is_unknown(text: str) -> None:
    assert footer_date(f"Date downloaded {text}") is None


@pytest.mark.parametrize("text", ["Brokerage services are provided by", "Updated Date downloaded"])
def test_other_prose_is_no_date(text: str) -> None:
    assert not is_date_footer(text)


@pytest.mark.parametrize(
    "name",
    [
        "Portfolio_Positions_Mar-14-2025.csv",
        "Portfolio_Position_Mar-14-2025.csv",
        "portfolio_positions_mar-14-2025 (1).csv",
    ],
)
def test_the_file_name_carries_the_day(name: str) -> None:
    assert file_name_date(name) == date(2025, 3, 14)


@pytest.mark.parametrize("name", ["", "Mar-14-2025.csv", "Portfolio_Positions_Mar-14-20255.csv"])
def test_other_file_names_carry_none(name: str) -> None:
    assert file_name_date(name) is None
