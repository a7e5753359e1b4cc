"""Promise 3: without the token nobody reads a description or tells whose a record is.

And without the CSV nobody finds an account's record. `copied_database` takes what two households saved
through every combination of database, salt, token and CSV.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from rebalancer.fidelity.positions import read_positions
from tests.promises.copied_database import Copy, Loot, learned, statement
from tests.support.process import ROOT, running_server
from tests.support.scripted import UPLOAD, saved_household
from tests.support.walk import SAMPLE

DESCRIPTION = "Brokerage of Ada"
EARLIER = "Ada's first words"
CLEAR = "households of 4, 1 accounts: tax groups, reserves, targets, ranks"
FILE = "the file: 4 accounts and what they hold"
LARGE = "households as large as the file: 1"
GUESSED = "a token that anybody would guess: hunter2"
OWN = "the token's household: the one of 4 accounts"
BEFORE = "what stood before the last save: 4 accounts"
STATEMENT = {
    "nothing": [],
    "salt": [],
    "token": [],
    "salt + token": [],
    "csv": [FILE],
    "salt + csv": [FILE],
    "token + csv": [FILE],
    "salt + token + csv": [FILE],
    "database": [CLEAR],
    "database + token": [CLEAR],
    "database + csv": [FILE, CLEAR, LARGE],
    "database + token + csv": [FILE, CLEAR, LARGE],
    "database + salt": [CLEAR, GUESSED],
    "database + salt + csv": [FILE, CLEAR, LARGE, GUESSED],
    "database + salt + token": [
        CLEAR,
        GUESSED,
        OWN,
        "symbols given a class: AAPL",
        BEFORE,
        "no account; a guess costs 2 passes of 19 MiB",
    ],
    "database + salt + token + csv": [
        FILE,
        CLEAR,
        LARGE,
        GUESSED,
        OWN,
        "symbols given a class: 84679P504, AAPL, US BOND IDX TRUST II",
        BEFORE,
        f"account Z20411873: {DESCRIPTION!r}",
        "account 231904477: ''",
        "account 231904485: ''",
        "account 86412: ''",
    ],
}


@dataclass(frozen=True)
class Kept:
    """A data folder whose server has stopped, and the token of its larger household."""

    folder: Path
    token: str

    @property
    def salt(self) -> str:
        return (self.folder / ".salt").read_text().strip()

    def loot(self, database: Path | None = None) -> Loot:
        csv = read_positions(SAMPLE.read_bytes(), SAMPLE.name)
        copy = Copy(database or self.folder / "rebalance.db")
        return Loot(copy, bytes.fromhex(self.salt), self.token, csv)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """What a server leaves behind: a household with a token of its own, and one with a common word.

    The former was saved twice: the database has both of its descriptions.
    """
    folder = tmp_path_factory.mktemp("kept")
    with running_server(folder) as server:
        described = {"accounts/Z20411873|description": DESCRIPTION}
        token = saved_household(server.client, UPLOAD, **described)
        for description in (EARLIER, DESCRIPTION):
            again = [("user_token", token), ("accounts/Z20411873|description", description)]
            assert server.client.post_form("/configure/update", again).status == 200
        other = [("user_token", "hunter2"), ("accounts/X11111111|tax_group", "Taxable")]
        assert server.client.post_form("/configure/update", other).status == 200
    return Kept(folder, token)


@pytest.fixture
def leaking(kept: Kept, tmp_path: Path) -> Path:
    """A copy of the database, to be spoilt."""
    return Path(shutil.copy(kept.folder / "rebalance.db", tmp_path))


@pytest.fixture(scope="module")
def told(kept: Kept) -> Mapping[str, list[str]]:
    return {name: list(sentences) for name, sentences in statement(kept.loot()).items()}


@pytest.mark.parametrize("combination", STATEMENT)
def test_each_combination_tells_this_and_no_more(told: Mapping[str, list[str]], combination: str) -> None:
    assert told[combination] == STATEMENT[combination]


def test_every_combination_was_tried(told: Mapping[str, list[str]]) -> None:
    assert sorted(told) == sorted(STATEMENT)
    assert len(told) == 2**4


def test_without_all_four_no_description_is_read(told: Mapping[str, list[str]]) -> None:
    with_it = [name for name, sentences in told.items() if DESCRIPTION in str(sentences)]
    assert with_it == ["database + salt + token + csv"]
    assert EARLIER not in str(told)


def test_it_would_have_found_an_account_number_in_the_clear(kept: Kept, leaking: Path) -> None:
    with closing(sqlite3.connect(leaking)) as connection, connection:
        connection.execute("INSERT INTO meta VALUES ('note', 'z20411873')")
    assert "in the clear: Z20411873" in learned(kept.loot(leaking))


def test_it_would_have_found_a_salt_that_the_database_gives_away(kept: Kept, leaking: Path) -> None:
    with closing(sqlite3.connect(leaking)) as connection, connection:
        connection.execute("INSERT INTO meta VALUES ('note', ?)", [kept.salt])
    assert OWN in learned(Loot(Copy(leaking), None, kept.token, None))


def test_it_runs_by_hand(kept: Kept) -> None:
    files = {
        "--database": kept.folder / "rebalance.db",
        "--salt-file": kept.folder / ".salt",
        "--csv": SAMPLE,
    }
    flags = [f"{flag}={path}" for flag, path in files.items()]
    command = [sys.executable, "-m", "tests.promises.copied_database", f"--token={kept.token}", *flags]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert said.startswith("nothing:\n  nothing\n")
    assert said.endswith("  account 86412: ''\n")
