from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store.archive import Archive
from rebalancer.store.copies import snapshot
from rebalancer.store.files import read_salt
from rebalancer.store.open import Store
from rebalancer.store.trial import tried
from tests.support.version1 import ACCOUNTS, STRONG, WEAK, make_version_1

DATABASE, SALT_FILE = Path("rebalance.db"), Path(".salt")


@pytest.fixture
def old(tmp_path: Path) -> Archive:
    """An installation of version 1."""
    path = make_version_1(tmp_path / "old")
    return archive_of(path.parent)


def archive_of(folder: Path) -> Archive:
    salt = read_salt(folder / ".salt")
    assert salt
    return Archive(snapshot(folder / "rebalance.db"), salt)


@pytest.mark.parametrize("token", [STRONG, WEAK])
def test_what_an_older_version_saved_is_read_without_touching_it(old: Archive, token: str) -> None:
    with tried(old, DATABASE, SALT_FILE) as trial:
        saved = trial.households.read(trial.vault.unlock(token), ACCOUNTS, [])
    assert (trial.outdated, trial.users, trial.accounts) == (True, 2, 6)
    assert saved is not None
    assert saved.accounts["248810571"].description == "Rollover"


def test_a_new_installation_would_start_as_it_is(folder: Path, opened: Callable[[], Store]) -> None:
    opened()
    with tried(archive_of(folder), DATABASE, SALT_FILE) as trial:
        assert (trial.outdated, trial.users, trial.accounts) == (False, 0, 0)


def test_a_salt_of_another_database_is_refused_by_name(old: Archive) -> None:
    with (
        pytest.raises(StartRefusedError, match=r"The salt in \.salt is not the one"),
        tried(replace(old, salt=bytes(32)), DATABASE, SALT_FILE),
    ):
        pass


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda _: b"garbage" * 999, lambda image: image[:9000]])
def test_a_damaged_database_is_refused(old: Archive, spoil: Callable[[bytes], bytes]) -> None:
    with (
        pytest.raises(StartRefusedError, match=r"The database rebalance\.db is damaged"),
        tried(replace(old, database=spoil(old.database)), DATABASE, SALT_FILE),
    ):
        pass


def test_wherever_a_page_is_lost_nothing_but_a_refusal_comes_of_it(old: Archive) -> None:
    size = 4096
    for start in range(0, len(old.database), size):
        image = old.database[:start] + bytes(size) + old.database[start + size :]
        with (
            pytest.raises(StartRefusedError, match="damaged"),
            tried(replace(old, database=image), DATABASE, SALT_FILE),
        ):
            pass
