from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.store.boxes import Binding, seal, unseal
from rebalancer.store.keys import length_prefixed

KEY = bytes(range(32))
BOUND = Binding(table="account", row_id=b"row 1", tax_group="Taxable", default=False)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_box_gives_back_what_was_sealed(text: str) -> None:
    assert unseal(KEY, seal(KEY, text, BOUND), BOUND) == text


def test_a_box_is_made_as_the_specification_says() -> None:
    box = seal(KEY, "Brokerage", BOUND)
    bound_to = length_prefixed(b"\x02", b"account", b"row 1", b"Taxable", b"\x00")
    padded = AESGCM(KEY).decrypt(box[1:13], box[13:], bound_to)
    assert box[0] == 2
    assert padded.startswith(b"Brokerage")
    assert len(padded) == 64


def test_neither_presence_nor_length_of_a_description_shows() -> None:
    lengths = [len(seal(KEY, text, BOUND)) for text in ("", "a", "a" * 63, "a" * 64)]
    assert lengths == [93, 93, 93, 157]


def test_one_text_is_never_sealed_twice_alike() -> None:
    assert seal(KEY, "Brokerage", BOUND) != seal(KEY, "Brokerage", BOUND)


@pytest.mark.parametrize("position", [0, 1, 12, 13, 50, 76, 92])
def test_a_box_with_one_bit_changed_does_not_open(position: int) -> None:
    box = bytearray(seal(KEY, "Brokerage", BOUND))
    box[position] ^= 1
    assert unseal(KEY, bytes(box), BOUND) is None


@pytest.mark.parametrize("length", [0, 1, 12, 13, 20, 92])
def test_a_box_cut_short_does_not_open(length: int) -> None:
    assert unseal(KEY, seal(KEY, "Brokerage", BOUND)[:length], BOUND) is None


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(BOUND, table="user"),
        replace(BOUND, row_id=b"row 2"),
        replace(BOUND, tax_group="Tax Free"),
        replace(BOUND, tax_group=""),
        replace(BOUND, default=True),
    ],
)
def test_a_box_opens_only_where_it_was_sealed(elsewhere: Binding) -> None:
    assert unseal(KEY, seal(KEY, "Brokerage", BOUND), elsewhere) is None


def test_a_box_does_not_open_with_another_key() -> None:
    assert unseal(bytes(32), seal(KEY, "Brokerage", BOUND), BOUND) is None
