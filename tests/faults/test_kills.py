"""kill -9 at any moment of a save, and of a first start: the old configuration or the new one, whole."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.support.process import ROOT


def killed(folder: Path, kills: int, what: str) -> dict[str, int]:
    """How often each outcome was found after so many kills of processes that do `what`."""
    command = [sys.executable, "-m", "tests.support.killed", str(folder), str(kills), what]
    # What measures coverage would be most of what is killed.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    ran = subprocess.run(command, cwd=ROOT, env=plain, check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    outcomes: dict[str, int] = json.loads(ran.stdout)
    return outcomes


def test_two_hundred_kills_leave_each_save_whole_or_undone(tmp_path: Path) -> None:
    found = killed(tmp_path, 200, "saves")
    assert sum(found.values()) == 201
    assert found["undone"] > 0
    with closing(sqlite3.connect(tmp_path / "rebalance.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_first_start_that_is_killed_never_leaves_a_database_without_its_salt(tmp_path: Path) -> None:
    found = killed(tmp_path, 20, "starts")
    assert sum(found.values()) == 20
    assert found["neither"] > 0
