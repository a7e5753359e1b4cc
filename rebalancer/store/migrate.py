"""Which version the tables have, and the way to the newest: Alembic, from the scripts inside the package."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from rebalancer.errors import StartRefusedError
from rebalancer.store.copies import back_up
from rebalancer.store.database import migrating

_SCRIPTS = "rebalancer.store:migrations"


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest version, inside the transaction of `connection`."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def version_of(connection: Connection) -> str | None:
    """Which version the tables have; None where there are none."""
    return ", ".join(map(str, MigrationContext.configure(connection).get_current_heads())) or None


def needs_upgrade(connection: Connection, path: Path) -> bool:
    """Whether the database in `path`, open in `connection`, is older than the program.

    Raises:
        StartRefusedError: it is newer.
    """
    scripts = ScriptDirectory.from_config(_config())
    version = version_of(connection)
    if version not in {script.revision for script in scripts.walk_revisions()}:
        raise StartRefusedError(
            f"The database {path} was made by a newer Rebalancer (its version {version} is unknown here): "
            "start that one, or put an older backup in its place."
        )
    return version != scripts.get_current_head()


def bring_up_to_date(path: Path) -> Path:
    """Bring the database in `path` to the newest version; where the backup made before that is.

    Raises:
        StartRefusedError: no room for the backup, or the change failed; nothing was changed.
    """
    backup = back_up(path)
    with migrating(path) as connection:
        upgrade(connection)
    return backup


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    return config
