"""What every use case works with, and how it is opened and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from rebalancer.exports.sealed import PlanOffice
from rebalancer.services.quote_service import QuoteService
from rebalancer.store.database import database_path
from rebalancer.store.installation import Installation
from rebalancer.store.open import Store, open_installation, open_throwaway
from rebalancer.store.places import default_database_url, default_salt_file


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Program:
    """The running program, as the use cases see it.

    `demo_token` is the one under which the demo's household is saved in `store`; empty where it is not.
    `prices` is the price service; None where nobody may be asked. `plans` seals what pages carry along.
    `today` is the day in UTC.
    """

    store: Store
    demo_token: str = ""
    prices: QuoteService | None = None
    plans: PlanOffice = field(default_factory=PlanOffice)
    today: Callable[[], date] = _today


@contextmanager
def open_program(
    database: str | None, salt_file: Path | None, *, demo: bool, prices: QuoteService | None = None
) -> Iterator[Program]:
    """The program with its store open, until the block ends; None stands for a file's usual place.

    With `demo` the store is one to throw away. StartRefusedError if the store cannot be opened.
    """
    store = open_throwaway() if demo else open_installation(installation_at(database, salt_file))
    try:
        yield Program(store, prices=prices)
    finally:
        store.close()


def installation_at(database: str | None, salt_file: Path | None) -> Installation:
    """The files that `--database` and `--salt-file` name; None stands for a file's usual place.

    StartRefusedError if the URL names no SQLite file.
    """
    return Installation(database_path(database or default_database_url()), salt_file or default_salt_file())
