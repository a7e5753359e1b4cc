"""Copies of a whole database: taken while others work with it, looked into, and put in its place.

With `database`, the one place that knows it is SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from rebalancer.errors import DatabaseDamagedError, StartRefusedError
from rebalancer.store.aside import forget_old, next_aside
from rebalancer.store.columns import text_of
from rebalancer.store.database import (
    APPLICATION_ID,
    JOURNALS,
    cannot_be_made,
    cannot_be_opened,
    drop_draft,
    faults_in,
    open_plainly,
)
from rebalancer.store.files import replace_file, write_new

_HEADER_VERSIONS = slice(18, 20)
_NO_JOURNAL = b"\x01\x01"


class CopyInMemory:
    """A database to look into without touching a file; whatever is changed in it is forgotten.

    Raises `sqlite3.Error` for what is no database at all.
    """

    def __init__(self, image: bytes) -> None:
        self._connection = _deserialized(image)
        self._connection.text_factory = text_of
        self._engine = create_engine("sqlite://", creator=lambda: self._connection, poolclass=StaticPool)

    def faults(self) -> list[str]:
        """What is wrong with it, in words that name tables, never what they hold; nothing if it is sound."""
        if self._connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return ["it is not a Rebalancer database"]
        return faults_in(self._connection, "integrity_check(10)")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The database; there is one moment only."""
        with Session(self._engine) as session:
            yield session

    writing = reading

    def close(self) -> None:
        """Forget it."""
        self._engine.dispose()


def snapshot(path: Path) -> bytes:
    """One moment of the database, as a file would hold it; whoever works with it goes on.

    Raises:
        StartRefusedError: it is no database, or another program holds it.
    """
    try:
        with closing(open_plainly(path)) as source, closing(sqlite3.connect(":memory:")) as copy:
            source.backup(copy, progress=_give_up_when_busy)
            return copy.serialize()
    except sqlite3.Error as error:
        raise cannot_be_opened(path, error) from None


def back_up(path: Path) -> Path:
    """A copy of the database beside it, numbered; the newest three are kept.

    Raises:
        StartRefusedError: there is no room for it.
    """
    backup = next_aside(path)
    try:
        write_new(backup, snapshot(path))
        forget_old(path)
    except OSError:
        raise StartRefusedError(
            f"The database {path} needs a backup before it is brought up to date, and {backup} cannot be "
            "written: make room on the disk."
        ) from None
    return backup


def replace_database(path: Path, image: bytes) -> None:
    """Make a new file of `image` and give it the name of whatever stands there; its journals are dropped.

    Until then what stands there is whole: what its journal holds is brought into it first.

    Raises:
        StartRefusedError: the folder cannot be written, or another program works with the database.
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        if path.exists():
            _fold_journal(path)
        drop_draft(draft)
        write_new(draft, image)
        for suffix in ("-shm", *JOURNALS):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        replace_file(draft, path)
    except OSError as error:
        raise StartRefusedError(cannot_be_made(path, error)) from None


def _fold_journal(path: Path) -> None:
    """Bring what stands in the journal into the database itself; a damaged one is left as it is."""
    try:
        with closing(open_plainly(path)) as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        refusal = cannot_be_opened(path, error)
        if isinstance(refusal, DatabaseDamagedError):
            return
        raise refusal from None
    if busy:
        raise StartRefusedError(f"Another program holds the database {path}: close it, then try again.")


def _give_up_when_busy(status: int, _remaining: int, _total: int) -> None:
    """Without this the driver would wait for ever; SQLite has waited its five seconds by then."""
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        busy = sqlite3.OperationalError("database is locked")
        busy.sqlite_errorcode = status
        raise busy


def _deserialized(image: bytes) -> sqlite3.Connection:
    """The copy, its header saying that it has no write-ahead log: in memory there can be none."""
    content = bytearray(image)
    content[_HEADER_VERSIONS] = _NO_JOURNAL
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        connection.deserialize(bytes(content))
        connection.execute("PRAGMA schema_version")  # reads the header, which deserializing does not
    except sqlite3.Error:
        connection.close()
        raise
    return connection
