from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from rebalancer.errors import (
    DatabaseDamagedError,
    ForeignValueError,
    RebalancerError,
    StartRefusedError,
    StoreUnavailableError,
)
from rebalancer.store import database as module
from rebalancer.store.database import (
    APPLICATION_ID,
    Database,
    database_path,
    draft_of,
    inspect,
    migrating,
    place,
)

REFUSED = "needs a plain file|is not a URL|not tested yet"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a table of notes, one note in it, and one that refers to it."""
    path = tmp_path / "rebalance.db"
    draft = draft_of(path)
    with migrating(draft) as connection:
        connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE NOT NULL)")
        connection.exec_driver_sql("CREATE TABLE reply (note INTEGER REFERENCES note (id) ON DELETE CASCADE)")
        connection.exec_driver_sql("INSERT INTO note VALUES (1, 'kept')")
        connection.exec_driver_sql("INSERT INTO reply VALUES (1)")
    place(draft, path)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path)
    yield database
    database.close()


def notes(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(text("SELECT text FROM note ORDER BY id")))


def add(database: Database, note: str) -> None:
    with database.writing() as session:
        session.execute(text("INSERT INTO note (text) VALUES (:note)"), {"note": note})


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////nowhere/r.db", "/nowhere/r.db"),
        ("sqlite+pysqlite:////nowhere/100%/a b.db", "/nowhere/100%/a b.db"),
        ("sqlite:///r.db", f"{Path.cwd()}/r.db"),
    ],
)
def test_a_url_names_a_file(url: str, path: str) -> None:
    assert database_path(url) == Path(path)


def test_a_link_to_a_database_is_followed_to_its_folder(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    link = tmp_path / "other" / "link.db"
    link.symlink_to(path)
    assert database_path(f"sqlite:///{link}") == path


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@host/db",
        "mysql+pymysql://me:s3cret@host/db",
        "sqlite+aiosqlite:////s3cret.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:s3cret.db?uri=true",
        "sqlite:///file:s3cret.db",
        "s3cret",
        "",
    ],
)
def test_any_other_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(StartRefusedError, match=REFUSED) as refused:
        database_path(url)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("wal_autocheckpoint", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_keeps_the_promises_of_the_specification(
    database: Database, pragma: str, value: object
) -> None:
    with database.reading() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_a_change_is_there_for_the_next_reader(database: Database) -> None:
    add(database, "new")
    assert notes(database) == ["kept", "new"]


def test_leaving_by_an_exception_undoes_the_change(database: Database) -> None:
    def give_up() -> None:
        with database.writing() as session:
            session.execute(text("DELETE FROM note"))
            raise RebalancerError("no")

    with pytest.raises(RebalancerError, match="no"):
        give_up()
    assert notes(database) == ["kept"]


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.reading() as session:
        before = session.scalar(text("SELECT count(*) FROM note"))
        add(database, "meanwhile")
        assert session.scalar(text("SELECT count(*) FROM note")) == before
    assert notes(database) == ["kept", "meanwhile"]


def test_a_writer_has_the_database_alone_from_its_first_moment(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.0)
    with (
        database.writing(),
        pytest.raises(StoreUnavailableError, match="Nothing was changed"),
        database.writing(),
    ):
        pass


def test_many_threads_write_without_losing_a_change(database: Database) -> None:
    threads = [threading.Thread(target=add, args=(database, str(number))) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notes(database)) == 13


def test_a_broken_rule_of_the_database_is_a_defect_and_not_a_busy_store(database: Database) -> None:
    with pytest.raises(IntegrityError) as defect:
        add(database, "kept")
    assert "kept" not in str(defect.value)


def test_a_rule_broken_where_others_were_already_is_no_defect(database: Database, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO reply VALUES (7)")
    with pytest.raises(ForeignValueError):
        add(database, "kept")


def test_a_rule_broken_in_a_damaged_database_is_no_defect(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_connection: sqlite3.Connection, _check: str) -> list[str]:
        raise sqlite3.DatabaseError

    monkeypatch.setattr(module, "faults_in", damaged)
    with pytest.raises(ForeignValueError):
        add(database, "kept")


def test_the_drivers_words_are_not_shown(database: Database) -> None:
    with pytest.raises(StoreUnavailableError) as refused, database.reading() as session:
        session.execute(text("SELECT nonsense FROM nowhere"))
    assert "nowhere" not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("missing", [True, False])
def test_a_database_taken_away_is_noticed_and_not_made_anew(
    database: Database, path: Path, tmp_path: Path, *, missing: bool
) -> None:
    path.rename(tmp_path / "away.db")
    if not missing:
        path.write_bytes(b"")
    with pytest.raises(StoreUnavailableError, match="moved or replaced"), database.writing():
        pass
    assert path.exists() is not missing


@pytest.mark.parametrize("content", [b"", bytes(8192), b"garbage" * 9000, b"SQLite format 3\0" + bytes(9000)])
def test_a_database_overwritten_while_it_is_open_answers_with_a_sentence(
    database: Database, path: Path, content: bytes
) -> None:
    assert notes(database) == ["kept"]
    path.write_bytes(content)
    with pytest.raises(StoreUnavailableError, match="moved or replaced, or damaged"):
        add(database, "not to be called saved")
    assert path.read_bytes() == content


def test_what_is_damaged_where_nobody_looks_is_a_sentence_too(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[100:] = b"\xff" * (len(damaged) - 100)
    path.write_bytes(damaged)
    database = Database(path)
    with pytest.raises(StoreUnavailableError, match="does not answer"):
        notes(database)
    database.close()


def test_what_was_saved_stands_in_the_database_itself_and_not_in_its_journal(
    database: Database, path: Path, tmp_path: Path
) -> None:
    add(database, "new")
    alone = shutil.copy(path, tmp_path / "alone.db")
    with closing(sqlite3.connect(alone)) as copy:
        assert copy.execute("SELECT text FROM note").fetchall() == [("kept",), ("new",)]


def test_a_database_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError, match=r"gone\.db cannot be opened .*: put it back"):
        Database(tmp_path / "gone.db")


def test_a_sound_database_passes_inspection(path: Path) -> None:
    inspect(path)


@pytest.mark.parametrize("content", [b"garbage" * 2000, bytes(8192), b"SQLite format 3\0" + bytes(500)])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StartRefusedError, match=r"rebalance\.db"):
        inspect(path)
    assert path.read_bytes() == content


def test_a_truncated_database_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StartRefusedError, match="backup"):
        inspect(path)


def test_an_emptied_database_is_refused_as_damaged(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(DatabaseDamagedError, match=r"The database .+ is damaged"):
        inspect(path)


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (id)")
    before = path.read_bytes()
    with pytest.raises(StartRefusedError, match="not a Rebalancer database"):
        inspect(path)
    assert path.read_bytes() == before


def test_rows_whose_parents_were_deleted_elsewhere_are_noticed(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM note")
    with pytest.raises(StartRefusedError, match="damaged"):
        inspect(path)


def test_a_database_that_cannot_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StartRefusedError, match="is read-only"):
        inspect(path)


def test_a_database_that_another_program_holds_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StartRefusedError, match="Another program holds"), migrating(path):
            pass


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(path: Path, database: Database) -> None:
    with migrating(path) as connection:
        connection.exec_driver_sql("CREATE TABLE anew (id INTEGER PRIMARY KEY, text TEXT)")
        connection.exec_driver_sql("INSERT INTO anew SELECT * FROM note")
        connection.exec_driver_sql("DROP TABLE note")
        connection.exec_driver_sql("ALTER TABLE anew RENAME TO note")
    with database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM reply")) == 1


def test_a_migration_that_orphans_rows_is_undone(path: Path, database: Database) -> None:
    with pytest.raises(StartRefusedError, match="do not fit together"), migrating(path) as connection:
        connection.exec_driver_sql("DELETE FROM note")
    assert notes(database) == ["kept"]


def test_a_migration_that_fails_midway_is_undone_with_its_tables(path: Path) -> None:
    def migrate() -> None:
        with migrating(path) as connection:
            connection.exec_driver_sql("CREATE TABLE half (id)")
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(StartRefusedError):
        migrate()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM sqlite_master WHERE name = 'half'").fetchall() == []


def test_a_full_disk_undoes_the_migration_and_says_so(path: Path, database: Database) -> None:
    def migrate() -> None:
        with migrating(path) as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1")
            connection.exec_driver_sql("INSERT INTO note (text) VALUES (hex(randomblob(100000)))")

    with pytest.raises(StartRefusedError, match="make room on the disk"):
        migrate()
    assert notes(database) == ["kept"]


def test_a_draft_is_private_and_ours(tmp_path: Path) -> None:
    draft = draft_of(tmp_path / "rebalance.db")
    assert draft.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(draft)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_the_draft_of_a_killed_start_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "rebalance.db.new").write_bytes(b"half")
    (tmp_path / "rebalance.db.new-wal").write_bytes(b"half")
    draft_of(tmp_path / "rebalance.db")
    assert not (tmp_path / "rebalance.db.new-wal").exists()


def test_a_draft_never_replaces_a_database(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StartRefusedError, match="File exists"):
        place(draft_of(path), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_the_journal_of_a_missing_database_is_not_mixed_into_a_new_one(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"rebalance.db{suffix}").write_bytes(b"last changes")
    with pytest.raises(StartRefusedError, match=f"rebalance.db{suffix} holds its last changes"):
        draft_of(tmp_path / "rebalance.db")


def test_a_folder_that_takes_no_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError, match=r"gone/rebalance\.db cannot be made"):
        draft_of(tmp_path / "gone" / "rebalance.db")
