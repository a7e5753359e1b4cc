"""A restoration: a backup looked into first, what is there kept aside, then both files replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rebalancer.errors import BackupRefusedError, StartRefusedError
from rebalancer.store.archive import Archive, unpack
from rebalancer.store.files import keep_private, locked_folder, read_salt
from rebalancer.store.installation import Installation
from rebalancer.store.trial import Trial, tried


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: how many households and accounts. `kept` is where the state before is, if any was.

    `outdated`: the next start brings the database up to date.
    """

    households: int
    accounts: int
    outdated: bool
    kept: Path | None


def restore(installation: Installation, file: Path, *, replace: bool) -> Restored:
    """Bring back what `file` holds. What is there is replaced only if `replace` says so, and kept aside.

    Raises:
        BackupRefusedError: `file` is no backup that can be read.
        StartRefusedError: it does not fit together or is too new; something is there already; or the server
            runs. Nothing was changed.
    """
    keep_private()
    archive = _read(file)
    with tried(archive, file, file) as trial, locked_folder(installation.database.parent):
        if not replace:
            _refuse_to_overwrite(installation, archive)
        kept = installation.keep_aside() if installation.is_there() else None
        installation.replace(archive)
        return _restored(trial, kept)


def _read(file: Path) -> Archive:
    try:
        return unpack(file, file.read_bytes())
    except OSError as error:
        raise BackupRefusedError(file, f"it cannot be read ({error.strerror})") from None


def _refuse_to_overwrite(installation: Installation, archive: Archive) -> None:
    """Only where nothing is there, or the right salt alone, is there nothing to lose."""
    if not installation.database.exists() and read_salt(installation.salt_file) in (None, archive.salt):
        return
    there = installation.database if installation.database.exists() else installation.salt_file
    raise StartRefusedError(
        f"{there} is there already: add --replace to put the backup in its place. What is there is then kept "
        "in a file beside it."
    )


def _restored(trial: Trial, kept: Path | None) -> Restored:
    return Restored(trial.users, trial.accounts, trial.outdated, kept)
