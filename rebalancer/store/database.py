"""The database file and its transactions: with `copies`, the one place that knows it is SQLite.

A reader sees one moment of the database, a writer has it alone (BEGIN IMMEDIATE); leaving a transaction by
an exception undoes it. What the driver says ends here: callers see `StoreUnavailableError`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, Pool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from rebalancer.errors import (
    DatabaseDamagedError,
    ForeignValueError,
    StartRefusedError,
    StoreUnavailableError,
)
from rebalancer.store.columns import text_of
from rebalancer.store.files import make_private_file, put_in_place
from rebalancer.store.watch import WatchedFile

APPLICATION_ID = 0x52424C43
"""Marks a file as Rebalancer's own (SQLite's `application_id`)."""

_BUSY_SECONDS = 5.0
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # What was saved goes into the database itself at once, so that it does not depend on the journal's file.
    "wal_autocheckpoint=1",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
_PRIMARY_CODE = 0xFF
JOURNALS = ("-wal", "-journal")
"""What the names of the files that SQLite keeps changes in end in."""


def database_path(url: str) -> Path:
    """The file that `--database` names, links followed: the lock of its folder must be the only one.

    Raises:
        StartRefusedError: it names no SQLite file; nothing of the URL is repeated, it may hold a password.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StartRefusedError("--database is not a URL: write sqlite:///path/to/rebalance.db.") from None
    if parsed.get_backend_name() != "sqlite":
        raise StartRefusedError(
            f"--database names a {parsed.get_backend_name()} database, which is not tested yet: "
            "write sqlite:///path/to/rebalance.db."
        )
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite"} or parsed.query or not parsed.database:
        raise StartRefusedError("--database needs a plain file: write sqlite:///path/to/rebalance.db.")
    if parsed.database == ":memory:" or parsed.database.startswith("file:"):
        raise StartRefusedError("--database needs a plain file: write sqlite:///path/to/rebalance.db.")
    return Path(parsed.database).resolve()


class Transactions(Protocol):
    """A database, as those see it who read and change what it holds; see `Database`."""

    def reading(self) -> AbstractContextManager[Session]:
        """One moment of the database."""

    def writing(self) -> AbstractContextManager[Session]:
        """A change, whole or not at all."""


class Database:
    """Transactions on one database file, from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the database in `path`; StartRefusedError where there is none."""
        try:
            self._file = WatchedFile(path)
        except OSError as error:
            raise StartRefusedError(
                f"The database {path} cannot be opened ({error.strerror}): put it back, then start again."
            ) from None
        self._path = path
        self._readers = _engine(path, QueuePool)
        self._writers = self._readers.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One moment of the database.

        Raises:
            StoreUnavailableError: the database does not answer.
        """
        with self._transaction(self._readers) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A change, whole or not at all; waits five seconds for another writer.

        Raises:
            StoreUnavailableError: the database does not answer.
        """
        with self._transaction(self._writers) as session:
            yield session

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
        self._file.close()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Session]:
        if not self._file.intact():
            raise StoreUnavailableError(
                "The database file was moved or replaced, or damaged, while the program runs: put it back, "
                "or start again."
            )
        try:
            with Session(engine) as session, session.begin():
                session.connection()  # begins now: what a writer reads first must not change any more
                yield session
        except IntegrityError:
            # In a sound database a defect of ours that its own rules caught: trying again is no help.
            if not self._sound():
                raise ForeignValueError from None
            raise
        except (DBAPIError, PoolTimeoutError):
            raise StoreUnavailableError(
                "The database does not answer now: another program may hold it, or the disk may be full. "
                "Nothing was changed; try again in a moment."
            ) from None

    def _sound(self) -> bool:
        """Whether all that is stored keeps the rules that another program can switch off."""
        try:
            with closing(open_plainly(self._path)) as connection:
                return not faults_in(connection, "quick_check(1)")
        except sqlite3.Error:
            return False


def inspect(path: Path) -> None:
    """Look whether an existing database can be worked with; changes nothing.

    Raises:
        DatabaseDamagedError: damaged, or empty.
        StartRefusedError: not Rebalancer's, or not to be read and written now.
    """
    if not os.access(path, os.R_OK | os.W_OK):
        raise StartRefusedError(f"The database {path} is read-only: make it writable for this user.")
    try:
        with closing(open_plainly(path)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            faults = faults_in(connection, "quick_check(1)")
    except sqlite3.Error as error:
        raise cannot_be_opened(path, error) from None
    if owner != APPLICATION_ID and path.stat().st_size:
        raise StartRefusedError(f"{path} is not a Rebalancer database: name another file with --database.")
    if faults or not path.stat().st_size:
        raise DatabaseDamagedError(f"The database {path} is damaged: put the newest backup in its place.")


@contextmanager
def migrating(path: Path) -> Iterator[Connection]:
    """One transaction for a change of the tables: foreign keys are off, and checked before it counts.

    With foreign keys on, rebuilding a table would delete the rows that refer to it.

    Raises:
        StartRefusedError: the change failed; the database is as it was.
    """
    engine = _engine(path, NullPool, foreign_keys=False).execution_options(immediate=True)
    try:
        with engine.begin() as connection:
            yield connection
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StartRefusedError(
                    f"The tables of {path} do not fit together: put a backup in its place."
                )
    except ForeignValueError as error:
        raise cannot_be_opened(path, error) from None
    except DBAPIError as error:
        raise cannot_be_opened(path, error.orig) from None
    finally:
        engine.dispose()


def draft_of(path: Path) -> Path:
    """A new empty file beside `path`, to be filled in and then put in place; an earlier start's is dropped.

    Raises:
        StartRefusedError: the folder cannot be written, or a journal without its database stands there.
    """
    for suffix in JOURNALS:
        journal = path.with_name(path.name + suffix)
        if journal.exists() and journal.stat().st_size:
            raise StartRefusedError(
                f"The database {path} is missing, but {journal.name} holds its last changes: put it back, "
                "or move that file away to start anew."
            )
    draft = path.with_name(f"{path.name}.new")
    try:
        drop_draft(draft)
        make_private_file(draft)
    except OSError as error:
        raise StartRefusedError(cannot_be_made(path, error)) from None
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    except sqlite3.Error as error:
        drop_draft(draft)
        raise cannot_be_opened(path, error) from None
    return draft


def drop_draft(draft: Path) -> None:
    """Remove a draft with everything that SQLite put beside it."""
    for suffix in ("", "-shm", *JOURNALS):
        draft.with_name(draft.name + suffix).unlink(missing_ok=True)


def place(draft: Path, path: Path) -> None:
    """Give a finished draft its name.

    Raises:
        StartRefusedError: the folder cannot be written, or something of that name is there already.
    """
    try:
        put_in_place(draft, path)
    except OSError as error:
        raise StartRefusedError(cannot_be_made(path, error)) from None


def _engine(path: Path, pool: type[Pool], *, foreign_keys: bool = True) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, foreign_keys=foreign_keys),
        poolclass=pool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def connect(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """A connection that keeps the promises of the specification; raises the driver's errors."""
    connection = open_plainly(path)
    connection.text_factory = text_of
    try:
        for pragma in (*_PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def open_plainly(path: Path) -> sqlite3.Connection:
    """A connection in the driver's autocommit mode, so that no transaction begins but ours.

    `mode=rw` keeps SQLite from making an empty database where ours was taken away; `timeout` is SQLite's
    `busy_timeout`.
    """
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def faults_in(connection: sqlite3.Connection, check: str) -> list[str]:
    """What SQLite finds wrong: words that name tables, never what they hold."""
    faults = [row[0] for row in connection.execute(f"PRAGMA {check}") if row[0] != "ok"]
    orphans = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    return faults + [f"a row of {table} refers to a row that is missing" for table in orphans]


def cannot_be_opened(path: Path, error: BaseException | None) -> StartRefusedError:
    """What an error of the driver means."""
    code = int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY_CODE
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StartRefusedError(f"Another program holds the database {path}: close it, then start again.")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}:
        return StartRefusedError(
            f"The database {path} cannot be written: make room on the disk, or make its folder writable."
        )
    return DatabaseDamagedError(
        f"{path} cannot be read as a database: put the newest backup in its place, or name another file."
    )


def cannot_be_made(path: Path, error: OSError) -> str:
    """The sentence for an error of the system."""
    return f"The database {path} cannot be made ({error.strerror}): choose a folder that can be written."
