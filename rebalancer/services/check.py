"""A check: whether an installation is whole, and whether a token and a file still open what they should.

It looks at a copy in memory, and so changes nothing, beside a running server too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rebalancer.errors import NotConfiguredError
from rebalancer.exports.words import counted, masked
from rebalancer.services.changed_outside import SETTINGS_CHANGED
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.store.installation import Installation
from rebalancer.store.trial import Trial, tried
from rebalancer.store.values import Configuration, SavedAccount


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of a check; `fault` where something was changed outside this program."""

    message: str
    fault: bool = False


def check_installation(installation: Installation) -> tuple[Finding, ...]:
    """Look at every page of the database, at its version, and at the salt.

    Raises:
        StartRefusedError: it is damaged, too new, or has another salt; a start would be refused too.
    """
    with tried(installation.read(), installation.database, installation.salt_file) as trial:
        return tuple(_about_files(installation, trial))


def check_household(
    installation: Installation, files: Sequence[SourceFile], token: str
) -> tuple[Finding, ...]:
    """The same, and open what is saved for `token` of the accounts in `files`, and what an undo brings back.

    Raises:
        StartRefusedError: as for an installation alone.
        InvalidError: a file cannot be read, or `token` cannot be one.
        NotConfiguredError: nothing is saved for `token`.
    """
    numbers = [account.number for account in read_files(files).accounts]
    with tried(installation.read(), installation.database, installation.salt_file) as trial:
        keys = trial.vault.unlock(token)
        saved = trial.households.read(keys, numbers, ())
        if saved is None:
            raise NotConfiguredError
        unseen = trial.households.extent(keys).accounts - len(saved.accounts)
        return (
            *_about_files(installation, trial),
            *(_about_account(number, saved.accounts.get(number)) for number in numbers),
            *_about_unseen(unseen),
            _about_settings(saved),
            *_about_step(opens=trial.households.step_opens(keys)),
        )


def _about_files(installation: Installation, trial: Trial) -> Iterator[Finding]:
    holds = f"{counted(trial.users, 'household')}, {counted(trial.accounts, 'account')}"
    yield Finding(f"The database {installation.database} is sound: {holds}.")
    yield Finding(f"The salt in {installation.salt_file} belongs to it.")
    if trial.outdated:
        yield Finding("An older version wrote it; the next start brings it up to date.")


def _about_account(number: str, account: SavedAccount | None) -> Finding:
    if account is None:
        return Finding(f"{masked(number)}: nothing is saved of it.")
    if account.description is None:
        return Finding(f"{masked(number)}: what is saved of it was changed outside this program.", fault=True)
    return Finding(f"{masked(number)}: its record opens.")


def _about_unseen(accounts: int) -> Iterator[Finding]:
    if accounts:
        yield Finding(f"{counted(accounts, 'more account')} saved, in no file given: not looked into.")


def _about_step(*, opens: bool | None) -> Iterator[Finding]:
    if opens:
        yield Finding("What stood before the last save opens, and can be brought back.")
    if opens is False:
        wrong = "What stood before the last save was changed outside this program: it cannot be brought back."
        yield Finding(wrong, fault=True)


def _about_settings(saved: Configuration) -> Finding:
    if saved.changed_outside:
        return Finding(SETTINGS_CHANGED, fault=True)
    if not saved.sealed:
        return Finding("Targets and ranks have no seal yet: an older version saved them last.")
    return Finding("Targets, ranks and all else are as they were saved.")
