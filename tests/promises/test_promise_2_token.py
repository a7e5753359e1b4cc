"""Promise 2: the token is never stored, and never sent back in a page.

Every form is sent with a token, well and badly, as a browser and as a script; then the answers, the files,
the log and everything that the process wrote are searched for it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from rebalancer.services.take_away import KINDS
from tests.conftest import StartServer
from tests.support.client import Client, Field, Reply
from tests.support.form_addresses import form_addresses
from tests.support.process import SERVER, running_server
from tests.support.scripted import UPLOAD
from tests.support.tracing import WRITES, needs_strace, traced, written_to

OWN = "rb1-l5ua6wjldfn4aackdpkli5gvxaedes"
WEAK = "rather <a> weak & token"
TOKENS = pytest.mark.parametrize(
    "token", [OWN, WEAK, OWN[:-1], "a" * 1025], ids=["own", "weak", "slip", "long"]
)


def forms(token: str) -> list[tuple[str, list[Field]]]:
    """What can be sent with a token: a good form for each address, and the ways in which one comes back."""
    told: list[Field] = [("user_token", token), UPLOAD]
    saved: list[Field] = [("user_token", token), ("accounts/Z20411873|tax_group", "Taxable")]
    taken: list[Field] = [("user_token", token), ("plan", "expired")]
    return [
        ("/configure", told),
        ("/configure/update", saved),
        ("/configure/update", [*saved, ("accounts/Z20411873|reserve", "1")]),
        ("/configure/update", [*saved, ("allocation/Cash", "99"), ("allocation_type/Cash", "Percent")]),
        ("/configure/update", [*saved, ("session", "expired")]),
        ("/configure/update", [*saved, ("version", "99")]),
        ("/configure/undo", [("user_token", token), ("version", "99")]),
        ("/configure/undo", [("user_token", token), ("session", "expired"), ("version", "x")]),
        ("/configure/undo", [("user_token", token)]),
        ("/configure/fill", [*saved, ("fill", "targets/three_fund")]),
        ("/configure/fill", [*saved, UPLOAD, ("session", "expired"), ("fill", "targets/rest")]),
        ("/configure/fill", [*saved, ("fill", "nothing")]),
        ("/rebalance", [*told, ("rebalance_mode", "SELL_ALL")]),
        ("/rebalance", [*told, ("session", "expired"), ("rebalance_mode", "NO_SUCH_MODE")]),
        ("/rebalance", [*told, ("rebalance_mode", "NO_SUCH_MODE")]),
        ("/rebalance", [*told, ("user_token", token)]),
        ("/rebalance", [("user_token", token), ("upload", ("a.csv", b"no,positions\n"))]),
        ("/security_configure/update", [("user_token", token)]),
        ("/security_configure/import", [("user_token", token), ("lines", "VTI, US TSM")]),
        ("/security_configure/import", [("user_token", token), ("lines", "VTI, Nonsense")]),
        ("/security_configure/import", [("user_token", token), ("upload", ("a.csv", b"VTI, US TSM"))]),
        *((f"/export/{kind.ending}", taken) for kind in KINDS),
    ]


def answers(client: Client, token: str) -> Iterator[Reply]:
    for kind in ("text/html", "application/json"):
        for path, fields in forms(token):
            yield client.post_form(path, fields, accept=kind)


def test_every_form_of_the_program_is_among_them() -> None:
    assert {path for path, _ in forms(OWN)} == form_addresses()


def spellings(token: str) -> list[bytes]:
    """The token as it might stand in a file or page, in lower case."""
    raw = token.encode()
    escaped = token.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
    encoded = [raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")]
    return [spelling.lower() for spelling in (raw, escaped, *encoded)]


@TOKENS
def test_no_answer_no_file_and_no_line_of_the_log_holds_it(start_server: StartServer, token: str) -> None:
    server = start_server("--debug")
    replies = list(answers(server.client, token))
    assert 500 not in {reply.status for reply in replies}
    said = [str(reply.headers).encode() + reply.body for reply in replies]
    kept = {path.name: path.read_bytes() for path in server.folder.iterdir()}
    assert {"rebalance.db", ".salt", "log"} <= kept.keys()
    texts = [text.lower() for text in (*said, *kept.values())]
    assert [text for text in texts for spelling in spellings(token) if spelling in text] == []


@needs_strace
def test_nothing_that_the_process_writes_holds_it(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with running_server(tmp_path, "--debug", command=traced(SERVER, trace, WRITES)) as server:
        assert 200 in {reply.status for reply in answers(server.client, OWN)}
    assert written_to(trace, OWN.encode()) == []


def test_a_fresh_one_is_shown_once_and_kept_nowhere(start_server: StartServer) -> None:
    server = start_server("--debug")
    token = server.client.get("/get_token").text.strip()
    assert token.startswith("rb1-")
    again = [server.client.get(path).text for path in ("/get_token", "/", "/demo")]
    kept = [path.read_text(errors="replace") for path in server.folder.iterdir()]
    assert [text for text in (*again, *kept) if token in text] == []
