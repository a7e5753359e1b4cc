"""Promise 7: nothing is lost. Kill it, fill the disk, pull a file: the old or the new configuration is there.

Each test saves to a real server in which something breaks meanwhile, and reads what is there afterwards.
"""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.support.client import Client, Field, Reply
from tests.support.process import RunningServer, running_server, start
from tests.support.scripted import JSON
from tests.support.tracing import attached, needs_attaching

TOKEN = "0123456789abcdef0123456789abcdef"
HEADER = b"Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value\n"
ROW = b"Z20411873,Individual,VTI,VANGUARD TOTAL,10,$300.00,$3000.00\n"
UPLOAD: Field = ("upload", ("a.csv", HEADER + ROW))
OLD, NEW = 20, 70
"""Percent of stocks, and dollars to keep: a configuration of which half was saved has two different ones."""


def save(client: Client, stocks: int) -> Reply:
    fields: list[Field] = [
        ("user_token", TOKEN),
        ("accounts/Z20411873|tax_group", "Taxable"),
        ("accounts/Z20411873|description", f"keeps {stocks}"),
        ("accounts/Z20411873|reserve", f"{stocks}.00"),
        ("allocation/US TSM", str(stocks)),
        ("allocation/Cash", str(100 - stocks)),
        ("allocation_type/US TSM", "Percent"),
        ("allocation_type/Cash", "Percent"),
    ]
    return client.post_form("/configure/update", fields, accept=JSON)


def saved(client: Client) -> set[str]:
    """Every figure that tells which configuration is stored: one, where it is whole."""
    shown = client.post_form("/configure", [UPLOAD, ("user_token", TOKEN)], accept=JSON).json
    [account] = shown["accounts"]
    targets = {target["asset_class"]: int(float(target["amount"])) for target in shown["targets"]}
    told = [account["description"], f"keeps {int(float(account['reserve']))}"]
    return {*told, f"keeps {targets['US TSM']}", f"keeps {100 - targets['Cash']}"}


def whole(stocks: int) -> set[str]:
    return {f"keeps {stocks}"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server in which the old configuration is stored."""
    with running_server(tmp_path) as running:
        assert save(running.client, OLD).status == 200
        yield running


def found_after_restart(folder: Path) -> set[str]:
    with running_server(folder) as again:
        return saved(again.client)


@contextmanager
def full_disk(server: RunningServer) -> Iterator[None]:
    """No file of the server's grows any more."""
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)


@needs_attaching
@pytest.mark.parametrize(
    ("call", "possible"),
    [
        ("pwrite64:signal=KILL:when=1", [whole(OLD)]),
        ("pwrite64:signal=KILL:when=4", [whole(OLD)]),
        ("fdatasync:signal=KILL:when=1", [whole(OLD), whole(NEW)]),
        ("write:signal=KILL:when=1", [whole(NEW)]),
    ],
    ids=["first write", "middle", "flush", "before the answer"],
)
def test_a_kill_in_a_save_leaves_one_of_the_two(
    server: RunningServer, call: str, possible: list[set[str]]
) -> None:
    with attached(server.process.pid, "-e", f"inject={call}"):
        with contextlib.suppress(OSError, HTTPException):
            save(server.client, NEW)
        assert server.process.wait(60) == -9
    assert found_after_restart(server.folder) in possible


def test_a_save_that_was_answered_is_there_after_a_kill(server: RunningServer) -> None:
    assert save(server.client, NEW).status == 200
    server.process.kill()
    server.process.wait(60)
    assert found_after_restart(server.folder) == whole(NEW)


def test_a_full_disk_refuses_the_save_and_keeps_the_old(server: RunningServer) -> None:
    with full_disk(server):
        assert save(server.client, NEW).status == 503
        assert saved(server.client) == whole(OLD)
    assert save(server.client, NEW).status == 200
    assert saved(server.client) == whole(NEW)


def test_a_database_that_was_pulled_and_put_back_is_the_old_one(server: RunningServer) -> None:
    database = server.folder / "rebalance.db"
    database.rename(server.folder / "pulled")
    assert save(server.client, NEW).status == 503
    (server.folder / "pulled").rename(database)
    assert saved(server.client) == whole(OLD)


def test_a_salt_that_was_pulled_stops_the_start_and_costs_nothing(server: RunningServer) -> None:
    server.stop()
    salt = server.folder / ".salt"
    pulled = salt.rename(server.folder / "pulled")
    refused = start(server.folder, "--port", "0")
    refused.communicate(timeout=60)
    assert (refused.returncode, salt.exists()) == (1, False)
    pulled.rename(salt)
    assert found_after_restart(server.folder) == whole(OLD)
