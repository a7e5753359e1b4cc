"""The two files of an installation as one thing: read together, kept aside together, replaced together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rebalancer.errors import DatabaseDamagedError, StartRefusedError
from rebalancer.store.archive import DATABASE, SALT, Archive, pack
from rebalancer.store.aside import forget_old, next_aside
from rebalancer.store.copies import replace_database, snapshot
from rebalancer.store.database import JOURNALS, inspect
from rebalancer.store.files import read_salt, write_new
from rebalancer.store.pending import announce, belongs, pending_file, settle


@dataclass(frozen=True, slots=True)
class Installation:
    """Where database and salt stand. Reading goes well beside a running server; changing needs its lock."""

    database: Path
    salt_file: Path

    def read(self) -> Archive:
        """One moment of both, also where a new salt has not got its name yet.

        Raises:
            StartRefusedError: one of the two is missing, or cannot be read.
        """
        if not self.database.exists():
            raise StartRefusedError(f"There is no database {self.database}: name the one with --database.")
        image, salt = snapshot(self.database), read_salt(self.salt_file)
        waiting = read_salt(pending_file(self.salt_file))
        if waiting is not None and belongs(self.database, waiting):
            return Archive(image, waiting)
        if salt is None:
            raise StartRefusedError(f"There is no salt file {self.salt_file}: name it with --salt-file.")
        return Archive(image, salt)

    def is_there(self) -> bool:
        """Whether anything stands where database and salt belong, a journal or a waiting salt included."""
        return bool({**self._database_files(), **self._salt_files()})

    def keep_aside(self) -> Path:
        """Put what is there in one file beside the database, and keep the newest three of them.

        What is sound is kept as a backup that can be restored, what is damaged byte by byte.

        Raises:
            StartRefusedError: the database is not Rebalancer's, or there is no room.
        """
        aside = next_aside(self.database, ".zip")
        try:
            parts = {**self._database_parts(), **_contents(self._salt_files())}
            write_new(aside, pack(parts))
            forget_old(self.database)
        except OSError as error:
            raise StartRefusedError(
                f"What is there must be kept in {aside} first, and cannot be ({error.strerror}): make room "
                "on the disk, or move what is in the way."
            ) from None
        return aside

    def replace(self, archive: Archive) -> None:
        """Put `archive` in the place of whatever is there; what is cut off midway is finished by a start.

        Raises:
            StartRefusedError: a folder cannot be written, or another program works with the database. Both
                files are as they were.
        """
        pending_file(self.salt_file).unlink(missing_ok=True)
        announce(self.salt_file, archive.salt)
        try:
            replace_database(self.database, archive.database)
        finally:
            settle(self.database, self.salt_file)

    def _database_parts(self) -> dict[str, bytes]:
        found = _contents(self._database_files())  # read first: SQLite drops a journal that it cannot use
        if DATABASE not in found:
            return found
        try:
            inspect(self.database)
            return {DATABASE: snapshot(self.database)}
        except DatabaseDamagedError:
            return found

    def _database_files(self) -> dict[str, Path]:
        beside = {suffix: self.database.with_name(self.database.name + suffix) for suffix in ("", *JOURNALS)}
        return {DATABASE + suffix: path for suffix, path in beside.items() if path.exists()}

    def _salt_files(self) -> dict[str, Path]:
        files = {SALT: self.salt_file, f"{SALT}.new": pending_file(self.salt_file)}
        return {name: path for name, path in files.items() if path.exists()}


def _contents(files: dict[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}
