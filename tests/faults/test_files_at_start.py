"""What may happen to database and salt between two starts: one sentence, and nothing is changed.

That a refused start ends the process with exit code 1 and this sentence alone, `test_process` and
`test_fresh_start` say; they also have the port that is taken, and the second instance.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store import database as module
from rebalancer.store.tokens import new_token
from tests.support.revisions import opened, save_revision, saved_revision

TOKEN = new_token()
DATABASE, SALT, JOURNAL = "rebalance.db", ".salt", "rebalance.db-wal"
NEWEST_BACKUP = "put the newest backup in its place"
FROM_A_BACKUP = r"back from a backup, or name it with --salt-file\."

Harm = Callable[[Path], object]


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Undo what opening a store does to the process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with database and salt, and a revision saved in it."""
    folder = tmp_path_factory.mktemp("whole")
    store = opened(folder)
    save_revision(store, TOKEN, 7)
    store.close()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "data")


def written(name: str, content: bytes) -> Harm:
    return lambda folder: (folder / name).write_bytes(content)


def cut(name: str, size: int) -> Harm:
    return lambda folder: os.truncate(folder / name, size)


def removed(name: str) -> Harm:
    return lambda folder: (folder / name).unlink()


def turned_into_a_folder(name: str) -> Harm:
    def turn(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return turn


def turned_into_a_link(name: str) -> Harm:
    return lambda folder: (folder / name).symlink_to((folder / name).rename(folder / "elsewhere"))


def changed_by(statement: str) -> Harm:
    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
            connection.execute(statement)

    return change


def only_the_journal_left(folder: Path) -> None:
    (folder / DATABASE).rename(folder / JOURNAL)


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


HARMS: dict[str, tuple[Harm, str]] = {
    "salt deleted": (removed(SALT), rf"\.salt is not: put it {FROM_A_BACKUP} Without it nothing"),
    "salt empty": (cut(SALT, 0), "does not hold 64 hex digits: put the one that belongs to the database"),
    "salt cut short": (cut(SALT, 63), "does not hold 64 hex digits"),
    "salt replaced": (written(SALT, b"0" * 64), f"not the one that this database .*{FROM_A_BACKUP}"),
    "salt a link": (turned_into_a_link(SALT), r"\.salt cannot be opened as a plain file"),
    "salt a folder": (turned_into_a_folder(SALT), r"\.salt is not a plain file"),
    "database empty": (cut(DATABASE, 0), r"rebalance\.db is (not a Rebalancer database|damaged)"),
    "database cut within its head": (cut(DATABASE, 50), NEWEST_BACKUP),
    "database cut in the middle": (cut(DATABASE, 70_001), NEWEST_BACKUP),
    "database cut between pages": (cut(DATABASE, 65_536), NEWEST_BACKUP),
    "database zeroed": (written(DATABASE, bytes(147_456)), NEWEST_BACKUP),
    "database garbage": (written(DATABASE, b"garbage" * 20_000), NEWEST_BACKUP),
    "database a folder": (turned_into_a_folder(DATABASE), r"rebalance\.db cannot be read as a database"),
    "database another's": (changed_by("PRAGMA application_id=7"), "not a Rebalancer database: name another"),
    "database newer": (
        changed_by("UPDATE alembic_version SET version_num = '9999'"),
        "made by a newer Rebalancer .*: start that one, or put an older backup in its place",
    ),
    "database without its facts": (changed_by("DROP TABLE meta"), NEWEST_BACKUP),
    "database of two versions": (
        changed_by("INSERT INTO alembic_version VALUES ('0001')"),
        "made by a newer Rebalancer .*: start that one, or put an older backup in its place",
    ),
    "facts that are bytes": (changed_by("UPDATE meta SET value = x'00ff'"), NEWEST_BACKUP),
    "facts that are no text": (changed_by("UPDATE meta SET value = CAST(x'ff' AS TEXT)"), NEWEST_BACKUP),
    "database gone, its journal not": (only_the_journal_left, "holds its last changes: put it back, or move"),
}  # fmt: skip


def refusal_of(folder: Path) -> str:
    with pytest.raises(StartRefusedError) as refused:
        opened(folder)
    return str(refused.value)


@pytest.mark.parametrize("name", HARMS)
def test_harm_is_told_in_one_sentence_and_made_no_worse(folder: Path, name: str) -> None:
    harm, sentence = HARMS[name]
    harm(folder)
    before = content_of(folder)
    said = refusal_of(folder)
    assert re.search(sentence, said)
    assert (str(folder) in said, "\n" in said) == (True, False)
    assert content_of(folder) == before


def test_a_salt_that_others_can_read_is_taken_and_mentioned(folder: Path) -> None:
    (folder / SALT).chmod(0o644)
    store = opened(folder)
    assert store.notices == (f"Other users of this machine can read {folder}/.salt: run chmod 600 on it.",)
    store.close()


def test_a_database_that_another_program_holds_is_told_and_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal_of(folder).startswith(f"Another program holds the database {folder}")
    store = opened(folder)
    assert saved_revision(store, TOKEN) == 7
    store.close()
