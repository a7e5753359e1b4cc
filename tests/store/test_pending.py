"""A new salt waits beside the old one; the database says which of the two is its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store.database import migrating
from rebalancer.store.files import read_salt
from rebalancer.store.meta import write_meta
from rebalancer.store.open import Store
from rebalancer.store.pending import announce, settle
from tests.store.conftest import CHEAP

NEW = bytes(range(32))


@pytest.fixture
def salt_file(folder: Path, opened: Callable[[], Store]) -> Path:
    """The salt of a database that is there."""
    opened().close()
    return folder / ".salt"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_where_none_waits_nothing_happens(folder: Path, salt_file: Path) -> None:
    before = read_salt(salt_file)
    settle(folder / "rebalance.db", salt_file)
    assert (read_salt(salt_file), names(folder)) == (before, [".salt", "rebalance.db"])


def test_a_salt_that_the_database_does_not_know_yet_is_put_aside_by_a_start(
    folder: Path, salt_file: Path, opened: Callable[[], Store]
) -> None:
    before = read_salt(salt_file)
    announce(salt_file, NEW)
    opened().close()
    assert read_salt(salt_file) == before
    assert read_salt(folder / ".salt.backup-0001") == NEW
    assert names(folder) == [".salt", ".salt.backup-0001", "rebalance.db"]


def test_a_salt_that_the_database_has_taken_gets_its_name_from_a_start(
    folder: Path, salt_file: Path, opened: Callable[[], Store]
) -> None:
    announce(salt_file, NEW)
    with migrating(folder / "rebalance.db") as connection:
        write_meta(connection, NEW, (CHEAP,))
    opened().close()
    assert read_salt(salt_file) == NEW
    assert names(folder) == [".salt", "rebalance.db"]


def test_without_a_database_the_salt_that_waits_is_put_aside(tmp_path: Path) -> None:
    announce(tmp_path / ".salt", NEW)
    settle(tmp_path / "rebalance.db", tmp_path / ".salt")
    assert names(tmp_path) == [".salt.backup-0001"]


def test_a_damaged_database_decides_nothing(folder: Path, salt_file: Path) -> None:
    announce(salt_file, NEW)
    (folder / "rebalance.db").write_bytes(b"garbage" * 1000)
    with pytest.raises(StartRefusedError, match="cannot be read as a database"):
        settle(folder / "rebalance.db", salt_file)
    assert names(folder) == [".salt", ".salt.new", "rebalance.db"]


def test_a_second_salt_never_replaces_the_one_that_waits(tmp_path: Path) -> None:
    announce(tmp_path / ".salt", NEW)
    with pytest.raises(StartRefusedError, match=r"\.salt\.new cannot be made"):
        announce(tmp_path / ".salt", bytes(32))
    assert read_salt(tmp_path / ".salt.new") == NEW
