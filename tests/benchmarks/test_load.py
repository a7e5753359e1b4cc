"""`python -m benchmarks.load`, whole, in some twenty seconds: errors, memory and open files, never time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.driving import Asked
from benchmarks.load import Extent, measured
from benchmarks.load_report import Measured, Run
from benchmarks.watching import Moment, look
from tests.support.process import RunningServer, running_server

EXTENT = Extent(minutes=0.2, people=6, rounds=2)
POOL = 15
"""A database connection has three files open, and the pool keeps five."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux has /proc")


@dataclass(frozen=True, slots=True)
class Smoke:
    server: RunningServer
    before: Moment
    load: Measured


@pytest.fixture(scope="module")
def smoke(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Smoke]:
    """A server that has been through all of it."""
    with running_server(tmp_path_factory.mktemp("load")) as server:
        before = look(server.process.pid)
        yield Smoke(server, before, measured(server, EXTENT))


def not_as_wished(run: Run) -> list[Asked]:
    return [one for one in run.asked if one.status != 200]


def test_everybody_is_answered_as_wished_in_the_mix(smoke: Smoke) -> None:
    assert not_as_wished(smoke.load.mixed) == []
    assert len(smoke.load.mixed.asked) >= EXTENT.people


def test_nobody_who_asks_again_once_answered_sees_an_error(smoke: Smoke) -> None:
    runs = (smoke.load.home, smoke.load.alone, smoke.load.ten)
    assert [not_as_wished(run) for run in runs] == [[], [], []]
    assert all(run.asked for run in runs)


def test_nobody_who_comes_at_a_steady_rate_sees_an_error(smoke: Smoke) -> None:
    runs = smoke.load.at_rates
    assert [not_as_wished(run) for run in runs] == [[]] * len(runs)
    assert [(run.name, len(run.asked) > 0) for run in runs] == [("GET /", True)] * 2 + [
        ("POST /rebalance", True)
    ] * 2


def test_of_a_hundred_at_once_each_is_answered_or_told_when_to_return(smoke: Smoke) -> None:
    asked = smoke.load.burst.asked
    served = [one for one in asked if one.status == 200]
    turned_away = [one for one in asked if one.told_to_return]
    assert len(served) + len(turned_away) == 100
    assert len(served) >= 24


def test_memory_stays_within_300_mib(smoke: Smoke) -> None:
    assert smoke.load.peak <= 300 * 1024 * 1024


def test_no_more_files_are_open_than_clients_and_the_database_account_for(smoke: Smoke) -> None:
    most = max(one.files for one in smoke.load.moments)
    assert most <= smoke.before.files + EXTENT.people + POOL


def test_no_file_stays_open_afterwards(smoke: Smoke) -> None:
    client, process = smoke.server.client, smoke.server.process.pid
    left = (look(process).files for _ in range(1000) if client.get("/healthz").status == 200)
    assert any(files <= smoke.before.files + POOL for files in left)


def test_the_server_knows_of_no_defect(smoke: Smoke) -> None:
    assert "error=" not in smoke.server.log
