from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store import open as module
from rebalancer.store.files import write_salt
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import Store, open_store, open_throwaway
from rebalancer.store.tokens import new_token
from rebalancer.store.values import ConfigurationChange

Open = Callable[[], Store]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_first_start_makes_salt_and_database_and_says_so(opened: Open, folder: Path) -> None:
    store = opened()
    made = f"Made a new database, {folder}/rebalance.db, and its salt, {folder}/.salt: keep both,"
    assert store.notices == (f"{made} one is no use alone.",)
    store.close()
    assert names_in(folder) == [".salt", "rebalance.db"]


def test_every_file_is_its_owners_alone(store: Store, folder: Path) -> None:
    store.households.save(store.vault.unlock(new_token()), ConfigurationChange())
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {
        ".salt": 0o600,
        "rebalance.db": 0o600,
        "rebalance.db-shm": 0o600,
        "rebalance.db-wal": 0o600,
    }


def test_a_second_start_finds_what_was_saved_and_says_nothing(opened: Open) -> None:
    token = new_token()
    first = opened()
    first.households.save(first.vault.unlock(token), ConfigurationChange())
    second = opened()
    saved = second.households.read(second.vault.unlock(token), [], [])
    assert saved is not None
    assert saved.version == 1
    assert second.notices == ()


def test_a_salt_alone_gets_a_database_and_the_start_says_so(opened: Open, folder: Path) -> None:
    folder.mkdir()
    write_salt(folder / ".salt", bytes(range(32)))
    store = opened()
    assert "for the salt that was there already" in store.notices[0]
    assert (folder / ".salt").read_text() == bytes(range(32)).hex() + "\n"


def test_a_database_without_its_salt_is_refused_and_nothing_is_changed(opened: Open, folder: Path) -> None:
    opened().close()
    (folder / ".salt").unlink()
    before = (folder / "rebalance.db").read_bytes()
    with pytest.raises(StartRefusedError, match=r"\.salt is not: put it back from a backup"):
        opened()
    assert names_in(folder) == ["rebalance.db"]
    assert (folder / "rebalance.db").read_bytes() == before


def test_a_database_with_another_salt_is_refused(opened: Open, folder: Path) -> None:
    opened().close()
    (folder / ".salt").write_text(bytes(32).hex())
    with pytest.raises(StartRefusedError, match="not the one that this database was made with"):
        opened()


def test_a_database_that_lost_a_table_is_refused(opened: Open, folder: Path) -> None:
    opened().close()
    with closing(sqlite3.connect(folder / "rebalance.db")) as connection:
        connection.execute("DROP TABLE meta")
    with pytest.raises(StartRefusedError, match="put the newest backup in its place"):
        opened()


def test_a_salt_that_cannot_be_used_leaves_no_database_behind(opened: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / ".salt").touch()
    with pytest.raises(StartRefusedError, match="64 hex digits"):
        opened()
    assert names_in(folder) == [".salt"]


def test_a_salt_that_cannot_be_made_leaves_nothing_behind(folder: Path, costs: KeyCosts) -> None:
    with pytest.raises(StartRefusedError, match="salt file"):
        open_store(f"sqlite:///{folder}/rebalance.db", folder / "gone" / ".salt", costs)
    assert not folder.exists()


def test_a_full_disk_at_the_first_start_leaves_nothing_behind(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise StartRefusedError("full")

    monkeypatch.setattr(module, "seed", full)
    with pytest.raises(StartRefusedError, match="full"):
        opened()
    assert not folder.exists()


def test_a_salt_that_others_can_read_is_mentioned(opened: Open, folder: Path) -> None:
    opened().close()
    (folder / ".salt").chmod(0o644)
    assert opened().notices == (f"Other users of this machine can read {folder}/.salt: run chmod 600 on it.",)


def test_a_second_instance_is_refused_while_the_first_runs(
    opened: Open, folder: Path, costs: KeyCosts
) -> None:
    first = opened()
    with pytest.raises(StartRefusedError, match="Another Rebalancer"):
        open_store(f"sqlite:///{folder}/rebalance.db", folder / ".salt", costs)
    assert first.healthy()


def test_a_refused_start_lets_go_of_the_folder(opened: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / ".salt").touch()
    with pytest.raises(StartRefusedError):
        opened()
    (folder / ".salt").unlink()
    assert opened().healthy()


def test_another_dialect_is_refused_before_anything_is_touched(folder: Path) -> None:
    with pytest.raises(StartRefusedError, match="postgresql"):
        open_store("postgresql://me:s3cret@host/db", folder / ".salt")
    assert not folder.exists()


def test_a_database_that_goes_away_is_not_healthy(store: Store, folder: Path) -> None:
    assert store.healthy()
    (folder / "rebalance.db").rename(folder / "away.db")
    assert not store.healthy()


def test_costs_are_never_lowered_by_a_later_start(opened: Open, folder: Path) -> None:
    dearer = KeyCosts(Argon2Cost(2, 16), Argon2Cost(1, 16))
    token = new_token()
    with closing(open_store(f"sqlite:///{folder}/rebalance.db", folder / ".salt", dearer)) as first:
        keys = first.vault.accounts(first.vault.unlock(token), ["Z1"])
    second = opened()
    assert second.vault.accounts(second.vault.unlock(token), ["Z1"]) == keys
    assert not second.vault.costs_rose


def test_a_throwaway_store_works_and_is_gone_afterwards(costs: KeyCosts) -> None:
    store = open_throwaway(costs)
    path = store._database._file._path
    assert (store.healthy(), store.notices, path.exists()) == (True, (), True)
    store.close()
    assert not path.parent.exists()
