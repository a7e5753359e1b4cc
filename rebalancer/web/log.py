"""What the log says: one line a request, and where in the program something went wrong.

Nothing personal: no query, header, body, file name, token, account, or text of an exception.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_LONGEST_PATH = 200

_log = logging.getLogger("rebalancer")


def start_log(*, debug: bool) -> None:
    """Write the program's own lines to standard error; those of libraries may quote a request: nowhere."""
    logging.getLogger().addHandler(logging.NullHandler())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s.%(msecs)03d %(message)s", "%Y-%m-%dT%H:%M:%S"))
    _log.handlers[:] = [handler]
    _log.propagate = False
    _log.setLevel(logging.DEBUG if debug else logging.INFO)


def log_request(*, method: str, path: str, status: int, milliseconds: int, error_id: str = "") -> None:
    """One line for one request; `path` is without its query."""
    suffix = f" error={error_id}" if error_id else ""
    _log.info("%s %s %d %dms%s", printable(method), printable(path), status, milliseconds, suffix)


def log_defect(error: BaseException, *, error_id: str) -> None:
    """Where an unforeseen exception came from: its type and the lines of code that it passed."""
    _log.error("error=%s %s at %s", error_id, type(error).__name__, " < ".join(locations(error)))


def log_refusal(error: BaseException) -> None:
    """With --debug: where a request was refused, and with which error."""
    _log.debug("refused: %s at %s", type(error).__name__, next(iter(locations(error)), "the server"))


def locations(error: BaseException) -> list[str]:
    """The places in the code that `error` passed, the innermost first, as file:line."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(frames)]


def printable(text: str) -> str:
    """`text` on one line of plain ASCII, not overlong: a path must not forge a line of the log."""
    safe = "".join(char if "!" <= char <= "~" else "?" for char in text)
    return safe if len(safe) <= _LONGEST_PATH else f"{safe[:_LONGEST_PATH]}..."


class FrameworkLog:
    """Stands where CherryPy keeps an application's log: its access lines would hold queries and headers."""

    def access(self) -> None:
        """Write nothing: `log_request` has written the line."""

    def error(self, *_args: Any, **_kwargs: Any) -> None:
        """Write where the exception at hand came from, and none of its text."""
        error = sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1]
        if error is not None:
            log_defect(error, error_id="-")


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE) else path.name
