"""Disks without room: a sentence, and what was saved is the old configuration or the new one, whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError, StoreUnavailableError
from rebalancer.store.tokens import new_token
from tests.support.process import SERVER, running_server, start, store_flags
from tests.support.revisions import opened, save_revision, saved_revision
from tests.support.scripted import JSON, plan_of, saved_household
from tests.support.small_disk import PAGE, fill, make_room, small_disk, write_protect


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Undo what opening a store does to the process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def refused_start(log_folder: Path, disk: Path) -> str:
    """What a start says that must be refused, with its files on `disk`."""
    process = start(log_folder, "--port", "0", *store_flags(disk, ()))
    process.communicate(timeout=60)
    assert process.returncode == 1
    return (log_folder / "log").read_text()


def test_a_first_start_on_a_disk_of_64_kib_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        said = refused_start(tmp_path, disk)
        assert said.endswith("cannot be written: make room on the disk, or make its folder writable.\n")
        assert said.count("\n") == 1
        assert list(disk.iterdir()) == []


def names_after_a_start(disk: Path) -> set[str]:
    """What a first start leaves on `disk`, whether it is refused for want of room or not."""
    try:
        opened(disk).close()
    except StartRefusedError as refusal:
        if "make room on the disk" not in str(refusal) and "No space left" not in str(refusal):
            raise
    return {path.name for path in disk.iterdir()}


def test_however_little_room_there_is_a_first_start_makes_all_or_nothing(tmp_path: Path) -> None:
    left = []
    for kibibytes in range(4, 600, 20):
        with small_disk(tmp_path / "disk", kibibytes) as disk:
            left.append(names_after_a_start(disk))
    assert [names for names in left if names not in (set(), {".salt", "rebalance.db"})] == []
    assert left[0] == set()
    assert left[-1] != set()


def test_however_little_room_there_is_a_save_is_whole_or_undone(tmp_path: Path) -> None:
    token, outcomes = new_token(), set()
    with small_disk(tmp_path / "disk", 600) as disk:
        for number, room in enumerate(range(0, 50 * PAGE, PAGE), start=1):
            store = opened(disk)
            before = saved_revision(store, token)
            fill(disk, leaving=room)
            try:
                save_revision(store, token, number)
            except StoreUnavailableError:
                outcomes.add("undone")
                expected = before
            else:
                outcomes.add("saved")
                expected = number
            make_room(disk)
            assert saved_revision(store, token) == expected
            store.close()
        with closing(sqlite3.connect(disk / "rebalance.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert outcomes == {"undone", "saved"}


def test_a_disk_that_fills_up_while_the_server_runs_is_503_until_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1024) as disk:
        with running_server(tmp_path, *store_flags(disk, ())) as first:
            token = saved_household(first.client)
        with running_server(tmp_path, *store_flags(disk, ())) as second:
            plan = plan_of(second.client, token, "SELL_ALL")
            change = {"user_token": token, "accounts/Z20411873|description": "changed"}
            fill(disk)
            full = second.client.post_form("/configure/update", change.items(), accept=JSON)
            assert (full.status, full.headers["Retry-After"]) == (503, "5")
            assert "the disk may be full. Nothing was changed" in full.json["error"]["message"]
            assert plan_of(second.client, token, "SELL_ALL") == plan
            make_room(disk)
            assert second.client.post_form("/configure/update", change.items(), accept=JSON).status == 200


def test_a_later_start_without_any_room_is_refused_and_loses_nothing(tmp_path: Path) -> None:
    token = new_token()
    with small_disk(tmp_path / "disk", 1024) as disk:
        store = opened(disk)
        save_revision(store, token, 1)
        store.close()
        fill(disk)
        with pytest.raises(StartRefusedError, match="make room on the disk"):
            opened(disk)
        make_room(disk)
        store = opened(disk)
        assert saved_revision(store, token) == 1
        store.close()


def test_a_disk_that_nobody_may_write_is_refused_and_not_changed(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1024) as disk:
        opened(disk).close()
        before = {path.name: path.read_bytes() for path in disk.iterdir()}
        write_protect(disk)
        said = refused_start(tmp_path, disk)
        assert said == (
            f"The data folder {disk} cannot be used (it is read-only): make it writable for this user, or "
            "choose another with --database.\n"
        )
        assert {path.name: path.read_bytes() for path in disk.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_the_log_stops_nothing(tmp_path: Path) -> None:
    deaf = ("sh", "-c", 'exec "$0" "$@" 2>/dev/full', *SERVER)
    with running_server(tmp_path, command=deaf) as server:
        token = saved_household(server.client)
        assert plan_of(server.client, token, "SELL_ALL")["complete"] is True
        assert server.client.get("/no/such/page").status == 404
        assert server.stop() == 0
