from __future__ import annotations

import socket

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.web.server import WebServer
from tests.support.pages import PAGES, serving


def test_an_address_in_use_is_refused_in_one_sentence() -> None:
    in_use = "Address already in use. Stop the program that uses it, or choose"
    with serving(PAGES) as client, pytest.raises(StartRefusedError, match=in_use):
        WebServer("127.0.0.1", client.port).listen()


def test_an_address_of_another_machine_asks_to_stop_no_program() -> None:
    with pytest.raises(StartRefusedError, match=r"requested address\. Choose another --port or --bind\."):
        WebServer("192.0.2.1", 0).listen()


@pytest.mark.parametrize(
    ("address", "url"), [("127.0.0.1", "http://127.0.0.1:8090/"), ("::1", "http://[::1]:8090/")]
)
def test_the_url_is_one_that_a_browser_takes(address: str, url: str) -> None:
    assert WebServer(address, 8090).url == url


def test_a_machine_without_the_kind_of_address_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_: object) -> None:
        raise OSError(97, "Address family not supported by protocol")

    monkeypatch.setattr(WebServer, "prepare_socket", no_socket)
    with pytest.raises(StartRefusedError, match="Cannot listen on ::1, port 8090: the machine has no such"):
        WebServer("::1", 8090).listen()


def test_a_connection_on_which_nothing_comes_does_not_hold_up_the_stop() -> None:
    with serving(PAGES) as client, socket.create_connection((client.address, client.port)) as idle:
        assert idle.fileno() >= 0
        assert client.get("/hello").status == 200


def test_a_system_that_cannot_wait_for_the_first_bytes_serves_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(socket, "TCP_DEFER_ACCEPT", raising=False)
    with serving(PAGES) as client:
        assert client.get("/hello").status == 200


def test_what_cheroot_reports_is_logged_as_type_and_place(caplog: pytest.LogCaptureFixture) -> None:
    server = WebServer("127.0.0.1", 0)
    server.error_log("from 192.0.2.7", traceback=False)
    server.error_log("account Z12345678", traceback=True)
    try:
        int("account Z12345678")
    except ValueError:
        server.error_log("account Z12345678", traceback=True)
    [record] = caplog.records
    assert record.getMessage().startswith("error=- ValueError at test_server.py:")
