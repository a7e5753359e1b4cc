"""Ids of inputs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.web.field_ids import field_id


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("upload", "f-upload"),
        ("allocation/US TSM", "f-allocation_2f_US_20_TSM"),
        ("accounts/Z1|menu", "f-accounts_2f_Z1_7c_menu"),
        ('map/"><svg', "f-map_2f__22__3e__3c_svg"),
    ],
)
def test_an_id_holds_letters_digits_hyphens_and_codes(name: str, identifier: str) -> None:
    assert field_id(name) == identifier


@given(st.text(), st.text())
def test_different_names_have_different_ids(first: str, second: str) -> None:
    assert (field_id(first) == field_id(second)) == (first == second)


@given(st.text())
def test_any_name_gives_an_id_that_a_link_can_carry(name: str) -> None:
    assert re.fullmatch(r"f-[A-Za-z0-9_-]*", field_id(name))
