"""From an empty folder on: the first start, the next ones, and what may happen to the files between them."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from tests.support.process import running_server, start, store_flags
from tests.support.scripted import plan_of, saved_household


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def refused_start(folder: Path) -> str:
    """What a start says that must be refused."""
    process = start(folder, "--port", "0")
    process.communicate(timeout=60)
    assert process.returncode == 1
    return (folder / "log").read_text()


def test_the_first_start_says_which_files_it_made(folder: Path) -> None:
    with running_server(folder) as server:
        assert server.client.get("/").status == 200
    database, salt = folder / "rebalance.db", folder / ".salt"
    assert server.log.startswith(f"Made a new database, {database}, and its salt, {salt}: keep both")
    assert {path.name for path in folder.iterdir()} == {"rebalance.db", ".salt", "log"}


def test_the_files_of_a_first_start_are_their_owners_alone(folder: Path) -> None:
    with running_server(folder) as server:
        saved_household(server.client)
        modes = {path.name: path.stat().st_mode & 0o077 for path in folder.iterdir() if path.name != "log"}
    assert set(modes.values()) == {0}
    assert {"rebalance.db", ".salt"} <= modes.keys()


def test_what_was_saved_is_found_by_the_next_start(folder: Path) -> None:
    with running_server(folder) as first:
        token = saved_household(first.client)
        plan = plan_of(first.client, token, "SELL_ALL")
    with running_server(folder) as second:
        assert plan_of(second.client, token, "SELL_ALL") == plan


def test_what_was_saved_survives_a_kill(folder: Path) -> None:
    with running_server(folder) as first:
        token = saved_household(first.client)
        first.stop(signal.SIGKILL)
    with running_server(folder) as second:
        assert plan_of(second.client, token, "NO_SELL")["complete"] is True


def test_database_and_salt_can_move_together(folder: Path, tmp_path: Path) -> None:
    with running_server(folder) as first:
        token = saved_household(first.client)
    moved = tmp_path / "moved"
    shutil.move(folder, moved)
    with running_server(moved) as second:
        assert plan_of(second.client, token, "NO_SELL")["complete"] is True


def test_a_lost_salt_refuses_the_start_and_comes_back_from_a_copy(folder: Path) -> None:
    with running_server(folder) as first:
        token = saved_household(first.client)
    salt = (folder / ".salt").rename(folder / "copy")
    said = refused_start(folder)
    assert said.startswith(f"The database {folder / 'rebalance.db'} is there, but its salt file ")
    salt.rename(folder / ".salt")
    with running_server(folder) as second:
        assert plan_of(second.client, token, "NO_SELL")["complete"] is True


def test_a_refused_start_changes_no_file(folder: Path) -> None:
    with running_server(folder):
        pass
    (folder / ".salt").unlink()
    before = (folder / "rebalance.db").read_bytes()
    refused_start(folder)
    assert (folder / "rebalance.db").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"rebalance.db", "log"}


def test_a_second_server_on_the_same_files_is_refused_and_the_first_goes_on(folder: Path) -> None:
    with running_server(folder) as first:
        said = refused_start(folder)
        assert said.startswith(f"Another Rebalancer already uses the data folder {folder}")
        assert first.client.get("/healthz").status == 200


def test_the_demo_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with running_server(folder, "--demo", env={"TMPDIR": str(scratch)}) as server:
        assert server.client.get("/demo").status == 200
        assert list(scratch.iterdir())
    assert list(scratch.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["log"]


def test_flags_come_from_the_environment_too(folder: Path) -> None:
    database, salt = (store_flags(folder, ())[place] for place in (1, 3))
    places = {"REBALANCER_DATABASE": database, "REBALANCER_SALT_FILE": salt}
    with running_server(folder, env=places, usual_places=True) as server:
        assert server.client.get("/healthz").status == 200
    assert (folder / "rebalance.db").is_file()
