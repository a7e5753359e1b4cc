"""Whether the server and its database answer, for monitors."""

from __future__ import annotations

from rebalancer.errors import StoreUnavailableError
from rebalancer.services.program import Program
from rebalancer.web.answers import Answer, json_answer


class Healthz:
    """`/healthz`."""

    def __init__(self, program: Program) -> None:
        """Ask the store of `program`."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """Say ok; StoreUnavailableError (503) when the database does not answer."""
        if not self._program.store.healthy():
            raise StoreUnavailableError("The database does not answer. Trying again in a moment may help.")
        return json_answer({"status": "ok"})
