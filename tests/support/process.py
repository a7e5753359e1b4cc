"""The real server as a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.client import Client

ROOT = Path(__file__).resolve().parents[2]
SERVER = (sys.executable, str(ROOT / "rebalance_server.py"))
FORM_SERVER = (sys.executable, "-m", "tests.support.form_server")


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that listens. Its log is in `folder`, with its database and salt."""

    process: subprocess.Popen[str]
    folder: Path
    url: str

    @property
    def client(self) -> Client:
        return Client(int(self.url.rstrip("/").rpartition(":")[2]))

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal, and wait for the exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def running_server(
    folder: Path,
    *flags: str,
    command: Sequence[str] = SERVER,
    env: Mapping[str, str] | None = None,
    usual_places: bool = False,
) -> Iterator[RunningServer]:
    """Start the server on a free port with `flags`; at the end stop it, which must be clean."""
    process = start(folder, "--port", "0", *flags, command=command, env=env, usual_places=usual_places)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        match = re.fullmatch(r"Listening on (http://\S+/)\n", line)
        assert match, f"{line!r}: {(folder / 'log').read_text()}"
        server = RunningServer(process, folder, match[1])
        yield server
        if process.poll() is None:
            assert server.stop() == 0
    finally:
        process.kill()
        process.communicate()


def start(
    folder: Path,
    *flags: str,
    command: Sequence[str] = SERVER,
    env: Mapping[str, str] | None = None,
    usual_places: bool = False,
) -> subprocess.Popen[str]:
    """Start the server in `folder`, its log there too; database and salt also, or in their usual places."""
    places = [] if usual_places else store_flags(folder, flags)
    with (folder / "log").open("w") as log:
        return subprocess.Popen(
            [*command, *places, *flags],
            cwd=folder,
            env={**os.environ, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )


def store_flags(folder: Path, flags: Sequence[str]) -> list[str]:
    """Where the store stands, unless `flags` say."""
    if {"--demo", "--database", "--help"} & set(flags):
        return []
    return ["--database", f"sqlite:///{folder / 'rebalance.db'}", "--salt-file", str(folder / ".salt")]
