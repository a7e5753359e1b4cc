"""The file that a backup is: a zip of database and salt, which anybody can take apart by hand.

Its parts are not compressed: reading them takes no more memory than the file has bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rebalancer.errors import BackupRefusedError
from rebalancer.store.files import salt_in, salt_line

DATABASE = "rebalance.db"
SALT = ".salt"
_ENCRYPTED = 0x1
_PRIVATE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Archive:
    """A whole installation: the database as a file would hold it, and the salt of its keys."""

    database: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def packed(self) -> bytes:
        """The bytes of a backup file."""
        return pack({DATABASE: self.database, SALT: salt_line(self.salt)})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of `parts`, each by its name, private to whoever takes it apart."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            part = ZipInfo(name)
            part.external_attr = _PRIVATE
            archive.writestr(part, content)
    return buffer.getvalue()


def unpack(file: Path, content: bytes) -> Archive:
    """What the backup in `file` holds.

    Raises:
        BackupRefusedError: it is no backup, or not as it was written.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            database, salt = (_part(archive, name) for name in (DATABASE, SALT))
    except (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, ValueError):
        raise BackupRefusedError(file, "it is no backup that this program wrote, or is damaged") from None
    number = salt_in(salt)
    if number is None:
        raise BackupRefusedError(file, "its salt does not have 64 hex digits")
    return Archive(database, number)


def _part(archive: ZipFile, name: str) -> bytes:
    part = archive.getinfo(name)
    if part.compress_type != ZIP_STORED or part.flag_bits & _ENCRYPTED:
        raise BadZipFile
    return archive.read(part)
