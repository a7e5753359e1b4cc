from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import StartRefusedError
from rebalancer.services.backup import Backup, back_up
from rebalancer.store.archive import unpack
from rebalancer.store.installation import Installation
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store, open_installation
from rebalancer.store.tokens import new_token
from rebalancer.store.trial import tried
from rebalancer.store.values import AccountChange, ConfigurationChange
from tests.services.conftest import CHEAP


def test_a_backup_says_what_it_holds_and_is_its_owners_alone(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    assert back_up(installation, file) == Backup(households=2, accounts=6)
    assert file.stat().st_mode & 0o777 == 0o600
    assert unpack(file, file.read_bytes()) == installation.read()


def test_a_backup_never_overwrites(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "monday.backup"
    file.write_text("the last one")
    with pytest.raises(StartRefusedError, match=r"monday\.backup cannot be made \(File exists\)"):
        back_up(installation, file)
    assert file.read_text() == "the last one"


def test_a_link_is_not_followed(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartRefusedError, match="File exists"):
        back_up(installation, tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_that_fills_up_leaves_no_half_backup(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fill)
    with pytest.raises(StartRefusedError, match="No space left on device"):
        back_up(installation, tmp_path / "monday.backup")
    assert not (tmp_path / "monday.backup").exists()


def test_a_damaged_database_is_not_backed_up(installation: Installation, tmp_path: Path) -> None:
    content = installation.database.read_bytes()
    installation.database.write_bytes(content[:20000] + bytes(8192) + content[28192:])
    with pytest.raises(StartRefusedError, match="is damaged"):
        back_up(installation, tmp_path / "monday.backup")
    assert not (tmp_path / "monday.backup").exists()


def test_what_another_program_wrote_is_not_backed_up(installation: Installation, tmp_path: Path) -> None:
    with closing(sqlite3.connect(installation.database)) as other, other:
        other.execute("UPDATE target SET amount = 'much'")
    with pytest.raises(StartRefusedError, match="a row of target holds what this program does not write"):
        back_up(installation, tmp_path / "monday.backup")
    assert not (tmp_path / "monday.backup").exists()


def test_a_salt_of_another_database_is_not_backed_up(installation: Installation, tmp_path: Path) -> None:
    installation.salt_file.write_text("ab" * 32)
    with pytest.raises(StartRefusedError, match="is not the one that this database was made with"):
        back_up(installation, tmp_path / "monday.backup")


def saving(store: Store, keys: UserKeys, stop: threading.Event) -> Callable[[], None]:
    """Saves the reserves of two accounts over and over, always the same for both."""

    def save() -> None:
        amount = 0
        while not stop.is_set():
            amount += 1
            changes = {number: AccountChange(TaxGroup.TAXABLE, reserve=amount) for number in ("A", "B")}
            store.households.save(keys, ConfigurationChange(changes))

    return save


def test_each_backup_is_one_moment_while_others_save(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "rebalance.db", tmp_path / ".salt")
    token, stop = new_token(), threading.Event()
    with closing(open_installation(installation, CHEAP)) as store:
        keys = store.vault.unlock(token)
        store.vault.accounts(keys, ("A", "B"))
        worker = threading.Thread(target=saving(store, keys, stop))
        worker.start()
        for number in range(15):
            back_up(installation, tmp_path / f"{number}.backup")
        stop.set()
        worker.join()
    seen = [reserves(tmp_path / f"{number}.backup", token) for number in range(15)]
    assert all(len(set(pair)) <= 1 for pair in seen)
    assert len({pair for pair in seen if pair}) > 1


def reserves(file: Path, token: str) -> tuple[int, ...]:
    """What a backup has saved for the two accounts; it must be whole, and its seal must hold."""
    with tried(unpack(file, file.read_bytes()), file, file) as trial:
        saved = trial.households.read(trial.vault.unlock(token), ("A", "B"), ())
    assert saved is None or not saved.changed_outside
    return tuple(account.reserve for account in saved.accounts.values()) if saved else ()
