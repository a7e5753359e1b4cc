"""The plan of a household that nobody owns, and its file, to try the whole way with."""

from __future__ import annotations

from functools import cache

from rebalancer.exports.plan_json import plan_json
from rebalancer.services.demo import FILE_NAME, demo_file, show_demo
from rebalancer.services.program import Program
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.answers import Answer, show
from rebalancer.web.plan_view import plan_view


class Demo:
    """`/demo`."""

    def __init__(self, program: Program) -> None:
        """Show the token too, where the household is saved in `program`."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The sample household's plan."""
        result = _plan()
        view = {"plan": plan_view(result), "file": f"/demo/{FILE_NAME}", "token": self._program.demo_token}
        return show("demo.html", view=view, facts=plan_json(result.report, result.alternatives))


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
