"""The costs of key derivation rise while households are stored: each is found, and moves when it is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from rebalancer.engine.model import TaxGroup
from rebalancer.store.keys import AccountKeys, Argon2Cost, KeyCosts, UserKeys
from rebalancer.store.open import Store, open_store
from rebalancer.store.values import AccountChange, Configuration, ConfigurationChange
from tests.support.version1 import ACCOUNTS, STRONG, WEAK, make_version_1

CHEAP = KeyCosts(Argon2Cost(1, 8), Argon2Cost(1, 8))
DEARER = KeyCosts(Argon2Cost(2, 8), Argon2Cost(1, 16))
DEAREST = KeyCosts(Argon2Cost(2, 16), Argon2Cost(2, 16))
FIRST, *OTHERS = ACCOUNTS
TOKENS = pytest.mark.parametrize("token", [STRONG, WEAK])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of version 1, whose keys were cheap."""
    make_version_1(tmp_path / "old")
    return tmp_path / "old"


@contextmanager
def opened(folder: Path, costs: KeyCosts) -> Iterator[Store]:
    with closing(open_store(f"sqlite:///{folder}/rebalance.db", folder / ".salt", costs)) as store:
        yield store


def read(store: Store, token: str) -> Configuration:
    configuration = store.households.read(store.vault.unlock(token), ACCOUNTS, ["FUND"])
    assert configuration is not None
    return configuration


def save(store: Store, token: str, *numbers: str) -> None:
    changes = {number: AccountChange(reserve=1) for number in numbers}
    store.households.save(store.vault.unlock(token), ConfigurationChange(accounts=changes))


def boxes(store: Store) -> dict[bytes, bytes]:
    """The boxes by the names of their rows."""
    with store._database.reading() as session:
        return {row.account_id: row.box for row in session.execute(text("SELECT * FROM account"))}


@TOKENS
def test_what_was_saved_at_lower_costs_is_found(folder: Path, token: str) -> None:
    with opened(folder, CHEAP) as store:
        before = read(store, token)
    with opened(folder, DEARER) as store:
        assert read(store, token) == before


@TOKENS
def test_reading_moves_nothing(folder: Path, token: str) -> None:
    with opened(folder, DEARER) as store:
        before = boxes(store)
        read(store, token)
        assert boxes(store) == before


@TOKENS
def test_a_save_moves_the_accounts_at_hand_and_no_other(folder: Path, token: str) -> None:
    with opened(folder, DEARER) as store:
        before = boxes(store)
        save(store, token, FIRST)
        after = boxes(store)
    assert len(after.keys() - before.keys()) == 1
    assert {box[0] for box in (after[name] for name in after.keys() - before.keys())} == {2}
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


@TOKENS
def test_accounts_of_several_costs_are_read_side_by_side(folder: Path, token: str) -> None:
    with opened(folder, CHEAP) as store:
        descriptions = {
            number: account.description for number, account in read(store, token).accounts.items()
        }
    with opened(folder, DEARER) as store:
        save(store, token, FIRST)
    with opened(folder, DEAREST) as store:
        save(store, token, OTHERS[0])
        found = read(store, token)
        assert {number: account.description for number, account in found.accounts.items()} == descriptions
        assert found.accounts[FIRST].default
        assert not found.changed_outside


def test_once_all_have_moved_the_earlier_costs_are_not_paid_any_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder, DEARER) as store:
        save(store, STRONG, *ACCOUNTS)
        asked: list[Sequence[str]] = []

        def earlier(_keys: UserKeys, numbers: Sequence[str]) -> dict[str, tuple[AccountKeys, ...]]:
            asked.append(numbers)
            return {}

        monkeypatch.setattr(store.vault, "earlier_accounts", earlier)
        assert set(read(store, STRONG).accounts) == set(ACCOUNTS)
        assert asked == [[]]


@TOKENS
def test_an_undo_brings_accounts_back_to_their_earlier_costs_where_they_are_found(
    folder: Path, token: str
) -> None:
    with opened(folder, CHEAP) as store:
        before = read(store, token)
    with opened(folder, DEARER) as store:
        save(store, token, FIRST)
        assert read(store, token).accounts != before.accounts
        store.households.undo(store.vault.unlock(token), None)
        assert read(store, token).accounts == before.accounts
        assert not read(store, token).changed_outside


def test_a_new_household_gets_the_newest_costs(folder: Path) -> None:
    with opened(folder, DEARER) as store:
        keys = store.vault.unlock("another weak one")
        store.households.save(keys, ConfigurationChange({"Z1": AccountChange(TaxGroup.TAXABLE)}))
    with opened(folder, DEARER) as store:
        assert store.vault.unlock("another weak one") == keys
    with opened(folder, DEAREST) as store:
        assert store.vault.unlock("another weak one") == keys


def test_a_box_that_does_not_open_stays_where_it_is(folder: Path) -> None:
    with opened(folder, DEARER) as store:
        with store._database.writing() as session:
            session.execute(text("UPDATE account SET tax_group = 'Tax Free' WHERE menu = 'held'"))
        before = boxes(store)
        save(store, STRONG, *ACCOUNTS)
        assert len(boxes(store).items() & before.items()) == 1 + len(ACCOUNTS)
        assert read(store, STRONG).accounts[OTHERS[0]].description is None


def test_costs_that_are_higher_in_one_part_only_are_raised_part_by_part(folder: Path) -> None:
    with opened(folder, KeyCosts(Argon2Cost(3, 8), Argon2Cost(1, 8))), closing(connect(folder)) as connection:
        first = derivation(connection)
    with (
        opened(folder, KeyCosts(Argon2Cost(1, 32), Argon2Cost(1, 8))),
        closing(connect(folder)) as connection,
    ):
        second = derivation(connection)
    assert (first.count('"token"'), second.count('"token"')) == (2, 3)
    assert '"token": {"name": "Argon2id", "iterations": 3, "memory_kib": 32, "lanes": 1}' in second


def connect(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / "rebalance.db")


def derivation(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT value FROM meta WHERE key = 'key_derivation'").fetchone()[0])
