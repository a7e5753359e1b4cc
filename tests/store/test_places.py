from __future__ import annotations

from pathlib import Path

import pytest

from rebalancer.store import places
from rebalancer.store.places import default_database_url, default_salt_file

ROOT = Path(__file__).parents[2]


def test_in_a_checkout_the_database_stands_beside_the_code() -> None:
    assert default_database_url() == f"sqlite:///{ROOT}/rebalancer/rebalance.db"


def test_in_a_checkout_the_salt_stands_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_salt_file() == tmp_path / ".salt"


def test_installed_both_stand_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "site-packages" / "rebalancer")
    monkeypatch.setattr(places, "user_data_path", lambda name, **_: Path("/home/me/data") / name)
    assert default_database_url() == "sqlite:////home/me/data/rebalancer/rebalance.db"
    assert default_salt_file() == Path("/home/me/data/rebalancer/.salt")
