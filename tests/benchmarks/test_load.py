"""The load of `python -m benchmarks.load` for a few seconds: errors, memory and open files, never time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.driving import Asked
from benchmarks.load import at_once, mixed
from benchmarks.load_report import Burst
from benchmarks.people import people
from benchmarks.watching import Moment, look, most_resident
from tests.support.process import RunningServer, running_server

PEOPLE = 6
SECONDS = 8
ANY_TIME = 1000
POOL = 15
"""A database connection has three files open, and the pool keeps five."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux has /proc")


@dataclass(frozen=True, slots=True)
class Smoke:
    server: RunningServer
    before: Moment
    asked: list[Asked]
    moments: list[Moment]
    burst: Burst


@pytest.fixture(scope="module")
def smoke(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Smoke]:
    """A server that has been through all of it."""
    with running_server(tmp_path_factory.mktemp("load")) as server:
        before = look(server.process.pid)
        everybody = people(server.client, PEOPLE)
        run, moments = mixed(server, everybody, SECONDS)
        yield Smoke(server, before, list(run.asked), moments, at_once(everybody, usual=ANY_TIME))


def test_everybody_is_answered_as_wished(smoke: Smoke) -> None:
    assert {(one.kind, one.status) for one in smoke.asked if one.status != 200} == set()
    assert len(smoke.asked) >= PEOPLE


def test_of_a_hundred_at_once_each_is_answered_or_told_when_to_return(smoke: Smoke) -> None:
    served = [one for one in smoke.burst.asked if one.status == 200]
    turned_away = [one for one in smoke.burst.asked if one.told_to_return]
    assert len(served) + len(turned_away) == 100
    assert len(served) >= 24


def test_memory_stays_within_300_mib(smoke: Smoke) -> None:
    assert most_resident(smoke.server.process.pid) <= 300 * 1024 * 1024


def test_no_more_files_are_open_than_clients_and_the_database_account_for(smoke: Smoke) -> None:
    most = max(one.files for one in smoke.moments)
    assert most <= smoke.before.files + PEOPLE + POOL


def test_no_file_stays_open_afterwards(smoke: Smoke) -> None:
    client, process = smoke.server.client, smoke.server.process.pid
    left = (look(process).files for _ in range(1000) if client.get("/healthz").status == 200)
    assert any(files <= smoke.before.files + POOL for files in left)


def test_the_server_knows_of_no_defect(smoke: Smoke) -> None:
    assert "error=" not in smoke.server.log
