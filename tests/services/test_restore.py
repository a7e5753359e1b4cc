from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.errors import BackupRefusedError, StartRefusedError
from rebalancer.services.backup import back_up
from rebalancer.services.restore import Restored, restore
from rebalancer.store.archive import Archive, unpack
from rebalancer.store.installation import Installation
from rebalancer.store.open import open_installation
from rebalancer.store.trial import tried
from rebalancer.store.values import AccountChange, ConfigurationChange
from tests.services.conftest import CHEAP
from tests.support.killed_at import killed_at
from tests.support.version1 import ACCOUNTS, STRONG


@pytest.fixture
def backup(installation: Installation, tmp_path: Path) -> Path:
    """A backup of it."""
    back_up(installation, tmp_path / "monday.backup")
    return tmp_path / "monday.backup"


@pytest.fixture
def other(tmp_path: Path) -> Installation:
    """Another installation, in which nothing is saved."""
    installation = Installation(tmp_path / "other" / "rebalance.db", tmp_path / "other" / ".salt")
    open_installation(installation, CHEAP).close()
    return installation


def households(archive: Archive) -> int:
    with tried(archive, Path("database"), Path("salt")) as trial:
        return trial.users


def files(installation: Installation) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in installation.database.parent.iterdir()}


def test_a_description_is_read_from_what_was_restored_into_an_empty_folder(
    backup: Path, tmp_path: Path
) -> None:
    empty = Installation(tmp_path / "new" / "rebalance.db", tmp_path / "new" / ".salt")
    assert restore(empty, backup, replace=False) == Restored(2, 6, outdated=True, kept=None)
    with closing(open_installation(empty, CHEAP)) as store:
        saved = store.households.read(store.vault.unlock(STRONG), ACCOUNTS, [])
    assert saved is not None
    assert saved.accounts["Z20411873"].description == "Brokerage, strong"


def test_the_last_save_can_be_undone_after_a_restore(installation: Installation, tmp_path: Path) -> None:
    with closing(open_installation(installation, CHEAP)) as store:
        keys = store.vault.unlock(STRONG)
        store.households.save(keys, ConfigurationChange({"Z20411873": AccountChange(description="newer")}))
    back_up(installation, tmp_path / "tuesday.backup")
    restored = Installation(tmp_path / "new" / "rebalance.db", tmp_path / "new" / ".salt")
    restore(restored, tmp_path / "tuesday.backup", replace=False)
    with closing(open_installation(restored, CHEAP)) as store:
        keys = store.vault.unlock(STRONG)
        store.households.undo(keys, None)
        saved = store.households.read(keys, ACCOUNTS, [])
    assert saved is not None
    assert saved.accounts["Z20411873"].description == "Brokerage, strong"


def test_both_files_are_their_owners_alone(backup: Path, tmp_path: Path) -> None:
    empty = Installation(tmp_path / "new" / "rebalance.db", tmp_path / "new" / ".salt")
    restore(empty, backup, replace=False)
    assert {path.stat().st_mode & 0o777 for path in (empty.database, empty.salt_file)} == {0o600}
    assert empty.database.parent.stat().st_mode & 0o777 == 0o700


def test_a_database_is_not_replaced_unasked(backup: Path, other: Installation) -> None:
    before = files(other)
    with pytest.raises(StartRefusedError, match=r"rebalance\.db is there already: add --replace"):
        restore(other, backup, replace=False)
    assert files(other) == before


def test_a_salt_without_its_database_is_not_replaced_unasked_but_for_the_same(
    backup: Path, other: Installation, installation: Installation
) -> None:
    for place in (other, installation):
        place.database.unlink()
    with pytest.raises(StartRefusedError, match=r"\.salt is there already"):
        restore(other, backup, replace=False)
    assert restore(installation, backup, replace=False).households == 2


def test_what_is_replaced_can_be_restored_again(backup: Path, other: Installation) -> None:
    before = other.read()
    kept = restore(other, backup, replace=True).kept
    assert households(other.read()) == 2
    assert kept is not None
    assert unpack(kept, kept.read_bytes()) == before
    restore(other, kept, replace=True)
    assert households(other.read()) == 0


@pytest.mark.parametrize("ruin", [b"", b"garbage" * 1000, b"SQLite format 3\x00" + bytes(4080)])
def test_a_ruined_database_is_replaced_and_kept_byte_by_byte(
    backup: Path, installation: Installation, ruin: bytes
) -> None:
    installation.database.write_bytes(ruin)
    kept = restore(installation, backup, replace=True).kept
    assert kept is not None
    assert ruin in kept.read_bytes()
    assert households(installation.read()) == 2


@pytest.mark.parametrize("value", ["x'00ff'", "CAST(x'ff' AS TEXT)"])
def test_a_backup_is_the_way_out_whatever_another_program_wrote(
    backup: Path, installation: Installation, value: str
) -> None:
    with closing(sqlite3.connect(installation.database)) as other, other:
        other.execute(f"UPDATE meta SET value = {value}")  # noqa: S608, values of this test
    restore(installation, backup, replace=True)
    assert households(installation.read()) == 2


def test_nothing_is_restored_under_a_running_server(backup: Path, other: Installation) -> None:
    with closing(open_installation(other, CHEAP)):
        with pytest.raises(StartRefusedError, match="Another Rebalancer already uses the data folder"):
            restore(other, backup, replace=True)
        assert households(other.read()) == 0


def test_a_database_that_another_program_works_with_is_not_replaced(
    backup: Path, other: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rebalancer.store.database._BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(other.database)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchone()
        with closing(sqlite3.connect(other.database)) as writer:
            writer.execute("CREATE TABLE note (text)")
        with pytest.raises(StartRefusedError, match="Another program holds the database"):
            restore(other, backup, replace=True)
    assert not [name for name in files(other) if "new" in name]


@pytest.mark.parametrize("content", [b"", b"no backup", Archive(b"", bytes(32)).packed()])
def test_what_is_no_backup_changes_nothing(other: Installation, tmp_path: Path, content: bytes) -> None:
    before = files(other)
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(StartRefusedError, match=r"file (cannot be restored|is damaged)"):
        restore(other, tmp_path / "file", replace=True)
    assert files(other) == before


def test_a_backup_that_is_not_there_is_named(other: Installation, tmp_path: Path) -> None:
    with pytest.raises(BackupRefusedError, match=r"gone cannot be restored: .+ \(No such file"):
        restore(other, tmp_path / "gone", replace=True)


def test_a_backup_of_a_newer_version_is_refused(
    installation: Installation, tmp_path: Path, other: Installation
) -> None:
    with closing(sqlite3.connect(installation.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    (tmp_path / "new.backup").write_bytes(installation.read().packed())
    with pytest.raises(StartRefusedError, match=r"new\.backup was made by a newer Rebalancer"):
        restore(other, tmp_path / "new.backup", replace=True)
    assert households(other.read()) == 0


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("rebalancer.store.installation.announce", 0),
        ("rebalancer.store.installation.replace_database", 0),
        ("rebalancer.store.copies.replace_file", 0),
        ("rebalancer.store.installation.settle", 2),
    ],
)
def test_a_kill_leaves_the_old_state_or_the_new_one_whole(
    backup: Path, other: Installation, target: str, left: int
) -> None:
    places = ("--database", f"sqlite:///{other.database}", "--salt-file", str(other.salt_file))
    code = killed_at(target, "restore", str(backup), "--replace", *places, folder=backup.parent)
    assert code == -signal.SIGKILL
    assert households(other.read()) == left
    open_installation(other, CHEAP).close()
    assert households(other.read()) == left
    assert restore(other, backup, replace=True).households == 2


def test_a_backup_brings_the_step_back_along(installation: Installation, tmp_path: Path) -> None:
    with closing(open_installation(installation, CHEAP)) as store:
        keys = store.vault.unlock(STRONG)
        store.households.save(keys, ConfigurationChange({"Z20411873": AccountChange(description="Later")}))
    back_up(installation, tmp_path / "tuesday.backup")
    empty = Installation(tmp_path / "new" / "rebalance.db", tmp_path / "new" / ".salt")
    restore(empty, tmp_path / "tuesday.backup", replace=False)
    with closing(open_installation(empty, CHEAP)) as store:
        keys = store.vault.unlock(STRONG)
        store.households.undo(keys, 2)
        saved = store.households.read(keys, ACCOUNTS, [])
    assert saved is not None
    assert saved.accounts["Z20411873"].description == "Brokerage, strong"
