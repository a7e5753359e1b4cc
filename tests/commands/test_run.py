from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.commands import run as module
from rebalancer.commands.run import run
from rebalancer.store.installation import Installation
from rebalancer.store.open import open_installation
from tests.support.version1 import POSITIONS, STRONG, WEAK, make_version_1


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of version 1 in its working directory, and a file of its accounts."""
    folder = make_version_1(tmp_path / "data").parent
    (folder / "positions.csv").write_bytes(POSITIONS)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("REBALANCER_DATABASE", "sqlite:///rebalance.db")
    monkeypatch.setenv("REBALANCER_SALT_FILE", ".salt")
    return folder


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()), "utf-8"))


def test_a_backup_says_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backup", "b"]) == 0
    assert capsys.readouterr() == (
        "b holds 2 households with 6 accounts, and the salt: keep it private.\n",
        "",
    )


def test_a_restoration_says_what_became_of_the_state_before(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["backup", "b"])
    capsys.readouterr()
    assert run(["restore", "b", "--replace"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/rebalance.db is what b holds: 2 households with 6 accounts.",
        f"What was there is kept in {folder}/rebalance.db.backup-0001.zip.",
        "An older version wrote it; the next start brings it up to date.",
    ]


def test_a_restoration_into_an_empty_folder_says_no_more(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_installation(Installation(folder / "rebalance.db", folder / ".salt")).close()
    run(["backup", "b"])
    capsys.readouterr()
    assert run(["restore", "b", "--database", "sqlite:///new/r.db", "--salt-file", "new.salt"]) == 0
    assert capsys.readouterr().out == f"{folder}/new/r.db is what b holds: 2 households with 6 accounts.\n"


@pytest.mark.parametrize(("words", "lines"), [(["check"], 3), (["check", "positions.csv"], 7)])
def test_a_check_says_all_that_it_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], lines: int
) -> None:
    type_in(monkeypatch, STRONG)
    assert run(words) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == lines
    assert all(line.startswith("ok     ") for line in said)


def test_a_check_that_finds_a_fault_ends_with_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    type_in(monkeypatch, STRONG)
    with closing(sqlite3.connect(folder / "rebalance.db")) as connection, connection:
        connection.execute("UPDATE account SET tax_group = 'Tax Free' WHERE menu = 'held'")
    assert run(["check", "positions.csv"]) == 1
    assert "\nFAULT  …0571: what is saved of it was changed" in capsys.readouterr().out


def test_a_new_token_stands_alone_on_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, STRONG)
    assert run(["rotate", "token", "positions.csv"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("rb1-")
    assert told.out.count("\n") == 1
    assert "the old one opens nothing" in told.err


def test_a_new_salt_takes_every_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    type_in(monkeypatch, STRONG, WEAK)
    assert run(["rotate", "salt", "positions.csv"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "once all is well, delete it and older ones" in told.err
    assert Installation(folder / "rebalance.db", folder / ".salt").read().salt != bytes(range(32))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["backup", "positions.csv"], "The backup positions.csv cannot be made (File exists)"),
        (["restore", "positions.csv"], "positions.csv cannot be restored: it is no backup"),
        (["restore", "gone"], "gone cannot be restored: it cannot be read (No such file or directory)"),
        (["check", "gone.csv"], "gone.csv cannot be read (No such file or directory)."),
        (["check", "positions.csv"], "Enter your token; Get Token makes a new one."),
        (["check", "--database", "mysql://x"], "--database names a mysql database"),
        (["rotate", "token", "positions.csv"], "Enter your token; Get Token makes a new one."),
        (["rotate", "salt", "positions.csv", "--forget"], "Enter your token; Get Token makes a new one."),
    ],
)
def test_a_refusal_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    type_in(monkeypatch)
    assert run(words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(sentence)
    assert told.err.count("\n") == 1


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "read_token", interrupt)
    assert run(["check", "positions.csv"]) == 130
