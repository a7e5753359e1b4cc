from __future__ import annotations

import os

import pytest

from rebalancer.errors import InvalidError
from rebalancer.store import vault as vault_module
from rebalancer.store.keys import AccountKeys, Argon2Cost, KeyCosts, UserKeys, derive_account
from rebalancer.store.tokens import TokenInvalidError, new_token
from rebalancer.store.vault import Vault

SALT = bytes(range(32))
CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@pytest.fixture
def vault() -> Vault:
    return Vault(SALT, CHEAP)


class Counter:
    """Counts the accounts that are derived."""

    def __init__(self) -> None:
        self.numbers: list[str] = []

    def __call__(self, keys: UserKeys, number: str, cost: Argon2Cost) -> AccountKeys:
        self.numbers.append(number)
        return derive_account(keys, number, cost)


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    monkeypatch.setattr(vault_module, "derive_account", counter)
    return counter


@pytest.mark.parametrize("token", [pytest.param(new_token(), id="own"), "0" * 32, "hunter2"])
def test_one_token_gives_one_user_each_time(vault: Vault, token: str) -> None:
    assert vault.unlock(token) == vault.unlock(f" {token}\n")


def test_two_tokens_give_two_users(vault: Vault) -> None:
    assert vault.unlock(new_token()).user_id != vault.unlock(new_token()).user_id


def test_a_mistyped_token_is_refused_before_any_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault_module, "derive_user", None)
    with pytest.raises(TokenInvalidError):
        Vault(SALT, CHEAP).unlock("rb1-l5ua6wjldfn4aackdpkli5gvxaedet")


def test_accounts_come_in_the_order_in_which_they_were_named(vault: Vault) -> None:
    keys = vault.unlock("hunter2")
    assert list(vault.accounts(keys, ["B", "A", "B"])) == ["B", "A"]


def test_an_account_is_derived_once_for_one_request(vault: Vault, derived: Counter) -> None:
    keys = vault.unlock("hunter2")
    vault.accounts(keys, ["A", "B"])
    vault.accounts(keys, ["B", "C"])
    assert sorted(derived.numbers) == ["A", "B", "C"]


def test_a_ticket_saves_the_derivation_of_its_accounts(vault: Vault, derived: Counter) -> None:
    keys = vault.unlock("hunter2")
    reopened = vault.open_ticket(vault.seal_ticket(keys, ["A"]))
    assert vault.accounts(reopened, ["A", "B"]) == vault.accounts(keys, ["A", "B"])
    assert sorted(derived.numbers) == ["A", "B", "B"]


def test_a_ticket_names_only_the_accounts_asked_for(vault: Vault) -> None:
    keys = vault.unlock("hunter2")
    vault.accounts(keys, ["A", "B"])
    assert list(vault.open_ticket(vault.seal_ticket(keys, ["B"])).known) == ["B"]


def test_a_note_travels_in_the_ticket(vault: Vault) -> None:
    assert vault.open_note(vault.seal_ticket(vault.unlock("hunter2"), [], "positions")) == "positions"


def test_more_accounts_than_a_request_may_name_are_refused(vault: Vault, derived: Counter) -> None:
    with pytest.raises(InvalidError, match="At most 50 accounts"):
        vault.accounts(vault.unlock("hunter2"), [str(number) for number in range(51)])
    assert derived.numbers == []


def test_the_process_derives_on_as_many_threads_as_cores() -> None:
    assert vault_module._POOL._max_workers == (os.cpu_count() or 1)
