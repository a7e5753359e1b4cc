"""A signal in a request: what is in flight is finished, and what was answered is kept."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

from tests.support.client import BOUNDARY, form_body
from tests.support.process import running_server
from tests.support.scripted import plan_of, saved_household


def test_a_save_in_flight_is_finished_and_found_by_the_next_start(tmp_path: Path) -> None:
    with running_server(tmp_path) as first:
        token = saved_household(first.client)
        head, body = save_of(token, "US TSM")
        with socket.create_connection(("127.0.0.1", first.client.port), timeout=60) as connection:
            connection.sendall(head)
            assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
            first.process.send_signal(signal.SIGTERM)
            connection.sendall(body)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
        assert first.process.wait(60) == 0
    with running_server(tmp_path) as second:
        classes = plan_of(second.client, token, "SELL_ALL")["before"]["classes"]
    assert {row["asset_class"]: row["target_percent"] for row in classes}["US TSM"] == "100.00"


def save_of(token: str, asset_class: str) -> tuple[bytes, bytes]:
    """A request that makes `asset_class` the one target, its head and its body; the head asks to go on."""
    amount, kind = f"allocation/{asset_class}", f"allocation_type/{asset_class}"
    body = form_body([("user_token", token), (amount, "100"), (kind, "Percent")])
    head = (
        "POST /configure/update HTTP/1.1",
        "Host: localhost",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}",
        f"Content-Length: {len(body)}",
        "Expect: 100-continue",
    )
    return "\r\n".join((*head, "", "")).encode(), body
