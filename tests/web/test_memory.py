"""The promise that an upload is never written, watched from outside the process."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.client import Field
from tests.support.process import FORM_SERVER, ROOT, SERVER, running_server

CANARY = b"canary-of-an-upload"
SAMPLE = ROOT / "tests" / "samples" / "Portfolio_Positions_Mar-14-2025.csv"
AS_MODULE = {"PYTHONPATH": str(ROOT)}
# -D: the server, and not strace, is the process that the test starts and stops.
STRACE = (
    "strace",
    "-D",
    "-f",
    "-y",
    "-s",
    "65536",
    "-e",
    "trace=write,pwrite64,writev,pwritev,sendto,sendmsg",
)


def can_trace() -> bool:
    """Whether strace is here, and allowed to watch a process."""
    if not shutil.which("strace"):
        return False
    return subprocess.run([*STRACE, "true"], check=False, capture_output=True).returncode == 0


traced = pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace here")


def written(trace: Path, canary: bytes) -> list[str]:
    """What each write of `canary` went to: "socket", or the path of a file."""
    lines = [line for line in trace.read_text().splitlines() if canary.decode() in line]
    return [re.split(r"[<:>]", line, maxsplit=2)[1] for line in lines]


@traced
@pytest.mark.parametrize("size", [100, 5_000, 3_000_000])
def test_an_upload_reaches_sockets_only(tmp_path: Path, size: int) -> None:
    trace = tmp_path / "trace"
    upload = ("a.csv", (CANARY * size)[:size])
    with running_server(tmp_path, command=(*STRACE, "-o", str(trace), *FORM_SERVER), env=AS_MODULE) as server:
        assert server.client.post_form("/form", [("user_token", CANARY * 100)]).status == 200
        assert server.client.post_form("/form", [("upload", upload)]).status == 200
    assert set(written(trace, CANARY)) == {"socket"}
    assert [path for path in tmp_path.iterdir() if path != trace and CANARY in path.read_bytes()] == []


@traced
def test_what_the_program_is_told_reaches_sockets_only(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    token, account = b"rather-a-weak-token", b"Z20411873"
    told: list[Field] = [("user_token", token), ("upload", ("a-name.csv", SAMPLE.read_bytes()))]
    saved: list[Field] = [
        ("user_token", token),
        (f"accounts/{account.decode()}|description", CANARY),
        (f"accounts/{account.decode()}|tax_group", "Taxable"),
    ]
    with running_server(tmp_path, command=(*STRACE, "-o", str(trace), *SERVER)) as server:
        replies = [
            server.client.post_form("/configure", told),
            server.client.post_form("/configure/update", saved),
            server.client.post_form("/rebalance", [*told, ("rebalance_mode", "NO_SELL")]),
        ]
        assert [reply.status for reply in replies] == [200, 200, 200]
    assert written(trace, token) == written(trace, b"a-name.csv") == []
    assert set(written(trace, account)) == {"socket"}
    kept = [path for path in tmp_path.iterdir() if path != trace]
    assert [path for path in kept for word in (token, account, CANARY) if word in path.read_bytes()] == []
