"""The largest uploads, ten at once: memory stays within bounds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from benchmarks.driving import burst
from benchmarks.watching import most_resident
from rebalancer.web.wire import MAX_BODY
from tests.conftest import StartServer
from tests.support.client import Field

HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type"
FORM_AROUND = 4096
# Each of these takes four bytes, on the wire and in memory, and makes all text beside it as wide.
WIDE = "\N{GRINNING FACE}" * 1000
PLAIN = "THE LONG NAME OF A FUND " * 8


def largest(name: str) -> bytes:
    """A form's worth of a positions file, in which every description is `name`."""
    rows = [HEADER]
    left = MAX_BODY - FORM_AROUND - len(HEADER)
    while left > 0:
        place = len(rows)
        rows.append(
            f"Z{place % 50:08},Account {place % 50},Q{place % 450:03},{name},100,$127.61,$12761.00,Cash"
        )
        left -= len(rows[-1].encode()) + 1
    return "\n".join(rows[:-1]).encode()


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux says what was in use")
def test_ten_of_the_largest_uploads_at_once_take_at_most_300_mib(start_server: StartServer) -> None:
    server = start_server()
    client = replace(server.client, timeout=120)
    forms: list[list[Field]] = [
        [("upload", ("a.csv", largest(name))), ("user_token", "f" * 32)] for name in (WIDE, PLAIN)
    ]
    asked = burst([("upload", partial(client.post_form, "/configure", form)) for form in forms * 5])
    assert [one for one in asked if one.status != 200 and not one.told_to_return] == []
    assert most_resident(server.process.pid) <= 300 * 1024 * 1024
