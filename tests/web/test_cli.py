"""What the command line says, where nobody can hear it; `test_process` has the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rebalancer.web.cli import _say


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_stops_nothing_then_or_later() -> None:
    with Path("/dev/full").open("w") as stream:
        _say("Listening", stream)
        stream.write("more")


def test_a_reader_that_is_gone_stops_nothing_then_or_later() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        _say("Listening", stream)
        stream.write("more")


def test_who_listens_hears_at_once(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as stream:
        _say("Listening", stream)
        assert (tmp_path / "log").read_text() == "Listening\n"
