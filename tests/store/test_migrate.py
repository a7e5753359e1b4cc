from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import StartRefusedError
from rebalancer.store import migrate
from rebalancer.store.database import migrating
from rebalancer.store.migrate import needs_upgrade
from rebalancer.store.open import Store
from rebalancer.store.tokens import new_token
from rebalancer.store.values import AccountChange, Configuration, ConfigurationChange

TOKEN = new_token()
SECOND = """
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("user", recreate="always") as table:
        table.add_column(sa.Column("note", sa.String()))
"""
BROKEN = SECOND.replace("sa.String()", "sa.String(), nullable=False")


@pytest.fixture
def path(folder: Path, opened: Callable[[], Store]) -> Path:
    """A database with one configuration in it, closed."""
    store = opened()
    change = ConfigurationChange(accounts={"Z1": AccountChange(TaxGroup.TAXABLE, description="Brokerage")})
    store.households.save(store.vault.unlock(TOKEN), change)
    store.close()
    return folder / "rebalance.db"


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put the program one version ahead, with this second migration."""

    def put(script: str) -> None:
        scripts = tmp_path / "scripts"
        shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
        (scripts / "versions" / "v0002_next.py").write_text(script)
        monkeypatch.setattr(migrate, "_SCRIPTS", str(scripts))

    return put


def saved(store: Store) -> Configuration | None:
    return store.households.read(store.vault.unlock(TOKEN), ["Z1"], [])


def version_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_a_new_database_has_version_1(path: Path) -> None:
    assert version_of(path) == "0001"
    with migrating(path) as connection:
        assert not needs_upgrade(connection, path)


def test_an_older_database_is_brought_up_to_date_with_all_its_rows(
    path: Path, opened: Callable[[], Store], next_version: Callable[[str], None]
) -> None:
    next_version(SECOND)
    configuration = saved(opened())
    assert version_of(path) == "0002"
    assert configuration is not None
    assert configuration.accounts["Z1"].description == "Brokerage"


def test_a_backup_of_the_older_version_is_kept_and_named(
    path: Path, opened: Callable[[], Store], next_version: Callable[[str], None]
) -> None:
    next_version(SECOND)
    notices = opened().notices
    backup = path.with_name("rebalance.db.backup-0001")
    assert version_of(backup) == "0001"
    assert notices == (f"Brought the database up to date; as it was it is kept in {backup}.",)


def test_a_migration_that_fails_leaves_the_older_version(
    path: Path, opened: Callable[[], Store], next_version: Callable[[str], None]
) -> None:
    next_version(BROKEN)
    with pytest.raises(StartRefusedError):
        opened()
    assert version_of(path) == "0001"


def test_a_newer_database_is_refused_and_left_alone(path: Path, opened: Callable[[], Store]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StartRefusedError, match=r"newer Rebalancer .*version 0099"):
        opened()
    assert path.read_bytes() == before
    assert list(path.parent.glob("*.backup*")) == []
