from __future__ import annotations

import tempfile

import pytest
from cherrypy._cpreqbody import Entity

from rebalancer.web.framework import guarded


def test_even_the_frameworks_own_reader_would_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(tempfile, "TemporaryFile", no_file)
    guarded({})
    file = Entity.make_file(object())
    file.write(b"upload")
    assert file.getvalue() == b"upload"
