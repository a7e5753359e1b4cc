"""The promise that an upload is never written, watched from outside the process."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.process import FORM_SERVER, ROOT, running_server

CANARY = b"canary-of-an-upload"
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


@pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace here")
@pytest.mark.parametrize("size", [100, 5_000, 3_000_000])
def test_an_upload_reaches_sockets_only(tmp_path: Path, size: int) -> None:
    trace = tmp_path / "trace"
    command = (*STRACE, "-o", str(trace), *FORM_SERVER)
    upload = (CANARY * size)[: max(size, len(CANARY))]
    with running_server(tmp_path, command=command, env={"PYTHONPATH": str(ROOT)}) as server:
        fields = [("user_token", CANARY * 100), ("upload", ("a.csv", upload))]
        assert server.client.post_form("/form", fields).status == 200
    written = [line for line in trace.read_text().splitlines() if CANARY.decode() in line]
    assert written, "the answer holds the canary: the trace must have it"
    assert [line[:80] for line in written if not re.search(r"\w+\(\d+<(socket|TCP)", line)] == []
    assert [path for path in tmp_path.iterdir() if path != trace and CANARY in path.read_bytes()] == []
