from __future__ import annotations

from pathlib import Path

from rebalancer.store.aside import forget_old, next_aside


def test_the_first_name_is_number_one_and_each_is_one_more(tmp_path: Path) -> None:
    path = tmp_path / "rebalance.db"
    assert next_aside(path).name == "rebalance.db.backup-0001"
    (tmp_path / "rebalance.db.backup-0041.zip").touch()
    assert next_aside(path, ".zip").name == "rebalance.db.backup-0042.zip"


def test_other_files_of_the_folder_do_not_count(tmp_path: Path) -> None:
    for name in ("rebalance.db", "rebalance.db.backup", "rebalance.db.backup-new", "other.db.backup-0007"):
        (tmp_path / name).touch()
    forget_old(tmp_path / "rebalance.db")
    assert next_aside(tmp_path / "rebalance.db").name == "rebalance.db.backup-0001"
    assert len(list(tmp_path.iterdir())) == 4


def test_the_newest_three_are_kept(tmp_path: Path) -> None:
    for name in ("0002.zip", "0003", "0009", "0010.zip", "0010"):
        (tmp_path / f"rebalance.db.backup-{name}").touch()
    forget_old(tmp_path / "rebalance.db")
    kept = sorted(file.name.partition("backup-")[2] for file in tmp_path.iterdir())
    assert kept == ["0003", "0009", "0010", "0010.zip"]
