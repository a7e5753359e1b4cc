"""A new salt that waits for its database: how salt and database change together though they are two files.

Whoever gives a database another salt first puts the new one beside the old, in a file that ends in `.new`,
then changes the database in one step (the check value of the salt stands in it), then lets the new file take
the old one's name. Wherever that ends midway, the database tells which of the two salts is its own.
"""

from __future__ import annotations

from pathlib import Path

from rebalancer.store.aside import next_aside
from rebalancer.store.database import inspect, migrating
from rebalancer.store.files import read_salt, replace_file, write_salt
from rebalancer.store.meta import salt_fits


def pending_file(salt_file: Path) -> Path:
    """Where a new salt waits."""
    return salt_file.with_name(f"{salt_file.name}.new")


def announce(salt_file: Path, salt: bytes) -> None:
    """Put a new salt beside the old one, before the database changes.

    Raises:
        StartRefusedError: it cannot be written.
    """
    write_salt(pending_file(salt_file), salt)


def settle(path: Path, salt_file: Path) -> None:
    """Finish what was begun with a new salt, or undo it, as the database in `path` says.

    A new salt that is not this database's is kept aside and never deleted: it may be another's only one.

    Raises:
        StartRefusedError: the database is damaged, or the new salt is no salt.
    """
    waiting = pending_file(salt_file)
    new = read_salt(waiting)
    if new is None:
        return
    taken = path.exists() and belongs(path, new)
    replace_file(waiting, salt_file if taken else next_aside(salt_file))


def belongs(path: Path, salt: bytes) -> bool:
    """Whether `salt` is the one that the database in `path` was made with.

    Raises:
        StartRefusedError: the database is damaged.
    """
    inspect(path)
    with migrating(path) as connection:
        return salt_fits(connection, salt)
