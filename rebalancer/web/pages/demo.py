"""The plan of a household that nobody owns, and its file, to try the whole way with."""

from __future__ import annotations

from functools import cache

from rebalancer.services.demo import FILE_NAME, demo_file, show_demo
from rebalancer.services.program import Program
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.answers import Answer
from rebalancer.web.plan_answer import show_plan


class Demo:
    """`/demo`."""

    def __init__(self, program: Program) -> None:
        """Seal plans by `program`, and show the token too, where the household is saved in it."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The sample household's plan."""
        file, token = f"/demo/{FILE_NAME}", self._program.demo_token
        return show_plan(self._program, "demo.html", _plan(), file=file, token=token)


class DemoFile:
    """The positions file of the sample household."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The file, to be kept as a download."""
        kept = ("Content-Disposition", f'attachment; filename="{FILE_NAME}"')
        return Answer(demo_file().data, "text/csv; charset=utf-8", headers=(kept,))


@cache
def _plan() -> RebalanceResult:
    """The plan, made once: it is always the same."""
    return show_demo()
