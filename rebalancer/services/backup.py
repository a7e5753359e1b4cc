"""A backup: database and salt in one new file, checked before it is written, while the server goes on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rebalancer.errors import StartRefusedError
from rebalancer.store.files import keep_private, write_exclusively
from rebalancer.store.installation import Installation
from rebalancer.store.trial import tried


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: how many households and accounts."""

    households: int
    accounts: int


def back_up(installation: Installation, file: Path) -> Backup:
    """Write the backup to `file`, which only its owner can read, and which was not there before.

    Raises:
        StartRefusedError: there is nothing to back up, it is damaged, or `file` cannot be made.
    """
    keep_private()
    archive = installation.read()
    with tried(archive, installation.database, installation.salt_file) as trial:
        backup = Backup(trial.users, trial.accounts)
    try:
        write_exclusively(file, archive.packed())
    except OSError as error:
        raise StartRefusedError(
            f"The backup {file} cannot be made ({error.strerror}): choose another name or folder. Nothing "
            "was overwritten."
        ) from None
    return backup
