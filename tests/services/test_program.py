from __future__ import annotations

from pathlib import Path

import pytest

from rebalancer.errors import StoreUnavailableError
from rebalancer.services import program
from rebalancer.services.program import open_program


def test_the_store_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    url, salt = f"sqlite:///{tmp_path / 'mine.db'}", tmp_path / "mine.salt"
    with open_program(url, salt, demo=False) as opened:
        assert opened.store.healthy()
    assert (tmp_path / "mine.db").exists()
    assert salt.exists()


def test_without_a_word_it_stands_at_its_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "default_database_url", lambda: f"sqlite:///{tmp_path / 'usual.db'}")
    monkeypatch.setattr(program, "default_salt_file", lambda: tmp_path / "usual.salt")
    with open_program(None, None, demo=False):
        assert (tmp_path / "usual.db").exists()
        assert (tmp_path / "usual.salt").exists()


def test_a_demo_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_program(None, None, demo=True) as opened:
        assert opened.store.healthy()
        assert list(tmp_path.iterdir()) != []
    assert list(tmp_path.iterdir()) == []


def test_the_store_is_closed_even_after_a_failure(tmp_path: Path) -> None:
    url, salt = f"sqlite:///{tmp_path / 'mine.db'}", tmp_path / "mine.salt"
    with pytest.raises(StoreUnavailableError), open_program(url, salt, demo=False):
        raise StoreUnavailableError("gone")
    with open_program(url, salt, demo=False) as again:
        assert again.store.healthy()
