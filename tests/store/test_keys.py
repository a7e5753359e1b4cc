from __future__ import annotations

import hmac

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.store.keys import (
    STANDARD_COSTS,
    Argon2Cost,
    UserKeys,
    derive_account,
    derive_user,
    length_prefixed,
)
from rebalancer.store.tokens import CheckedToken, check_token

SALT = bytes(range(32))
CHEAP = Argon2Cost(1, 8)
STRONG = CheckedToken("rb1-l5ua6wjldfn4aackdpkli5gvxaedes", strong=True)


def sign(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, "sha256")


def expanded(root: bytes, label: bytes) -> bytes:
    """HKDF-Expand of RFC 5869 for one block."""
    return sign(root, label + b"\x01")


def argon2id(secret: bytes, salt: bytes, *, passes: int, kib: int) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=kib).derive(secret)


def test_parts_stand_with_their_count_and_lengths() -> None:
    assert length_prefixed(b"ab", b"") == b"\0\0\0\2" + b"\0\0\0\2ab" + b"\0\0\0\0"


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_no_two_lists_of_parts_look_the_same(first: list[bytes], second: list[bytes]) -> None:
    assert (length_prefixed(*first) == length_prefixed(*second)) == (first == second)


def test_a_strong_token_goes_through_hkdf_as_the_specification_says() -> None:
    root = expanded(sign(SALT, STRONG.text.encode()), b"rebalancer/v1/root")
    keys = derive_user(STRONG, SALT, CHEAP)
    assert keys.user_id == expanded(root, b"rebalancer/v1/user_id")
    assert keys.salt_key == expanded(root, b"rebalancer/v1/k_salt")
    assert keys.account_key == expanded(root, b"rebalancer/v1/k_acct")
    assert keys.symbol_key == expanded(root, b"rebalancer/v1/k_symbol")
    assert keys.seal_key == expanded(root, b"rebalancer/v1/k_seal")


def test_any_other_token_goes_through_argon2id() -> None:
    root = argon2id(b"hunter2", SALT, passes=2, kib=16)
    keys = derive_user(check_token("hunter2"), SALT, Argon2Cost(2, 16))
    assert keys.user_id == expanded(root, b"rebalancer/v1/user_id")


def test_an_account_is_derived_as_the_specification_says() -> None:
    keys = UserKeys(b"u", b"s" * 32, b"a" * 32, b"y", b"e", b"v")
    root = argon2id(b"Z20411873", sign(b"s" * 32, b"Z20411873")[:16], passes=1, kib=8)
    account = derive_account(keys, "Z20411873", CHEAP)
    assert account.account_id == sign(b"a" * 32, length_prefixed(b"id", b"Z20411873", root))
    key = sign(b"a" * 32, length_prefixed(b"key", b"Z20411873", root))
    assert account.description_key == expanded(key, b"description")


def test_the_standard_costs_are_those_of_the_specification() -> None:
    assert STANDARD_COSTS.token == Argon2Cost(iterations=3, memory_kib=65536, lanes=1)
    assert STANDARD_COSTS.account == Argon2Cost(iterations=2, memory_kib=19456, lanes=1)


@pytest.mark.parametrize("other", [bytes(32), SALT[::-1]])
def test_another_salt_gives_another_user(other: bytes) -> None:
    assert derive_user(STRONG, SALT, CHEAP).user_id != derive_user(STRONG, other, CHEAP).user_id


def test_two_users_name_one_symbol_differently() -> None:
    first, second = UserKeys(b"", b"", b"", b"1", b"", b""), UserKeys(b"", b"", b"", b"2", b"", b"")
    assert first.symbol_id("FUND A") != second.symbol_id("FUND A")


def test_keys_do_not_show_in_a_traceback() -> None:
    keys = derive_user(STRONG, SALT, CHEAP)
    keys.known["Z20411873"] = derive_account(keys, "Z20411873", CHEAP)
    shown = repr((keys, keys.known["Z20411873"]))
    secrets = (keys.salt_key, keys.account_key, keys.symbol_key, keys.seal_key)
    described = keys.known["Z20411873"].description_key
    assert not any(repr(secret) in shown for secret in (*secrets, described))
    assert "Z20411873" not in repr(keys)
