from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

import pytest

from rebalancer.commands.secret import read_token, read_tokens
from rebalancer.store.tokens import TokenInvalidError, check_token
from tests.support.process import ROOT

ASK = "from rebalancer.commands.secret import read_token; print('read', len(read_token('Token: ')))"


def type_in(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))


@pytest.mark.parametrize("content", [b"hunter2", b"hunter2\n", b"  hunter2\r\n", b"hunter2\nmore\n"])
def test_a_line_of_standard_input_is_a_token(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    type_in(monkeypatch, content)
    assert read_token("Token: ") == "hunter2"


@pytest.mark.parametrize("content", [b"a\nb\n", b"a\nb\n\nc\n", b"a\r\nb"])
def test_tokens_end_with_an_empty_line_or_with_the_input(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    type_in(monkeypatch, content)
    assert read_tokens("Token: ") == ("a", "b")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\n", b"x" * 1_000_000])
def test_what_is_no_token_is_refused_like_one(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    type_in(monkeypatch, content)
    with pytest.raises(TokenInvalidError):
        check_token(read_token("Token: "))


def test_a_terminal_asks_and_does_not_show_what_is_typed() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = read_until(ours, b"Token: ")
    os.write(ours, b"hunter2\n")
    shown += read_until(ours, b"read 7\r\n")
    assert process.wait() == 0
    os.close(ours)
    assert shown == b"Token: \r\nread 7\r\n"


def read_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while not shown.endswith(end):
        shown += os.read(terminal, 1024)
    return shown
