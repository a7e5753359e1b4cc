"""The plan of a household that nobody owns, to see what a plan looks like."""

from __future__ import annotations

from functools import cache

from rebalancer.services.demo import show_demo
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.answers import Answer
from rebalancer.web.pages.rebalance import plan_answer

_INTRO = (
    "An invented household: a brokerage account, a 401(k), a rollover IRA, a Roth IRA and a health savings "
    "account that drifted away from their targets. Nothing was uploaded and nothing is stored."
)


class Demo:
    """`/demo`."""

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The sample household's plan."""
        return plan_answer(_plan(), title="Demo: a household back on target", intro=_INTRO)


@cache
def _plan() -> RebalanceResult:
    """The plan, made once: it is always the same."""
    return show_demo()
