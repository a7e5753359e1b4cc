from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rebalancer.store.watch import WatchedFile

HEAD = b"SQLite format 3\0" + bytes(52) + b"RBLC"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rebalance.db"
    path.write_bytes(HEAD + bytes(1000))
    return path


@pytest.fixture
def watched(path: Path) -> Iterator[WatchedFile]:
    watched = WatchedFile(path)
    yield watched
    watched.close()


def test_a_file_that_grows_and_changes_is_intact(watched: WatchedFile, path: Path) -> None:
    path.write_bytes(HEAD + b"x" * 2000)
    assert watched.intact()


def test_what_counts_changes_in_the_head_is_no_damage(watched: WatchedFile, path: Path) -> None:
    path.write_bytes(HEAD[:16] + b"x" * 52 + HEAD[68:] + bytes(1000))
    assert watched.intact()


@pytest.mark.parametrize(
    "content", [b"", (HEAD + bytes(1000))[:-1], bytes(2000), HEAD[:68] + b"LITE" + bytes(1000)]
)
def test_a_file_cut_short_or_overwritten_is_not(watched: WatchedFile, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert not watched.intact()


def test_a_file_that_was_taken_away_is_intact_again_when_it_is_back(
    watched: WatchedFile, path: Path, tmp_path: Path
) -> None:
    away = path.rename(tmp_path / "away")
    assert not watched.intact()
    away.rename(path)
    assert watched.intact()


def test_another_file_in_its_place_is_not(watched: WatchedFile, path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    path.rename(tmp_path / "away")
    path.write_bytes(content)
    assert not watched.intact()


def test_looking_lets_go_of_no_lock(watched: WatchedFile, path: Path) -> None:
    lock = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    with path.open("r+b") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        assert watched.intact()
        other = subprocess.run([sys.executable, "-c", lock, path], check=False, capture_output=True)
    assert b"BlockingIOError" in other.stderr


def test_there_is_no_watching_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        WatchedFile(tmp_path / "gone")
