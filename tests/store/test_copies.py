from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from rebalancer.errors import StartRefusedError
from rebalancer.store import copies as module
from rebalancer.store import database
from rebalancer.store.copies import CopyInMemory, back_up, replace_database, snapshot
from rebalancer.store.database import APPLICATION_ID, open_plainly


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of ours with one note in it."""
    file = tmp_path / "rebalance.db"
    file.touch()
    with closing(database.connect(file)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("CREATE TABLE note (text NOT NULL UNIQUE)")
        connection.execute("INSERT INTO note VALUES ('kept')")
    return file


@pytest.fixture
def working(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that stays open, as the server's, with a note in the journal."""
    with closing(database.connect(path)) as connection:
        connection.execute("INSERT INTO note VALUES ('in the journal')")
        yield connection


def notes(image: bytes) -> list[str]:
    with closing(CopyInMemory(image)) as copy, copy.reading() as session:
        return list(session.scalars(text("SELECT text FROM note ORDER BY rowid")))


@pytest.mark.usefixtures("working")
def test_a_snapshot_has_what_stands_in_the_journal(path: Path) -> None:
    assert notes(snapshot(path)) == ["kept", "in the journal"]


def test_a_snapshot_has_nothing_of_a_change_that_is_not_finished(
    path: Path, working: sqlite3.Connection
) -> None:
    working.execute("BEGIN IMMEDIATE")
    working.execute("INSERT INTO note VALUES ('half')")
    assert notes(snapshot(path)) == ["kept", "in the journal"]
    working.execute("COMMIT")
    assert notes(snapshot(path)) == ["kept", "in the journal", "half"]


def test_a_snapshot_waits_no_longer_than_sqlite_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.01)
    with closing(open_plainly(path)) as selfish:
        selfish.execute("PRAGMA locking_mode=EXCLUSIVE")
        selfish.execute("INSERT INTO note VALUES ('mine')")
        with pytest.raises(StartRefusedError, match="Another program holds"):
            snapshot(path)


def test_a_backup_is_a_private_database_of_its_own(path: Path) -> None:
    backup = back_up(path)
    assert backup.name == "rebalance.db.backup-0001"
    assert backup.stat().st_mode & 0o777 == 0o600
    assert notes(backup.read_bytes()) == ["kept"]


def test_the_newest_three_backups_are_kept(path: Path) -> None:
    for _ in range(5):
        back_up(path)
    assert sorted(file.name[-4:] for file in path.parent.glob("*.backup-*")) == ["0003", "0004", "0005"]


def test_a_backup_that_has_no_room_stops_the_start(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_new", full)
    with pytest.raises(StartRefusedError, match="make room on the disk"):
        back_up(path)


def test_a_copy_takes_the_place_of_what_stands_there(path: Path) -> None:
    image = snapshot(path)
    path.write_bytes(b"garbage")
    for name in ("rebalance.db-wal", "rebalance.db-shm", "rebalance.db.new", "rebalance.db.new-wal"):
        path.with_name(name).write_bytes(b"stale")
    replace_database(path, image)
    assert [file.name for file in path.parent.iterdir()] == ["rebalance.db"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert notes(snapshot(path)) == ["kept"]


def test_a_copy_that_cannot_be_placed_is_one_sentence(path: Path) -> None:
    with pytest.raises(StartRefusedError, match=r"gone/rebalance\.db cannot be made"):
        replace_database(path.parent / "gone" / "rebalance.db", snapshot(path))


@pytest.mark.parametrize("mode", ["NORMAL", "EXCLUSIVE"])
def test_a_database_that_others_work_with_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.01)
    image = snapshot(path)
    with closing(open_plainly(path)) as other:
        other.execute(f"PRAGMA locking_mode={mode}")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO note VALUES ('not finished')")
        with pytest.raises(StartRefusedError, match="Another program holds the database"):
            replace_database(path, image)


def test_what_is_changed_in_a_copy_is_forgotten_with_it(path: Path) -> None:
    with closing(CopyInMemory(snapshot(path))) as copy, copy.writing() as session:
        session.execute(text("DELETE FROM note"))
    assert notes(snapshot(path)) == ["kept"]


def test_a_sound_copy_has_no_faults(path: Path) -> None:
    with closing(CopyInMemory(snapshot(path))) as copy:
        assert copy.faults() == []


def test_a_copy_of_another_programs_database_says_so() -> None:
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("CREATE TABLE note (text)")
        image = other.serialize()
    with closing(CopyInMemory(image)) as copy:
        assert copy.faults() == ["it is not a Rebalancer database"]


def test_a_row_against_the_rules_is_a_fault_that_names_the_table_and_no_content(
    path: Path, working: sqlite3.Connection
) -> None:
    stricter = "CREATE TABLE note (text NOT NULL UNIQUE CHECK (length(text) = 1))"
    working.execute("PRAGMA writable_schema=ON")
    working.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'note'", (stricter,))
    with closing(CopyInMemory(snapshot(path))) as copy:
        assert copy.faults() == ["CHECK constraint failed in note"] * 2
