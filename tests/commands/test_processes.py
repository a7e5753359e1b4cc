"""The commands as a person runs them, beside the real server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.client import Field
from tests.support.process import ROOT, RunningServer, running_server, store_flags
from tests.support.scripted import JSON, UPLOAD, saved_household
from tests.support.walk import SAMPLE

DESCRIPTION = "Brokerage — hers"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server of this module's own."""
    with running_server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="module")
def token(running: RunningServer) -> str:
    """The token of a household that it has saved."""
    return saved_household(running.client, UPLOAD, **{"accounts/Z20411873|description": DESCRIPTION})


def command(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command on the installation in `folder`."""
    run = [sys.executable, "-m", "rebalancer", *words, *store_flags(folder, ())]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        run, input=typed, capture_output=True, text=True, env=environment, cwd=folder, check=False
    )


def test_a_backup_of_a_running_server_serves_elsewhere(
    running: RunningServer, token: str, tmp_path: Path
) -> None:
    backup = command(running.folder, "backup", str(tmp_path / "b"))
    restored = command(tmp_path, "restore", str(tmp_path / "b"))
    assert [(done.returncode, done.stderr) for done in (backup, restored)] == [(0, ""), (0, "")]
    form: list[Field] = [UPLOAD, ("user_token", token)]
    with running_server(tmp_path) as elsewhere:
        opened = elsewhere.client.post_form("/configure", form, accept=JSON).json
    assert opened["accounts"][0]["description"] == DESCRIPTION


def test_a_check_goes_well_beside_a_running_server(running: RunningServer, token: str) -> None:
    check = command(running.folder, "check", str(SAMPLE), typed=token)
    assert (check.returncode, "FAULT" in check.stdout, check.stderr) == (0, False, "")


def test_a_running_server_is_not_rotated(running: RunningServer, token: str) -> None:
    refused = command(running.folder, "rotate", "token", str(SAMPLE), typed=token)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "stop it first" in refused.stderr
    assert running.client.get("/healthz").status == 200
