"""Promise 4: nobody changes it unnoticed. A tampered record is shown as such, never decrypted into nonsense.

Each test changes the database of a running server as another program would, and looks at it from outside.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.support.process import RunningServer, running_server
from tests.support.scripted import JSON, UPLOAD, plan_of, proposed, saved_household

NUMBERS = ("Z20411873", "231904477", "231904485", "86412")
UNREADABLE = "The description cannot be read (changed outside this program?)"
WRITTEN = {f"accounts/{number}|description": f"Account {place}" for place, number in enumerate(NUMBERS)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose database the tests may spoil."""
    with running_server(tmp_path_factory.mktemp("tampered")) as running:
        yield running


def change(server: RunningServer, statement: str) -> None:
    """Change one account, `:row`, of the household that was saved last; `:other` is another account of it."""
    with closing(sqlite3.connect(server.folder / "rebalance.db")) as connection, connection:
        [(newest,)] = connection.execute("SELECT max(rowid) FROM account")
        assert connection.execute(statement, {"row": newest, "other": newest - 1}).rowcount == 1


def configuration(server: RunningServer, token: str, accept: str = JSON) -> Any:
    reply = server.client.post_form("/configure", [UPLOAD, ("user_token", token)], accept=accept)
    assert reply.status == 200
    return reply.json if accept == JSON else reply.text


def shown(server: RunningServer, token: str) -> tuple[list[str], int]:
    """The descriptions that can be read, and how many accounts have one that cannot."""
    accounts = configuration(server, token)["accounts"]
    readable = sorted(account["description"] for account in accounts if not account["unreadable"])
    return readable, len(accounts) - len(readable)


def saved_again(server: RunningServer, token: str, **changed: str) -> tuple[list[str], int]:
    """Send the form as it came, but for `changed`; what is shown afterwards."""
    fields = dict(proposed(configuration(server, token))) | changed
    assert server.client.post_form("/configure/update", fields.items()).status == 200
    return shown(server, token)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE account SET box = x'00' WHERE rowid = :row",
        "UPDATE account SET box = x'' WHERE rowid = :row",
        "UPDATE account SET box = zeroblob(length(box)) WHERE rowid = :row",
        "UPDATE account SET box = substr(box, 1, length(box) - 1) WHERE rowid = :row",
        "UPDATE account SET box = box || x'00' WHERE rowid = :row",
        "UPDATE account SET box = substr(box, 1, 40) || x'0000' || substr(box, 43) WHERE rowid = :row",
        "UPDATE account SET box = x'07' || substr(box, 2) WHERE rowid = :row",
        "UPDATE account SET box = (SELECT box FROM account WHERE rowid = :other) WHERE rowid = :row",
        "UPDATE account SET box = (SELECT box FROM account ORDER BY rowid LIMIT 1) WHERE rowid = :row",
        "UPDATE account SET tax_group = iif(tax_group = 'Taxable', 'Tax Free', 'Taxable') WHERE rowid = :row",
        "UPDATE account SET tax_group = NULL WHERE rowid = :row",
        "UPDATE account SET default_since = 1 WHERE rowid = :row",
    ],
)
def test_a_changed_record_is_shown_as_such_and_the_others_as_they_are(
    server: RunningServer, tampering: str
) -> None:
    saved_household(server.client)
    token = saved_household(server.client, UPLOAD, **WRITTEN)
    change(server, tampering)
    readable, unreadable = shown(server, token)
    assert (len(readable), unreadable) == (3, 1)
    assert set(readable) < set(WRITTEN.values())
    assert configuration(server, token, "text/html").count(UNREADABLE) == 1
    assert plan_of(server.client, token, "SELL_ALL")["accounts"] != []


def test_what_cannot_be_read_stays_until_its_owner_writes_anew(server: RunningServer) -> None:
    token = saved_household(server.client, UPLOAD, **WRITTEN)
    change(server, "UPDATE account SET box = zeroblob(93) WHERE rowid = :row")
    assert saved_again(server, token) == shown(server, token)
    assert shown(server, token)[1] == 1
    assert saved_again(server, token, **WRITTEN) == (sorted(WRITTEN.values()), 0)


def test_one_household_s_records_do_not_open_in_another(server: RunningServer) -> None:
    first = saved_household(server.client, UPLOAD, **WRITTEN)
    second = saved_household(server.client)
    moved = (
        "UPDATE account SET user_id = before.user_id FROM account AS before "
        "WHERE account.rowid = :row AND before.rowid = :other - 3"
    )
    change(server, moved)
    assert shown(server, first) == (sorted(WRITTEN.values()), 0)
    assert shown(server, second) == (["", "", "", ""], 0)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE previous SET box = zeroblob(length(box)) WHERE user_id = :user",
        "UPDATE previous SET box = (SELECT box FROM previous WHERE user_id <> :user) WHERE user_id = :user",
        "UPDATE user SET version = version + 1 WHERE user_id = :user",
    ],
)
def test_what_is_kept_for_an_undo_is_never_brought_back_once_it_was_changed(
    server: RunningServer, tampering: str
) -> None:
    for _ in range(2):
        token = saved_household(server.client, UPLOAD, **WRITTEN)
        saved_again(server, token, **{"accounts/Z20411873|description": "The last"})
    with closing(sqlite3.connect(server.folder / "rebalance.db")) as connection, connection:
        [(newest,)] = connection.execute("SELECT user_id FROM user ORDER BY rowid DESC LIMIT 1")
        connection.execute("DELETE FROM previous WHERE rowid < (SELECT max(rowid) - 1 FROM previous)")
        assert connection.execute(tampering, {"user": newest}).rowcount == 1
    refused = server.client.post_form("/configure/undo", [("user_token", token)], accept=JSON)
    assert (refused.status, refused.json["error"]["code"]) == (409, "undo_refused")
    assert "The last" in shown(server, token)[0]
