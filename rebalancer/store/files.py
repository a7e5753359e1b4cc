"""Files that nobody else may read: the salt, the lock of the data folder, and putting a file in its place.

Whatever stands in the way is a `StartRefusedError` that names the file and the way out.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rebalancer.errors import StartRefusedError

_SALT_BYTES = 32
_SALT_FORM = re.compile(rb"[0-9a-fA-F]{64}\r?\n?")
_LONGEST_SALT = 66
_NEW_PRIVATE = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY


def keep_private() -> None:
    """Let no file that this process makes from now on be readable by others (umask 077)."""
    os.umask(0o077)


def new_salt() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(_SALT_BYTES)


def read_salt(path: Path) -> bytes | None:
    """The salt in `path`; None where there is no such file.

    Raises:
        StartRefusedError: it is a link, a folder or anything else than a file of 64 hex digits.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _salt_refused(path, f"cannot be opened as a plain file ({error.strerror})") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _salt_refused(path, "is not a plain file")
        content = os.read(descriptor, _LONGEST_SALT + 1)
    finally:
        os.close(descriptor)
    salt = salt_in(content)
    if salt is None:
        raise _salt_refused(path, "does not hold 64 hex digits")
    return salt


def salt_in(content: bytes) -> bytes | None:
    """The salt that a file with this content has; None where it does not have the form of one."""
    return bytes.fromhex(content.decode()) if _SALT_FORM.fullmatch(content) else None


def salt_line(salt: bytes) -> bytes:
    """The content of a file for `salt`: 64 hex digits and a newline."""
    return salt.hex().encode() + b"\n"


def write_salt(path: Path, salt: bytes) -> None:
    """Make `path` with `salt` in it, whole or not at all; never over another file.

    Raises:
        StartRefusedError: the file cannot be made.
    """
    try:
        write_new(path, salt_line(salt))
    except OSError as error:
        raise StartRefusedError(
            f"The salt file {path} cannot be made ({error.strerror}): choose a folder that can be written "
            "with --salt-file."
        ) from None


def write_new(path: Path, content: bytes) -> None:
    """Make `path` with `content`, for its owner alone, whole or not at all; FileExistsError where it is."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, _NEW_PRIVATE, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def write_exclusively(path: Path, content: bytes) -> None:
    """Like `write_new`, in a folder that may know no hard links; only a crash leaves a part of it."""
    descriptor = os.open(path, _NEW_PRIVATE, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        _flush(path)
        _flush(path.parent)
    except BaseException:
        path.unlink()
        raise


def replace_file(draft: Path, path: Path) -> None:
    """Give the finished file `draft` the name `path`, at once and for good, whatever stood there."""
    _flush(draft)
    draft.replace(path)
    _flush(path.parent)


def make_private_file(path: Path) -> None:
    """An empty new file that only its owner can read; FileExistsError where there is one."""
    os.close(os.open(path, _NEW_PRIVATE, 0o600))


def put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file `draft` its name, for good; FileExistsError rather than replace a file."""
    _flush(draft)
    os.link(draft, path)
    draft.unlink()
    _flush(path.parent)


def readable_by_others(path: Path) -> bool:
    """Whether users other than the owner can read `path`."""
    return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Hold `folder` (made where it is missing) for this process alone; the system lets go when it dies.

    The folder itself is locked: a start that is refused leaves no lock file behind, nor a folder.

    Raises:
        StartRefusedError: another instance holds it, or it cannot be opened.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise _folder_refused(folder, str(error.strerror)) from None
    try:
        if not os.access(folder, os.W_OK | os.X_OK):
            raise _folder_refused(folder, "it is read-only")
        _lock(descriptor, folder)
        yield
    except StartRefusedError:
        _remove_empty(made)
        raise
    finally:
        os.close(descriptor)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove `folders`, the innermost first, up to one in which something stands."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StartRefusedError(
            f"Another Rebalancer already uses the data folder {folder}: use that one, stop it first, or "
            "choose another folder with --database."
        ) from None


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder_refused(folder: Path, fault: str) -> StartRefusedError:
    return StartRefusedError(
        f"The data folder {folder} cannot be used ({fault}): make it writable for this user, or choose "
        "another with --database."
    )


def _salt_refused(path: Path, fault: str) -> StartRefusedError:
    return StartRefusedError(
        f"The salt file {path} {fault}: put the one that belongs to the database back from a backup, or "
        "name it with --salt-file."
    )
