"""Opens the store: lock, salt, database, migration, in the order in which nothing is lost if it ends midway.

A database in its place is always whole and always has its salt: the draft is filled first, then the salt is
made, then the draft gets its name.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from sqlalchemy import select

from rebalancer.errors import StartRefusedError, StoreUnavailableError
from rebalancer.store.catalog import SharedCatalog
from rebalancer.store.database import (
    Database,
    database_path,
    draft_of,
    drop_draft,
    inspect,
    migrating,
    place,
)
from rebalancer.store.files import (
    keep_private,
    locked_folder,
    new_salt,
    read_salt,
    readable_by_others,
    write_salt,
)
from rebalancer.store.households import Households, is_stored
from rebalancer.store.installation import Installation
from rebalancer.store.keys import STANDARD_COSTS, KeyCosts
from rebalancer.store.meta import raise_costs, read_costs, write_meta
from rebalancer.store.migrate import bring_up_to_date, needs_upgrade, upgrade
from rebalancer.store.pending import settle
from rebalancer.store.rotation import Rotation
from rebalancer.store.seed import seed
from rebalancer.store.tables import Meta
from rebalancer.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that is kept, opened. `notices` are sentences about this start for the person who did it."""

    vault: Vault
    households: Households
    catalog: SharedCatalog
    rotation: Rotation
    notices: tuple[str, ...]
    _database: Database = field(repr=False)
    _closing: ExitStack = field(repr=False)

    def healthy(self) -> bool:
        """Whether the database answers."""
        try:
            with self._database.reading() as session:
                return session.scalar(select(Meta.key).limit(1)) is not None
        except StoreUnavailableError:
            return False

    def close(self) -> None:
        """Close the database and let go of the data folder."""
        self._closing.close()


def open_store(database_url: str, salt_file: Path, costs: KeyCosts = STANDARD_COSTS) -> Store:
    """Open the store, or make it where there is none; lower costs of derivation are raised to `costs`.

    Raises:
        StartRefusedError: it cannot be opened; nothing was changed.
    """
    return open_installation(Installation(database_path(database_url), salt_file), costs)


def open_installation(installation: Installation, costs: KeyCosts = STANDARD_COSTS) -> Store:
    """Like `open_store`, for files that are known."""
    with ExitStack() as closing:
        return _open(installation.database, installation.salt_file, costs, closing)


def open_throwaway(costs: KeyCosts = STANDARD_COSTS) -> Store:
    """A new store in a temporary folder, which `close` removes."""
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="rebalancer-")))
        return replace(_open(folder / "rebalance.db", folder / ".salt", costs, closing), notices=())


def _open(path: Path, salt_file: Path, costs: KeyCosts, closing: ExitStack) -> Store:
    keep_private()
    closing.enter_context(locked_folder(path.parent))
    settle(path, salt_file)
    salt = read_salt(salt_file)
    notices = []
    if not path.exists():
        salt, notice = _make(path, salt_file, salt, costs)
        notices.append(notice)
    if salt is None:
        raise StartRefusedError(
            f"The database {path} is there, but its salt file {salt_file} is not: put it back from a backup, "
            "or name it with --salt-file. Without it nothing in the database can be read."
        )
    if readable_by_others(salt_file):
        notices.append(f"Other users of this machine can read {salt_file}: run chmod 600 on it.")
    newest, *earlier = _checked(path, salt, salt_file, costs, notices)
    database = Database(path)
    closing.callback(database.close)
    vault = Vault(salt, newest, earlier=earlier, is_stored=partial(is_stored, database))
    households, catalog = Households(database, vault), SharedCatalog(database)
    rotation = Rotation(database, vault)
    return Store(vault, households, catalog, rotation, tuple(notices), database, closing.pop_all())


def _make(path: Path, salt_file: Path, salt: bytes | None, costs: KeyCosts) -> tuple[bytes, str]:
    kept = salt or new_salt()
    draft = draft_of(path)
    try:
        with migrating(draft) as connection:
            upgrade(connection)
            seed(connection)
            write_meta(connection, kept, (costs,))
        if salt is None:
            write_salt(salt_file, kept)
        place(draft, path)
    finally:
        drop_draft(draft)
    if salt is None:
        return (
            kept,
            f"Made a new database, {path}, and its salt, {salt_file}: keep both, one is no use alone.",
        )
    return kept, f"Made a new database, {path}, for the salt that was there already, {salt_file}."


def _checked(
    path: Path, salt: bytes, salt_file: Path, wanted: KeyCosts, notices: list[str]
) -> tuple[KeyCosts, ...]:
    """The costs of derivation, the newest first, of a database that is sound and up to date."""
    inspect(path)
    with migrating(path) as connection:
        outdated = needs_upgrade(connection, path)
        costs = read_costs(connection, salt, salt_file)
    if outdated:
        notices.append(f"Brought the database up to date; as it was it is kept in {bring_up_to_date(path)}.")
    with migrating(path) as connection:
        return raise_costs(connection, salt, costs, wanted)
