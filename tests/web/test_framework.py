from __future__ import annotations

import tempfile

import pytest
from cherrypy._cpreqbody import Entity

from rebalancer.web.framework import guarded
from tests.support.pages import PAGES, serving


def test_even_the_frameworks_own_reader_would_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tempfile, "TemporaryFile", no_file)
    guarded({})
    file = Entity.make_file(object())
    file.write(b"upload")
    assert file.getvalue() == b"upload"


@pytest.mark.parametrize(
    "value", ["http://localhost/?a=?", "=?utf-8?q?=E2=82=AC?=", "=?utf-8?b?!?=", "=?x?q?a?="]
)
@pytest.mark.parametrize("name", ["Referer", "Accept", "User-Agent", "If-None-Match"])
def test_a_header_is_taken_as_it_came_and_never_decoded(name: str, value: str) -> None:
    with serving(PAGES) as client:
        assert client.get("/hello", **{name: value}).status == 200
