"""What may happen to the files while the server runs: a status, a sentence, and no save that is none."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import StartServer
from tests.support.client import Client, Reply
from tests.support.process import running_server
from tests.support.scripted import JSON, UPLOAD, plan_of, saved_household

DATABASE, JOURNAL = "rebalance.db", "rebalance.db-wal"
NUMBER = "Z20411873"


def saved(client: Client, token: str, description: str) -> Reply:
    """The answer to a save of one account's description."""
    form = {"user_token": token, f"accounts/{NUMBER}|description": description}
    return client.post_form("/configure/update", form.items(), accept=JSON)


def description_of(client: Client, token: str) -> str:
    """The description that is saved."""
    opened = client.post_form("/configure", [UPLOAD, ("user_token", token)], accept=JSON).json
    [description] = [a["description"] for a in opened["accounts"] if a["account_number"] == NUMBER]
    return str(description)


def zeroed(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))


@pytest.mark.parametrize(
    "harm",
    [Path.unlink, zeroed, lambda path: os.truncate(path, 0), lambda path: os.truncate(path, 70_000)],
    ids=["deleted", "zeroed", "emptied", "cut short"],
)
def test_a_database_harmed_while_it_is_open_answers_503_and_takes_no_save(
    start_server: StartServer, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    server = start_server()
    token = saved_household(server.client)
    harm(tmp_path / DATABASE)
    reply = saved(server.client, token, "to no avail")
    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
    assert reply.json["error"]["message"].startswith("The database file was moved or replaced, or damaged,")
    assert [server.client.get(page).status for page in ("/", "/healthz", "/get_token")] == [200, 503, 200]


def test_a_database_that_was_away_for_a_while_has_lost_nothing(
    start_server: StartServer, tmp_path: Path
) -> None:
    server = start_server()
    token = saved_household(server.client)
    plan = plan_of(server.client, token, "SELL_ALL")
    away = (tmp_path / DATABASE).rename(tmp_path / "away")
    assert saved(server.client, token, "too early").status == 503
    away.rename(tmp_path / DATABASE)
    assert plan_of(server.client, token, "SELL_ALL") == plan
    assert saved(server.client, token, "in time").status == 200


def test_a_save_waits_five_seconds_for_another_program_and_then_says_so(
    start_server: StartServer, tmp_path: Path
) -> None:
    server = start_server()
    token = saved_household(server.client)
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        reply = saved(server.client, token, "too early")
        assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
        assert "another program may hold it" in reply.json["error"]["message"]
        assert plan_of(server.client, token, "SELL_ALL")["complete"] is True
    assert saved(server.client, token, "in time").status == 200


def test_a_journal_pulled_before_a_kill_takes_no_save_along(tmp_path: Path) -> None:
    with running_server(tmp_path) as first:
        token = saved_household(first.client)
        assert saved(first.client, token, "saved before").status == 200
        (tmp_path / JOURNAL).unlink()
        assert saved(first.client, token, "saved after").status == 200
        first.stop(signal.SIGKILL)
    with running_server(tmp_path) as second:
        assert description_of(second.client, token) == "saved after"
