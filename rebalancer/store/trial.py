"""Opens a whole installation in memory: what a start with it would find, without touching any file.

A copy of an older version is brought up to date there, so that what it holds can be read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from rebalancer.errors import DatabaseDamagedError, ForeignValueError
from rebalancer.store.archive import Archive
from rebalancer.store.copies import CopyInMemory
from rebalancer.store.households import Households, is_stored
from rebalancer.store.meta import read_costs
from rebalancer.store.migrate import needs_upgrade, upgrade
from rebalancer.store.tables import Account, Base, User
from rebalancer.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Trial:
    """An installation that would start. `outdated`: the start would bring its database up to date."""

    outdated: bool
    users: int
    accounts: int
    vault: Vault = field(repr=False)
    households: Households = field(repr=False)


@contextmanager
def tried(archive: Archive, database: Path, salt_file: Path) -> Iterator[Trial]:
    """Open `archive`, which is what `database` and `salt_file` hold; they are only named, never read.

    Raises:
        DatabaseDamagedError: the database is not whole.
        StartRefusedError: it is newer than the program, or has another salt.
    """
    try:
        copy = CopyInMemory(archive.database)
    except sqlite3.Error as error:
        raise _damaged(database, str(error)) from None
    with closing(copy):
        try:
            yield _opened(copy, archive.salt, database, salt_file)
        except (sqlite3.Error, DBAPIError) as error:
            raise _damaged(database, str(getattr(error, "orig", error))) from None


def _opened(copy: CopyInMemory, salt: bytes, database: Path, salt_file: Path) -> Trial:
    faults = copy.faults()
    if faults:
        raise _damaged(database, "; ".join(faults))
    with copy.reading() as session:
        connection = session.connection()
        outdated = needs_upgrade(connection, database)
        if outdated:
            upgrade(connection)
        foreign = list(_foreign_values(session))
        if foreign:
            raise _damaged(database, "; ".join(foreign))
        newest, *earlier = read_costs(connection, salt, salt_file)
        users, accounts = (session.scalar(select(func.count()).select_from(t)) for t in (User, Account))
    vault = Vault(salt, newest, earlier=earlier, is_stored=partial(is_stored, copy))
    return Trial(outdated, users or 0, accounts or 0, vault, Households(copy, vault))


def _foreign_values(session: Session) -> Iterator[str]:
    """The tables that hold what this program never writes; SQLite may find nothing wrong with them."""
    for table in Base.metadata.tables.values():
        try:
            session.execute(select(table)).all()
        except ForeignValueError:
            yield f"a row of {table.name} holds what this program does not write"


def _damaged(database: Path, fault: str) -> DatabaseDamagedError:
    return DatabaseDamagedError(f"The database {database} is damaged ({fault}): restore the newest backup.")
