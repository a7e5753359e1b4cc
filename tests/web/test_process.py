"""The server as a process: how it starts, listens, refuses to start, and stops."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.conftest import StartServer
from tests.support.client import BOUNDARY, Client, Field, form_body
from tests.support.process import FORM_SERVER, ROOT, RunningServer, start


def test_it_answers_where_it_says_that_it_listens(server: RunningServer) -> None:
    reply = Client(int(server.url.rstrip("/").rpartition(":")[2])).get("/healthz")
    assert (reply.status, reply.json) == (200, {"status": "ok"})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told_to(start_server: StartServer, number: signal.Signals) -> None:
    server = start_server()
    server.client.get("/")
    assert server.stop(number) == 0
    assert "Traceback" not in server.log


def test_it_finishes_a_request_in_flight(start_server: StartServer) -> None:
    server = start_server(command=FORM_SERVER, env={"PYTHONPATH": str(ROOT)})
    body = form_body([("a", "1")])
    head = f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {len(body)}\r\n"
    with socket.create_connection(("127.0.0.1", server.client.port), timeout=30) as connection:
        connection.sendall(
            f"POST /form HTTP/1.1\r\nHost: localhost\r\n{head}Expect: 100-continue\r\n\r\n".encode()
        )
        assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        server.process.send_signal(signal.SIGTERM)
        connection.sendall(body)
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
    assert server.process.wait(60) == 0


def test_it_runs_as_a_module_too(start_server: StartServer) -> None:
    server = start_server(command=(sys.executable, "-m", "rebalancer"), env={"PYTHONPATH": str(ROOT)})
    assert server.client.get("/healthz").status == 200


def test_it_listens_on_ipv6(start_server: StartServer) -> None:
    server = start_server("--bind", "[::1]")
    assert server.url.startswith("http://[::1]:")
    assert Client(server.client.port, "::1").get("/").status == 200


def test_a_further_name_is_let_in_by_a_flag(start_server: StartServer) -> None:
    client = start_server("--allow-host", "home.lan").client
    assert [client.get("/", host=host).status for host in ("home.lan", "other.lan")] == [200, 403]


def test_it_opens_the_browser_when_asked_to(start_server: StartServer, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > "$OPENED.new" && mv "$OPENED.new" "$OPENED"\n')
    browser.chmod(0o700)
    fifo = tmp_path / "opened"
    server = start_server("--open", env={"BROWSER": f"{browser} %s", "OPENED": str(fifo)})
    while not fifo.exists():
        server.client.get("/healthz")
    assert fifo.read_text() == f"{server.url}\n"


def test_nothing_personal_is_logged(start_server: StartServer) -> None:
    server = start_server("--debug")
    form: list[Field] = [("user_token", "rb1-secret"), ("upload", ("secret.csv", b"Z12345678"))]
    server.client.post_form("/no/such/form?user_token=secret", form, referer="http://secret/")
    server.client.raw(b"GET /secret\x00 HTTP/1.1\r\nsecret: \x01\r\n\r\n")
    log = server.log
    assert " POST /no/such/form 404 " in log
    assert [word for word in ("token", "Z12345678", "csv", "http:") if word in log] == []


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("--port", "http"), "--port takes a number from 0 to 65535, and not 'http'."),
        (("--quote-key", "a b"), "--quote-key takes a key as it was given"),
        (("--bind", "192.0.2.1", "--port", "0"), "Cannot listen on 192.0.2.1, port 0: "),
    ],
)
def test_a_start_that_cannot_work_is_one_sentence(
    tmp_path: Path, flags: tuple[str, ...], sentence: str
) -> None:
    process = start(tmp_path, *flags)
    out, _ = process.communicate(timeout=60)
    said = (tmp_path / "log").read_text()
    assert process.returncode == 1
    assert out == ""
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_a_port_in_use_costs_no_database(start_server: StartServer, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    taken = str(start_server().client.port)
    process = start(other, "--port", taken)
    process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"port {taken}: Address already in use." in (other / "log").read_text()
    assert [path.name for path in other.iterdir()] == ["log"]


def test_help_is_no_failure(tmp_path: Path) -> None:
    process = start(tmp_path, "--help")
    out, _ = process.communicate(timeout=60)
    assert (process.returncode, "--allow-host" in out) == (0, True)
