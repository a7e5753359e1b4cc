from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.store.files import (
    keep_private,
    locked_folder,
    new_salt,
    put_in_place,
    read_salt,
    readable_by_others,
    write_salt,
)

SALT = bytes(range(32))
HEX = SALT.hex().encode()


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_salt_is_32_bytes_and_never_the_same() -> None:
    assert len(new_salt()) == 32
    assert new_salt() != new_salt()


def test_a_salt_is_written_for_its_owner_alone_and_read_back(tmp_path: Path) -> None:
    write_salt(tmp_path / ".salt", SALT)
    assert (tmp_path / ".salt").read_bytes() == HEX + b"\n"
    assert mode_of(tmp_path / ".salt") == 0o600
    assert read_salt(tmp_path / ".salt") == SALT


def test_nothing_but_the_salt_is_left_in_its_folder(tmp_path: Path) -> None:
    write_salt(tmp_path / ".salt", SALT)
    assert names_in(tmp_path) == [".salt"]


def test_a_salt_never_replaces_another(tmp_path: Path) -> None:
    (tmp_path / ".salt").write_bytes(HEX)
    with pytest.raises(StartRefusedError, match="cannot be made"):
        write_salt(tmp_path / ".salt", bytes(32))
    assert (tmp_path / ".salt").read_bytes() == HEX
    assert names_in(tmp_path) == [".salt"]


def test_a_salt_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / ".salt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartRefusedError):
        write_salt(tmp_path / ".salt", SALT)
    assert not (tmp_path / "elsewhere").exists()


def test_a_salt_that_has_no_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError, match=r"gone/\.salt cannot be made .*--salt-file"):
        write_salt(tmp_path / "gone" / ".salt", SALT)


def test_a_missing_salt_is_no_error(tmp_path: Path) -> None:
    assert read_salt(tmp_path / ".salt") is None


@pytest.mark.parametrize("content", [HEX, HEX + b"\n", HEX + b"\r\n", HEX.upper()])
def test_a_trailing_newline_is_fine(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".salt").write_bytes(content)
    assert read_salt(tmp_path / ".salt") == SALT


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", HEX[:-1], HEX + b"0", HEX + b"\n\n", b" " + HEX, b"g" * 64, b"\0" * 32, b"x" * 9999],
)
def test_a_salt_of_another_form_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".salt").write_bytes(content)
    with pytest.raises(StartRefusedError, match="does not hold 64 hex digits"):
        read_salt(tmp_path / ".salt")


def test_a_salt_that_is_a_link_is_refused(tmp_path: Path) -> None:
    write_salt(tmp_path / "real", SALT)
    (tmp_path / ".salt").symlink_to(tmp_path / "real")
    with pytest.raises(StartRefusedError, match=r"\.salt cannot be opened as a plain file"):
        read_salt(tmp_path / ".salt")


def test_a_salt_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".salt").mkdir()
    with pytest.raises(StartRefusedError, match="is not a plain file"):
        read_salt(tmp_path / ".salt")


def test_a_salt_that_is_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".salt")
    with pytest.raises(StartRefusedError, match="is not a plain file"):
        read_salt(tmp_path / ".salt")


@pytest.mark.parametrize(("mode", "readable"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_file_that_others_can_read_is_noticed(tmp_path: Path, mode: int, *, readable: bool) -> None:
    (tmp_path / ".salt").touch()
    (tmp_path / ".salt").chmod(mode)
    assert readable_by_others(tmp_path / ".salt") is readable


def test_new_files_are_private_from_the_start_on(tmp_path: Path) -> None:
    keep_private()
    (tmp_path / "any").touch()
    assert mode_of(tmp_path / "any") == 0o600


def test_a_finished_file_takes_its_name_but_never_another_files(tmp_path: Path) -> None:
    draft, name = tmp_path / "draft", tmp_path / "name"
    draft.write_text("new")
    name.write_text("old")
    with pytest.raises(FileExistsError):
        put_in_place(draft, name)
    assert name.read_text() == "old"


def test_one_process_holds_the_folder_at_a_time(tmp_path: Path) -> None:
    with (
        locked_folder(tmp_path),
        pytest.raises(StartRefusedError, match="Another Rebalancer already uses the data folder"),
        locked_folder(tmp_path),
    ):
        pass


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    with locked_folder(tmp_path):
        pass
    with locked_folder(tmp_path):
        pass
    assert names_in(tmp_path) == []


def test_an_exception_in_the_block_is_not_taken_for_a_lock(tmp_path: Path) -> None:
    with pytest.raises(BlockingIOError), locked_folder(tmp_path):
        raise BlockingIOError


def test_a_killed_process_lets_go_of_the_folder(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from rebalancer.store.files import locked_folder\n"
        "with locked_folder(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(StartRefusedError), locked_folder(tmp_path):
            pass
        child.send_signal(signal.SIGKILL)
    with locked_folder(tmp_path):
        pass


def test_a_missing_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    with locked_folder(tmp_path / "new"):
        assert mode_of(tmp_path / "new") == 0o700


def test_a_data_folder_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(StartRefusedError, match=r"file cannot be used .*--database"),
        locked_folder(tmp_path / "file"),
    ):
        pass


def test_a_data_folder_that_cannot_be_written_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StartRefusedError, match="it is read-only"), locked_folder(tmp_path):
        pass


def test_a_refused_start_takes_the_folders_that_it_made_away(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError), locked_folder(tmp_path / "a" / "b"):
        raise StartRefusedError("no salt")
    assert names_in(tmp_path) == []


def test_a_refused_start_leaves_a_folder_that_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(StartRefusedError), locked_folder(tmp_path / "a"):
        raise StartRefusedError("no salt")
    assert names_in(tmp_path) == ["a"]


def test_a_refused_start_leaves_a_folder_in_which_something_stands(tmp_path: Path) -> None:
    held = locked_folder(tmp_path / "a" / "b")
    held.__enter__()
    (tmp_path / "a" / "salt").touch()
    refusal = StartRefusedError("no room")
    assert held.__exit__(StartRefusedError, refusal, None) is False
    assert names_in(tmp_path / "a") == ["salt"]
