from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.errors import StartRefusedError
from rebalancer.store import migrate
from rebalancer.store.database import migrating
from rebalancer.store.migrate import needs_upgrade
from rebalancer.store.open import Store
from rebalancer.store.values import (
    AccountChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
    SavedAccount,
)
from tests.support.process import ROOT
from tests.support.version1 import ACCOUNTS, STRONG, WEAK, make_version_1

NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "0004"
down_revision = "0003"

def upgrade():
    with op.batch_alter_table("user", recreate="always") as table:
        table.add_column(sa.Column("note", sa.String()))
"""
BROKEN = NEXT.replace("sa.String()", "sa.String(), nullable=False")
START = """
import sys
from pathlib import Path
from rebalancer.store import migrate
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_store

scripts, folder = sys.argv[1:]
migrate._SCRIPTS = scripts
costs = KeyCosts(Argon2Cost(1, 8), Argon2Cost(1, 8))
open_store(f"sqlite:///{folder}/rebalance.db", Path(folder, ".salt"), costs).close()
"""
KILL = "    import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
KILLED_BEFORE = NEXT.replace("def upgrade():\n", f"def upgrade():\n{KILL}")
KILLED_AFTER = NEXT + KILL
KILLED_AMID = NEXT.replace("    with op", f"    op.drop_table('mapped_symbol')\n{KILL}    with op")


@pytest.fixture
def version_1(folder: Path) -> Path:
    """A database that version 1 made."""
    return make_version_1(folder)


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """The migrations of a program that is one version ahead, with this one as its newest."""

    def make(script: str) -> Path:
        scripts = tmp_path / "scripts"
        shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
        (scripts / "versions" / "v0004_next.py").write_text(script)
        return scripts

    return make


@pytest.fixture
def next_version(scripts: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put the program one version ahead."""
    return lambda script: monkeypatch.setattr(migrate, "_SCRIPTS", str(scripts(script)))


@pytest.fixture
def path(folder: Path, opened: Callable[[], Store]) -> Path:
    """A database with one configuration in it, closed."""
    store = opened()
    change = ConfigurationChange(accounts={"Z1": AccountChange(TaxGroup.TAXABLE, description="Brokerage")})
    store.households.save(store.vault.unlock(STRONG), change)
    store.close()
    return folder / "rebalance.db"


def description_of(store: Store) -> str | None:
    configuration = store.households.read(store.vault.unlock(STRONG), ["Z1"], [])
    assert configuration is not None
    return configuration.accounts["Z1"].description


def version_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def rows_of(path: Path) -> list[str]:
    """Everything that the database holds."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def start_with(scripts: Path, folder: Path) -> int:
    """Open the store in a process of its own, with these migrations; its exit code."""
    command = [sys.executable, "-c", START, str(scripts), str(folder)]
    return subprocess.run(command, check=False, env={"PYTHONPATH": str(ROOT)}).returncode


def test_a_new_database_has_version_3(path: Path) -> None:
    assert version_of(path) == "0003"
    with migrating(path) as connection:
        assert not needs_upgrade(connection, path)


@pytest.mark.parametrize(("token", "kind"), [(STRONG, "strong"), (WEAK, "weak")])
def test_a_household_of_version_1_is_read_whole(
    version_1: Path, opened: Callable[[], Store], token: str, kind: str
) -> None:
    store = opened()
    assert version_of(version_1) == "0003"
    assert store.households.read(store.vault.unlock(token), ACCOUNTS, ["FUND"]) == Configuration(
        version=1,
        accounts={
            "Z20411873": SavedAccount(TaxGroup.TAXABLE, f"Brokerage, {kind}", reserve=250_000, default=True),
            "248810571": SavedAccount(TaxGroup.TAX_DEFERRED, "Rollover", Menu.HELD),
            "73318": SavedAccount(None, ""),
        },
        targets=(Target("US TSM", TargetType.PERCENT, 7000), Target("US TBM", TargetType.PERCENT, 3000)),
        affinities=(
            Affinity(TaxGroup.TAXABLE, "US TSM", 1, mask=True),
            Affinity(TaxGroup.TAX_DEFERRED, "US TBM", None),
        ),
        mapped={"FUND": MappedSymbol("US TBM", buy=True)},
        sealed=False,
    )


def test_a_household_that_version_2_sealed_is_as_it_was_saved_and_keeps_from_its_next_save_on(
    path: Path, opened: Callable[[], Store]
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE previous; UPDATE alembic_version SET version_num = '0002'")
    store = opened()
    keys = store.vault.unlock(STRONG)
    read = store.households.read(keys, ["Z1"], [])
    assert read is not None
    assert (version_of(path), read.changed_outside, read.undoable) == ("0003", False, False)
    assert store.households.save(keys, ConfigurationChange({"Z1": AccountChange(reserve=1)})).undoable


def test_the_backup_of_version_1_has_all_its_rows_for_its_owner_alone(
    version_1: Path, opened: Callable[[], Store]
) -> None:
    before = rows_of(version_1)
    notices = opened().notices
    backup = version_1.with_name("rebalance.db.backup-0001")
    assert rows_of(backup) == before
    assert backup.stat().st_mode & 0o777 == 0o600
    assert notices == (f"Brought the database up to date; as it was it is kept in {backup}.",)


def test_one_backup_more_than_three_drops_the_oldest(version_1: Path, opened: Callable[[], Store]) -> None:
    for number in (4, 5, 6):
        version_1.with_name(f"rebalance.db.backup-000{number}").write_text("earlier")
    opened()
    kept = sorted(file.name[-4:] for file in version_1.parent.glob("*.backup-*"))
    assert kept == ["0005", "0006", "0007"]


def test_an_older_database_is_brought_up_to_date_with_all_its_rows(
    path: Path, opened: Callable[[], Store], next_version: Callable[[str], None]
) -> None:
    next_version(NEXT)
    assert description_of(opened()) == "Brokerage"
    assert version_of(path) == "0004"


def test_a_migration_that_fails_leaves_the_older_version(
    path: Path, opened: Callable[[], Store], next_version: Callable[[str], None]
) -> None:
    next_version(BROKEN)
    before = rows_of(path)
    with pytest.raises(StartRefusedError):
        opened()
    assert rows_of(path) == before


@pytest.mark.parametrize("script", [KILLED_BEFORE, KILLED_AMID, KILLED_AFTER])
def test_a_kill_in_the_middle_of_a_migration_leaves_the_older_version_whole(
    path: Path, opened: Callable[[], Store], scripts: Callable[[str], Path], script: str
) -> None:
    before = rows_of(path)
    assert start_with(scripts(script), path.parent) == -signal.SIGKILL
    assert rows_of(path.with_name("rebalance.db.backup-0001")) == before
    assert description_of(opened()) == "Brokerage"
    assert rows_of(path) == before


@pytest.mark.parametrize("module", ["v0002_seal.py", "v0003_previous.py"])
def test_a_kill_on_the_way_from_version_1_leaves_version_1_whole(
    version_1: Path, opened: Callable[[], Store], scripts: Callable[[str], Path], module: str
) -> None:
    before = rows_of(version_1)
    ahead = scripts(NEXT)
    script = ahead / "versions" / module
    script.write_text(script.read_text() + KILL)
    assert start_with(ahead, version_1.parent) == -signal.SIGKILL
    assert rows_of(version_1) == before
    assert rows_of(version_1.with_name("rebalance.db.backup-0001")) == before
    opened()
    assert version_of(version_1) == "0003"


def test_after_a_kill_the_migration_is_made_by_the_next_start(
    path: Path,
    opened: Callable[[], Store],
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ahead = scripts(KILLED_AMID)
    start_with(ahead, path.parent)
    (ahead / "versions" / "v0004_next.py").write_text(NEXT)
    monkeypatch.setattr(migrate, "_SCRIPTS", str(ahead))
    assert description_of(opened()) == "Brokerage"
    assert version_of(path) == "0004"


def test_a_newer_database_is_refused_and_left_alone(path: Path, opened: Callable[[], Store]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StartRefusedError, match=r"newer Rebalancer .*version 0099"):
        opened()
    assert path.read_bytes() == before
    assert list(path.parent.glob("*.backup*")) == []
