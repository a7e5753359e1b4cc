"""What the load is made of: people who use the pages, each with a household of 12 accounts and 80 rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice

from benchmarks.driving import Step, Walk
from benchmarks.uploads import account_numbers, upload
from tests.support.client import Client, Field
from tests.support.scripted import JSON, proposed, saved_household

ACCOUNTS, ROWS = 12, 80
NUMBERS = account_numbers(ACCOUNTS)
UPLOAD = upload(ACCOUNTS, ROWS)
HOME, PLAN = "GET /", "POST /rebalance"
_PAGES = ("/security_configure", "/demo", "/get_token", "/healthz")
_PAGE = "text/html"
_PATIENCE = 120
_OK = 200


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a saved household of their own."""

    client: Client
    token: str

    def home(self) -> Step:
        """Look at the home page."""
        return HOME, partial(self.client.get, "/", accept=_PAGE)

    def plan(self) -> Step:
        """Ask for a plan; its keys are derived anew."""
        fields: list[Field] = [UPLOAD, ("user_token", self.token), ("rebalance_mode", "SELL_ALL")]
        return PLAN, partial(self.client.post_form, "/rebalance", fields, accept=_PAGE)

    def walk(self, first: int = 0) -> Walk:
        """Use everything, over and over: read pages, ask for plans, configure and save.

        People who begin with different errands do different things at a time, and no wave goes round.
        """
        home, plan = partial(_once, self.home()), partial(_once, self.plan())
        classes, demo, token, health = (partial(_once, self._read(path)) for path in _PAGES)
        errands: list[Callable[[], Walk]] = [home, plan, classes, self._configure, plan, demo, token, health]
        for errand in islice(cycle(errands), first, None):
            yield from errand()

    def _configure(self) -> Walk:
        opened = yield self._send("/configure", [UPLOAD, ("user_token", self.token)])
        if opened is not None and opened.status == _OK:
            yield self._send("/configure/update", list(proposed(opened.json)))

    def _read(self, path: str) -> Step:
        return f"GET {path}", partial(self.client.get, path, accept=_PAGE)

    def _send(self, path: str, fields: list[Field]) -> Step:
        return f"POST {path}", partial(self.client.post_form, path, fields, accept=JSON)


def _once(step: Step) -> Walk:
    yield step


def people(client: Client, number: int) -> list[Person]:
    """So many, who have saved what Configure proposes to them, and wait for answers longer than tests do."""
    patient = replace(client, timeout=_PATIENCE)
    return [Person(patient, saved_household(patient, UPLOAD)) for _ in range(number)]
