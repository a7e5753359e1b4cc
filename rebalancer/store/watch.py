"""Whether the database file is still the one that was opened: SQLite itself does not ask again.

It answers from memory for as long as it can, and would call a change saved whose file is gone.
"""

from __future__ import annotations

import os
from pathlib import Path

_HEAD_BYTES = 72
_LASTING = (slice(0, 16), slice(68, 72))
"""Where the head says that this is a database of SQLite, and whose (SQLite's file format, 1.3)."""


class WatchedFile:
    """A file that is held open.

    All is read through one descriptor: POSIX drops every lock that a process has on a file, SQLite's too,
    when the process closes any descriptor of it.
    """

    def __init__(self, path: Path) -> None:
        """Remember the file as it is; OSError where there is none."""
        self._path = path
        self._descriptor = os.open(path, os.O_RDONLY)
        self._size = os.fstat(self._descriptor).st_size
        self._head = self._read_head()

    def intact(self) -> bool:
        """Whether the file stands in its place, is no shorter than it was, and begins as it did."""
        try:
            held, found = os.fstat(self._descriptor), self._path.stat()
        except OSError:
            return False
        same = os.path.samestat(held, found) and held.st_size >= self._size
        return same and self._read_head() == self._head

    def close(self) -> None:
        """Let go of the file, once SQLite has."""
        os.close(self._descriptor)

    def _read_head(self) -> list[bytes]:
        head = os.pread(self._descriptor, _HEAD_BYTES, 0)
        return [head[part] for part in _LASTING]
