"""A server watched by strace from outside: every system call of all its threads, a line each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

# -D: the server, and not strace, is the process that the test starts and stops.
_STRACE = ("strace", "-D", "-f", "-y", "-s", "65536")
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<arguments>.*)")
_CHANGING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")

UNMEASURED = ("env", "-u", "COVERAGE_PROCESS_CONFIG", "-u", "COVERAGE_PROCESS_START")
"""Before a command: coverage, which keeps files of its own, leaves this process alone."""

WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg"
"""The calls that hand bytes to a file or socket."""

OPENS = "open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
"""The calls that make a file, or open one to change it."""


def traced(command: Sequence[str], trace: Path, calls: str, *options: str) -> tuple[str, ...]:
    """`command` with its `calls` written to `trace`; `options` are further ones of strace."""
    return (*_STRACE, "-e", f"trace={calls}", *options, "-o", str(trace), *command)


@contextmanager
def attached(pid: int, *options: str) -> Iterator[None]:
    """Trace with `options`, on all threads of a process that runs already."""
    command = ["strace", "-f", "-p", str(pid), "-o", os.devnull, *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        yield
        strace.terminate()


def written_to(trace: Path, text: bytes) -> list[str]:
    """What each write of `text` went to: "socket", or the path of a file."""
    lines = [line for line in trace.read_text().splitlines() if text.decode() in line]
    return [re.split(r"[<:>]", line, maxsplit=2)[1] for line in lines]


def calls_of(trace: Path) -> list[tuple[str, str]]:
    """The name of each call, and its arguments as strace prints them."""
    found = (_CALL.match(line) for line in trace.read_text().splitlines())
    return [(call["name"], call["arguments"]) for call in found if call]


def changed_files(trace: Path) -> set[str]:
    """The paths that were made, or opened to be changed."""
    changing = [
        arguments
        for name, arguments in calls_of(trace)
        if name in OPENS.split(",") and (not name.startswith("open") or _CHANGING.search(arguments))
    ]
    return {path for arguments in changing for path in re.findall(r'"([^"]*)"', arguments)}


def _can_trace() -> bool:
    if not shutil.which("strace"):
        return False
    attempt = traced(("true",), Path(os.devnull), WRITES)
    return subprocess.run(attempt, check=False, capture_output=True).returncode == 0


def _can_attach() -> bool:
    """Whether strace may look into a process that is not its own child (Linux's Yama asks for root)."""
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    return _can_trace() and (os.geteuid() == 0 or not scope.exists() or scope.read_text().strip() == "0")


needs_strace = pytest.mark.skipif(not _can_trace(), reason="strace is not installed, or may not trace here")
needs_attaching = pytest.mark.skipif(not _can_attach(), reason="strace may not attach to a process here")
