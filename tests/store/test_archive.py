from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rebalancer.errors import BackupRefusedError
from rebalancer.store.archive import Archive, pack, unpack

FILE = Path("monday.backup")
WHOLE = Archive(b"the database's bytes", bytes(range(32)))
SALT = bytes(range(32)).hex().encode()


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(FILE, WHOLE.packed()) == WHOLE


def test_any_program_for_zip_files_takes_it_apart(tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(WHOLE.packed())) as archive:
        archive.extractall(tmp_path)
    assert (tmp_path / "rebalance.db").read_bytes() == WHOLE.database
    assert (tmp_path / ".salt").read_bytes() == SALT + b"\n"


def test_its_parts_are_marked_as_private() -> None:
    with ZipFile(io.BytesIO(WHOLE.packed())) as archive:
        assert {part.external_attr >> 16 for part in archive.infolist()} == {0o100600}


def test_neither_database_nor_salt_is_in_its_representation() -> None:
    assert repr(WHOLE) == "Archive()"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        WHOLE.packed()[:-1],
        WHOLE.packed().replace(b"the database's bytes", b"the database's bites"),
        pack({"rebalance.db": b"", "salt": SALT}),
        pack({".salt": SALT}),
    ],
)
def test_what_is_no_backup_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(BackupRefusedError, match=r"^monday\.backup cannot be restored: it is no backup"):
        unpack(FILE, content)


@pytest.mark.parametrize("salt", [b"", SALT[:-1], SALT + b"00", SALT + b"\n\n", b"\xff" * 64])
def test_a_salt_of_another_form_is_refused(salt: bytes) -> None:
    with pytest.raises(BackupRefusedError, match="its salt does not have 64 hex digits"):
        unpack(FILE, pack({"rebalance.db": b"", ".salt": salt}))


def test_a_compressed_part_is_refused_before_it_is_read() -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("rebalance.db", bytes(1_000_000))
        archive.writestr(".salt", SALT)
    with pytest.raises(BackupRefusedError, match="it is no backup"):
        unpack(FILE, buffer.getvalue())


@given(st.integers(0, len(WHOLE.packed()) - 1), st.integers(1, 255))
@example(6, 1)
def test_a_changed_byte_is_refused_or_changes_nothing(place: int, change: int) -> None:
    content = bytearray(WHOLE.packed())
    content[place] ^= change
    with suppress(BackupRefusedError):
        assert unpack(FILE, bytes(content)) == WHOLE
