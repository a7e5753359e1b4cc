"""Carries out one command: what it found goes to standard output, every refusal is one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rebalancer.commands.arguments import Arguments, read_arguments
from rebalancer.commands.secret import read_token, read_tokens
from rebalancer.errors import FileRefusedError, RebalancerError
from rebalancer.exports.words import counted
from rebalancer.services.backup import back_up
from rebalancer.services.check import check_household, check_installation
from rebalancer.services.program import installation_at
from rebalancer.services.restore import restore
from rebalancer.services.rotate import RotationRequest, rotate_salt, rotate_token
from rebalancer.services.uploads import SourceFile
from rebalancer.store.installation import Installation

_INTERRUPTED = 130
_ASKED = "Token: "
_ASKED_AGAIN = "Token of each household, and then an empty line: "


def run(argv: Sequence[str]) -> int:
    """The exit code: 0 done, 1 refused or a fault found, 2 arguments that mean nothing, 130 interrupted."""
    arguments = read_arguments(argv, os.environ)
    try:
        installation = installation_at(arguments.database, arguments.salt_file)
        return _COMMANDS[arguments.command](installation, arguments)
    except RebalancerError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _backup(installation: Installation, arguments: Arguments) -> int:
    (file,) = arguments.files
    backup = back_up(installation, file)
    print(f"{file} holds {_extent(backup.households, backup.accounts)}, and the salt: keep it private.")
    return 0


def _restore(installation: Installation, arguments: Arguments) -> int:
    (file,) = arguments.files
    restored = restore(installation, file, replace=arguments.replace)
    print(f"{installation.database} is what {file} holds: {_extent(restored.households, restored.accounts)}.")
    if restored.kept is not None:
        print(f"What was there is kept in {restored.kept}.")
    if restored.outdated:
        print("An older version wrote it; the next start brings it up to date.")
    return 0


def _check(installation: Installation, arguments: Arguments) -> int:
    if arguments.files:
        findings = check_household(installation, _source_files(arguments.files), read_token(_ASKED))
    else:
        findings = check_installation(installation)
    for finding in findings:
        print(f"{'FAULT' if finding.fault else 'ok':<5}  {finding.message}")
    return int(any(finding.fault for finding in findings))


def _rotate(installation: Installation, arguments: Arguments) -> int:
    files = _source_files(arguments.files)
    if arguments.key == "token":
        request = RotationRequest(files, (read_token(_ASKED),), forget=arguments.forget)
        kept = rotate_token(installation, request, _tell)
        print("The household has this token from now on; the old one opens nothing.", file=sys.stderr)
    else:
        request = RotationRequest(files, read_tokens(_ASKED_AGAIN), forget=arguments.forget)
        kept = rotate_salt(installation, request)
        print(f"{installation.salt_file} holds a new salt; backups keep the old one.", file=sys.stderr)
    print(f"The state before is kept in {kept}: once all is well, delete it and older ones.", file=sys.stderr)
    return 0


def _tell(token: str) -> None:
    """Alone on standard output, for a script to keep; flushed, so that it is there before the change."""
    print(token, flush=True)


def _source_files(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    try:
        return tuple(SourceFile(path.name, path.read_bytes()) for path in paths)
    except OSError as error:
        raise FileRefusedError([f"{error.filename} cannot be read ({error.strerror})."]) from None


def _extent(households: int, accounts: int) -> str:
    return f"{counted(households, 'household')} with {counted(accounts, 'account')}"


_COMMANDS: Mapping[str, Callable[[Installation, Arguments], int]] = {
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "rotate": _rotate,
}
