"""Promise 1: the upload is never written. Not to a file, not to a temporary file, not to a log.

Watched twice: from outside by strace, and from inside by an audit hook that refuses every file elsewhere.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rebalancer.services.take_away import KINDS
from tests.conftest import StartServer
from tests.support.client import Client, Field
from tests.support.confined_server import OUTSIDE, confined_to
from tests.support.exported import sealed_in, taken
from tests.support.form_addresses import form_addresses
from tests.support.process import FORM_SERVER, ROOT, SERVER, running_server
from tests.support.scripted import plan_of, saved_household
from tests.support.tracing import (
    OPENS,
    UNMEASURED,
    WRITES,
    changed_files,
    needs_strace,
    traced,
    written_to,
)
from tests.support.walk import SAMPLE

CANARY = b"canary-of-an-upload"
ACCOUNT = b"Z20411873"
AS_MODULE = {"PYTHONPATH": str(ROOT)}
CONFINED = (*UNMEASURED, sys.executable, "-B", "-m", "tests.support.confined_server")


TOKEN: Field = ("user_token", "rather-a-weak-token")
UPLOAD: Field = ("upload", ("a-name.csv", SAMPLE.read_bytes()))
TOLD: list[Field] = [TOKEN, UPLOAD]
SAVED: list[Field] = [
    (f"accounts/{ACCOUNT.decode()}|description", CANARY),
    (f"accounts/{ACCOUNT.decode()}|tax_group", "Taxable"),
]
PLANNED: list[Field] = [*TOLD, ("rebalance_mode", "NO_SELL")]
LISTED: Field = ("upload", ("a-name.csv", b"VTI, US TSM, " + CANARY))
BROKEN: Field = ("upload", ("b.csv", ACCOUNT + b",\x00,"))
FORMS: list[tuple[str, list[Field], int]] = [
    ("/configure", TOLD, 200),
    ("/configure/update", [TOKEN, *SAVED], 200),
    ("/configure/update", [*TOLD, *SAVED, (f"accounts/{ACCOUNT.decode()}|reserve", "7")], 200),
    ("/configure/fill", [*TOLD, *SAVED, ("fill", "targets/three_fund")], 200),
    ("/configure/undo", TOLD, 200),
    ("/rebalance", PLANNED, 200),
    ("/security_configure/import", [LISTED], 200),
    ("/configure", [*TOLD, BROKEN], 422),
    ("/configure/update", [UPLOAD, *SAVED, ("session", "expired")], 409),
    ("/configure/fill", [*TOLD, *SAVED, ("fill", "nothing"), BROKEN], 422),
    ("/configure/undo", [*TOLD, BROKEN, ("version", "x")], 422),
    ("/rebalance", [*PLANNED, BROKEN], 422),
    ("/security_configure/import", [BROKEN], 422),
    ("/security_configure/update", [*PLANNED, BROKEN], 200),
]
"""Every form that takes a file, well and badly, and the status of its answer; the description is stored."""


def use_everything(client: Client) -> None:
    """Upload the sample by every form, well and badly, and take the plan away."""
    answered = [(path, client.post_form(path, fields).status) for path, fields, _ in FORMS]
    assert answered == [(path, status) for path, _, status in FORMS]
    sealed = sealed_in(client.post_form("/rebalance", PLANNED).text)
    assert [taken(client, kind.ending, sealed).status for kind in KINDS] == [200] * len(KINDS)
    assert client.post_form("/export/csv", [("plan", sealed), *TOLD]).status == 200


def test_every_form_of_the_program_is_among_them() -> None:
    exports = {f"/export/{kind.ending}" for kind in KINDS}
    assert {path for path, _, _ in FORMS} | exports == form_addresses()


def holding(folder: Path, *words: bytes) -> list[str]:
    """The files of `folder` in which one of `words` stands."""
    return [path.name for path in folder.iterdir() if any(word in path.read_bytes() for word in words)]


@needs_strace
@pytest.mark.parametrize("size", [100, 5_000, 3_000_000])
def test_an_upload_reaches_sockets_only(tmp_path: Path, size: int) -> None:
    trace = tmp_path / "trace"
    upload = ("a.csv", (CANARY * size)[:size])
    with running_server(tmp_path, command=traced(FORM_SERVER, trace, WRITES), env=AS_MODULE) as server:
        assert server.client.post_form("/form", [("user_token", CANARY * 100)]).status == 200
        assert server.client.post_form("/form", [("upload", upload)]).status == 200
    assert set(written_to(trace, CANARY)) == {"socket"}
    assert holding(tmp_path, CANARY) == ["trace"]


@needs_strace
def test_no_page_of_the_program_writes_what_was_uploaded(tmp_path: Path) -> None:
    folder, trace = tmp_path / "data", tmp_path / "trace"
    folder.mkdir()
    command = traced((*UNMEASURED, sys.executable, "-B", *SERVER[1:]), trace, f"{WRITES},{OPENS}")
    with running_server(folder, "--debug", command=command) as server:
        use_everything(server.client)
    assert written_to(trace, b"a-name.csv") == []
    assert set(written_to(trace, ACCOUNT)) == {"socket"}
    assert {path for path in changed_files(trace) if not Path(path).is_relative_to(folder)} == set()
    assert holding(folder, ACCOUNT, CANARY, b"a-name.csv") == []


def test_an_audit_hook_sees_no_file_written_outside_the_data_folder(start_server: StartServer) -> None:
    server = start_server("--debug", command=CONFINED, env=AS_MODULE)
    use_everything(server.client)
    plan_of(server.client, saved_household(server.client), "SELL_ALL")
    assert OUTSIDE not in server.log
    assert (server.folder / "rebalance.db").exists()


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/elsewhere/spool", "w", os.O_WRONLY | os.O_CREAT)),
        ("open", (b"/elsewhere/spool", None, os.O_RDWR)),
        ("open", ("/data/../spool", "a", os.O_APPEND)),
        ("sqlite3.connect", ("file:///elsewhere/other.db?mode=rw",)),
        ("os.rename", ("/data/a", "/elsewhere/a", -1, -1)),
        ("os.mkdir", ("/elsewhere/a", 0o777, -1)),
    ],
)
def test_the_hook_refuses_what_would_be_written_elsewhere(event: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError, match=OUTSIDE):
        confined_to(Path("/data"))(event, arguments)


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/elsewhere/spool", "r", os.O_RDONLY)),
        ("open", ("/data/spool", "w", os.O_WRONLY)),
        ("open", (7, "w", os.O_WRONLY)),
        ("sqlite3.connect", ("file:///data/rebalance.db?mode=rw",)),
        ("import", ("tempfile", None)),
    ],
)
def test_the_hook_lets_reading_and_the_data_folder_pass(event: str, arguments: tuple[object, ...]) -> None:
    confined_to(Path("/data"))(event, arguments)
