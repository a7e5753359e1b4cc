"""Clocks that jump while the program runs: at most a page that was open asks for the token again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.process import ROOT, RunningServer, running_server
from tests.support.scripted import JSON, UPLOAD, plan_of, proposed, saved_household
from tests.support.shifted_server import set_clocks

TEN_YEARS = 10 * 365.25 * 86400
COMMAND = (sys.executable, "-m", "tests.support.shifted_server")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    set_clocks(tmp_path)
    with running_server(tmp_path, command=COMMAND, env={"PYTHONPATH": str(ROOT)}) as running:
        yield running


@pytest.mark.parametrize(
    ("jump", "open_page"),
    [
        ({"wall": -TEN_YEARS}, (409, "session_expired")),
        ({"wall": TEN_YEARS}, (409, "session_expired")),
        ({"monotonic": TEN_YEARS}, (200, "")),
    ],
    ids=str,
)
def test_a_jump_stops_no_page_and_changes_no_plan(
    server: RunningServer, jump: dict[str, float], open_page: tuple[int, str]
) -> None:
    client, token = server.client, saved_household(server.client)
    plan = plan_of(client, token, "SELL_ALL")
    opened = client.post_form("/configure", [UPLOAD, ("user_token", token)], accept=JSON).json
    form = dict(proposed(opened))
    set_clocks(server.folder, **jump)
    saved = client.post_form("/configure/update", form.items(), accept=JSON)
    assert (saved.status, saved.json.get("error", {}).get("code", "")) == open_page
    again = {name: value for name, value in form.items() if name != "session"} | {"user_token": token}
    assert client.post_form("/configure/update", again.items(), accept=JSON).status == 200
    assert [client.get(page).status for page in ("/", "/healthz", "/security_configure")] == [200] * 3
    assert plan_of(client, token, "SELL_ALL") == plan


def test_what_was_saved_in_the_future_is_read_in_the_past(tmp_path: Path) -> None:
    set_clocks(tmp_path, wall=TEN_YEARS)
    with running_server(tmp_path, command=COMMAND, env={"PYTHONPATH": str(ROOT)}) as future:
        token = saved_household(future.client)
        plan = plan_of(future.client, token, "NO_SELL")
    set_clocks(tmp_path, wall=-TEN_YEARS)
    with running_server(tmp_path, command=COMMAND, env={"PYTHONPATH": str(ROOT)}) as past:
        assert plan_of(past.client, token, "NO_SELL") == plan
