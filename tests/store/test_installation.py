from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store.archive import Archive, unpack
from rebalancer.store.files import read_salt, write_salt
from rebalancer.store.installation import Installation
from rebalancer.store.pending import announce
from rebalancer.store.trial import tried
from tests.support.version1 import make_version_1

OTHER_SALT = bytes(32)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """What version 1 left."""
    database = make_version_1(tmp_path / "data")
    return Installation(database, database.with_name(".salt"))


@pytest.fixture
def archive(installation: Installation) -> Archive:
    return installation.read()


def names(installation: Installation) -> list[str]:
    return sorted(path.name for path in installation.database.parent.iterdir())


def parts(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def test_reading_leaves_both_files_as_they_are(installation: Installation) -> None:
    before = installation.database.read_bytes()
    assert installation.read().salt == bytes(range(32))
    assert installation.database.read_bytes() == before
    assert names(installation) == [".salt", "rebalance.db"]


def test_without_a_database_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError, match=r"There is no database .+gone\.db: name the one"):
        Installation(tmp_path / "gone.db", tmp_path / ".salt").read()
    assert list(tmp_path.iterdir()) == []


def test_without_its_salt_a_database_is_not_read(installation: Installation) -> None:
    installation.salt_file.unlink()
    with pytest.raises(StartRefusedError, match=r"There is no salt file .+: name it with --salt-file"):
        installation.read()


def test_a_salt_that_waits_is_read_where_the_database_has_taken_it(installation: Installation) -> None:
    installation.salt_file.rename(installation.salt_file.with_name(".salt.new"))
    write_salt(installation.salt_file, OTHER_SALT)
    assert installation.read().salt == bytes(range(32))


def test_a_salt_that_waits_is_not_read_where_the_database_has_not(installation: Installation) -> None:
    announce(installation.salt_file, OTHER_SALT)
    assert installation.read().salt == bytes(range(32))


def test_what_is_sound_is_kept_as_a_backup(installation: Installation, archive: Archive) -> None:
    kept = installation.keep_aside()
    assert kept.name == "rebalance.db.backup-0001.zip"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert unpack(kept, kept.read_bytes()) == archive


def test_what_is_damaged_is_kept_byte_by_byte(installation: Installation) -> None:
    installation.database.write_bytes(b"damaged")
    installation.database.with_name("rebalance.db-wal").write_bytes(b"journal")
    installation.salt_file.write_bytes(b"no salt")
    announce(installation.salt_file, OTHER_SALT)
    assert parts(installation.keep_aside()) == {
        "rebalance.db": b"damaged",
        "rebalance.db-wal": b"journal",
        ".salt": b"no salt",
        ".salt.new": b"00" * 32 + b"\n",
    }


def test_a_journal_alone_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "rebalance.db-wal").write_bytes(b"journal")
    alone = Installation(tmp_path / "rebalance.db", tmp_path / ".salt")
    assert alone.is_there()
    assert parts(alone.keep_aside()) == {"rebalance.db-wal": b"journal"}


def test_a_folder_in_the_salts_place_is_not_kept_but_named(installation: Installation) -> None:
    installation.salt_file.unlink()
    installation.salt_file.mkdir()
    with pytest.raises(StartRefusedError, match=r"Is a directory.+move what is in the way"):
        installation.keep_aside()


def test_another_programs_database_is_not_put_aside(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE letters (text)")
    with pytest.raises(StartRefusedError, match="not a Rebalancer database"):
        Installation(tmp_path / "other.db", tmp_path / ".salt").keep_aside()


def test_both_files_are_replaced_together(installation: Installation, archive: Archive) -> None:
    installation.database.write_bytes(b"damaged")
    installation.salt_file.write_bytes(b"no salt")
    announce(installation.salt_file, OTHER_SALT)
    installation.replace(archive)
    with tried(installation.read(), installation.database, installation.salt_file) as trial:
        assert (trial.users, trial.accounts) == (2, 6)
    assert read_salt(installation.salt_file) == archive.salt
    assert names(installation) == [".salt", "rebalance.db"]
