"""How the program is to run: flags, or else `REBALANCER_<FLAG>` in the environment, or else the default."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NoReturn

from rebalancer.errors import StartRefusedError
from rebalancer.services.alpha_vantage import SERVICE_URL

DEFAULT_BIND = "127.0.0.1"
DEFAULT_PORT = 8090

_HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_KEY = re.compile(r"[!-~]{1,128}")
_QUOTE_URL = re.compile(
    r"(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:(?P<port>[0-9]{1,5}))?(/[\w./~-]*)?",
    re.ASCII | re.IGNORECASE,
)
_PORT = re.compile(r"[0-9]{1,5}")
_HIGHEST_PORT = 65535
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Settings:
    """One run of the server. `port` 0 picks a free one; None for `database` or `salt_file`: its usual place.

    `bind` is an address literal; `allow_hosts` are further names for the host check, in lower case.
    Without a `quote_key` nobody is asked for quotes, whatever `quote_url` says.
    """

    bind: str = DEFAULT_BIND
    port: int = DEFAULT_PORT
    debug: bool = False
    allow_hosts: frozenset[str] = frozenset()
    database: str | None = None
    salt_file: Path | None = None
    open_browser: bool = False
    demo: bool = False
    quote_key: str = field(default="", repr=False)
    quote_url: str = SERVICE_URL


def read_settings(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """Read the command line and the environment; a flag goes before its variable.

    Raises:
        StartRefusedError: for a flag or value that means nothing, naming it.
        SystemExit: after `--help`, whose text argparse has printed.
    """
    given = vars(_parser().parse_args(arguments))
    for name, value in given.items():
        variable = f"REBALANCER_{name.upper()}"
        if value in (None, False) and variable in environment:
            given[name] = _from_environment(name, environment[variable])
    return _settings(given)


def _settings(given: Mapping[str, Any]) -> Settings:
    if given["demo"] and (given["database"] or given["salt_file"]):
        raise StartRefusedError(
            "--demo makes a database to throw away: leave out --database and --salt-file."
        )
    return Settings(
        bind=_address(given["bind"] or DEFAULT_BIND),
        port=_port(given["port"] or str(DEFAULT_PORT)),
        debug=given["debug"],
        allow_hosts=frozenset(_host_name(name) for name in given["allow_host"] or ()),
        database=given["database"] or None,
        salt_file=Path(given["salt_file"]) if given["salt_file"] else None,
        open_browser=given["open"],
        demo=given["demo"],
        quote_key=_key(given["quote_key"] or ""),
        quote_url=_quote_url(given["quote_url"] or SERVICE_URL),
    )


class _Parser(argparse.ArgumentParser):
    """An argument parser that refuses the start in one sentence, as every other fault does."""

    def error(self, message: str) -> NoReturn:
        """Refuse; argparse itself would print the usage and exit."""
        raise StartRefusedError(f"{message[:1].upper()}{message[1:]}. Try --help for the flags.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="rebalance_server.py",
        description="Which trades bring several Fidelity accounts back to one portfolio: a local web server.",
        epilog="Every flag can also be set as REBALANCER_<FLAG> in the environment, as in REBALANCER_PORT. "
        "python -m rebalancer also has the commands backup, restore, check, rotate; each has its --help.",
        allow_abbrev=False,
    )
    parser.add_argument("--bind", metavar="ADDRESS", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", metavar="N", help="port (8090); 0 picks a free one, printed at start")
    parser.add_argument("--debug", action="store_true", help="more detail in the log, never in a page")
    parser.add_argument("--quote-key", metavar="KEY", help="key for the price service; none: no connection")
    parser.add_argument("--quote-url", metavar="URL", help="where quotes come from (Alpha Vantage)")
    parser.add_argument(
        "--allow-host", metavar="NAME", action="append", help="a further host name for browsers; repeatable"
    )
    parser.add_argument("--database", metavar="URL", help="sqlite:///path (rebalancer/rebalance.db)")
    parser.add_argument("--salt-file", metavar="PATH", help="the installation's random number (.salt)")
    parser.add_argument("--open", action="store_true", help="open the browser once the server listens")
    parser.add_argument("--demo", action="store_true", help="throw-away database, with a sample household")
    return parser


def _from_environment(name: str, value: str) -> str | bool | list[str]:
    if name == "allow_host":
        return value.replace(",", " ").split()
    if name not in {"debug", "open", "demo"}:
        return value
    if value.lower() not in _TRUE | _FALSE:
        raise StartRefusedError(f"REBALANCER_{name.upper()} is either 1 or 0, and not {value!r}.")
    return value.lower() in _TRUE


def _address(text: str) -> str:
    literal = "127.0.0.1" if text == "localhost" else text.removeprefix("[").removesuffix("]")
    try:
        return str(ip_address(literal))
    except ValueError:
        sentence = f"--bind takes an address such as 127.0.0.1, ::1 or 0.0.0.0, and not {text!r}."
        raise StartRefusedError(sentence) from None


def _port(text: str) -> int:
    if not _PORT.fullmatch(text) or int(text) > _HIGHEST_PORT:
        raise StartRefusedError(f"--port takes a number from 0 to 65535, and not {text!r}.")
    return int(text)


def _host_name(text: str) -> str:
    name = text.lower()
    if not _HOST_NAME.fullmatch(name):
        raise StartRefusedError(f"--allow-host takes a name alone, without port or scheme, and not {text!r}.")
    return name


def _key(text: str) -> str:
    if text and not _KEY.fullmatch(text):
        raise StartRefusedError("--quote-key takes a key as it was given: no spaces, at most 128 characters.")
    return text


def _quote_url(text: str) -> str:
    """An address that can be asked; only on this machine without encryption, since the key travels in it."""
    match = _QUOTE_URL.fullmatch(text)
    if not match or int(match["port"] or 0) > _HIGHEST_PORT:
        raise StartRefusedError(
            "--quote-url takes an https address without a query, such as https://www.alphavantage.co/query, "
            "or an http one on this machine."
        )
    return text
