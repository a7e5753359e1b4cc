"""What follows `python -m rebalancer backup` and its like: read, and nothing else."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMANDS = ("backup", "restore", "check", "rotate")

_DESCRIPTION = "Look after what Rebalancer has stored. Tokens are asked for, or read from standard input."


@dataclass(frozen=True, slots=True)
class Arguments:
    """One command. None for `database` or `salt_file`: its usual place. `files` are a backup, or CSV files.

    `key` is what `rotate` makes anew: "token" or "salt".
    """

    command: str
    database: str | None
    salt_file: Path | None
    files: tuple[Path, ...] = ()
    replace: bool = False
    forget: bool = False
    key: str = ""


def read_arguments(argv: Sequence[str], environment: Mapping[str, str]) -> Arguments:
    """Read the command line; a flag goes before its variable in the environment.

    Raises:
        SystemExit: after `--help`, or with code 2 for what means nothing; argparse has said why.
    """
    given = vars(_parser().parse_args(argv))
    database = given.pop("database") or environment.get("REBALANCER_DATABASE")
    salt_file = given.pop("salt_file") or environment.get("REBALANCER_SALT_FILE")
    return Arguments(
        database=database or None,
        salt_file=Path(salt_file) if salt_file else None,
        files=tuple(given.pop("files")),
        **given,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rebalancer", description=_DESCRIPTION, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    backup = _command(commands, "backup", "write database and salt to one new file; the server may run")
    backup.add_argument("files", metavar="FILE", nargs=1, type=Path)
    restore = _command(commands, "restore", "bring back what a backup holds; the server must not run")
    restore.add_argument("files", metavar="FILE", nargs=1, type=Path)
    restore.add_argument(
        "--replace", action="store_true", help="even if something is there; it is kept aside"
    )
    check = _command(commands, "check", "say whether database and salt are whole; the server may run")
    check.add_argument("files", metavar="CSV", nargs="*", type=Path, help="open its accounts with a token")
    rotate = _command(commands, "rotate", "make a new token or salt; the server must not run")
    rotate.add_argument("key", choices=("token", "salt"), help="what to make anew")
    rotate.add_argument("files", metavar="CSV", nargs="+", type=Path, help="the files with every account")
    rotate.add_argument("--forget", action="store_true", help="drop what no file or token given can open")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=summary, description=summary[:1].upper() + summary[1:] + ".", allow_abbrev=False
    )
    parser.add_argument("--database", metavar="URL", help="sqlite:///path, as for the server")
    parser.add_argument("--salt-file", metavar="PATH", help="as for the server")
    return parser
