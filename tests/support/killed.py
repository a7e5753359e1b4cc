"""`python -m tests.support.killed FOLDER KILLS saves|starts`: processes that are killed at any moment.

Each of them opens the store in FOLDER, tells what it finds, and saves one revision after the other; or, with
`starts`, makes a store in a folder of its own. Prints what was found after how many of the kills, as JSON;
fails where something was lost.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import NoReturn, TypeAlias

from rebalancer.store.tokens import new_token
from tests.support.revisions import opened, save_revision, saved_revision

Tell: TypeAlias = Callable[[int], object]


class Killable:
    """A process that does `work`, which tells numbers."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        reading, writing = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            _do(work, writing)
        os.close(writing)
        self._told = os.fdopen(reading)

    def hear(self) -> int:
        """Wait for the next number."""
        return int(self._told.readline())

    def kill(self, *, after: float) -> list[int]:
        """Kill it after so many seconds; the numbers that it had told by then, and that nobody had heard."""
        sleep(after)  # what is waited for is no event, but any moment between two
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        with self._told:
            return [int(line) for line in self._told]


def killed_saves(folder: Path, kills: int, moments: Random) -> Counter[str]:
    """Kill processes that save, and see each time that the next finds the last revision whole."""
    token = new_token()
    outcomes: Counter[str] = Counter()
    begun = done = 0
    for _ in range(kills):
        process = Killable(partial(_save, folder, token))
        found = process.hear()
        outcomes[_outcome(found, begun, done)] += 1
        begun = process.hear()
        started = monotonic()
        done = process.hear()
        told = process.kill(after=moments.uniform(0, 1.5 * (monotonic() - started)))
        begun, done = max([begun, *told[0::2]]), max([done, *told[1::2]])
    store = opened(folder)
    outcomes[_outcome(saved_revision(store, token), begun, done)] += 1
    store.close()
    return outcomes


def killed_starts(folder: Path, kills: int, moments: Random) -> Counter[str]:
    """Kill processes that make a store; each time the next start must find it, or make one."""
    outcomes: Counter[str] = Counter()
    started = monotonic()
    opened(folder / "first").close()
    took = monotonic() - started
    for number in range(kills):
        made = folder / str(number)
        Killable(partial(_make, made)).kill(after=moments.uniform(0, took))
        outcomes[_FILES[(made / ".salt").exists(), (made / "rebalance.db").exists()]] += 1
        opened(made).close()
        shutil.rmtree(made)
    return outcomes


_FILES = {(False, False): "neither", (True, False): "a salt", (True, True): "both"}


def _outcome(found: int, begun: int, done: int) -> str:
    """What became of the save that was begun last."""
    assert found in {done, begun}, f"{found} was found, where {done} was saved and {begun} begun"
    if begun == done:
        return "none was begun"
    return "undone" if found == done else "done"


def _save(folder: Path, token: str, tell: Tell) -> None:
    store = opened(folder)
    last = saved_revision(store, token)
    tell(last)
    for number in count(last + 1):
        tell(number)
        save_revision(store, token, number)
        tell(number)


def _make(folder: Path, _tell: Tell) -> None:
    opened(folder).close()


def _do(work: Callable[[Tell], None], writing: int) -> NoReturn:
    try:
        work(lambda number: os.write(writing, b"%d\n" % number))
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        os._exit(0)


def main(folder: str, kills: str, what: str) -> None:
    """Kill, and print what was found how often."""
    work = {"saves": killed_saves, "starts": killed_starts}[what]
    outcomes = work(Path(folder), int(kills), Random(1))  # noqa: S311, nobody guesses at these numbers
    sys.stdout.write(json.dumps(outcomes))


if __name__ == "__main__":
    main(*sys.argv[1:])
