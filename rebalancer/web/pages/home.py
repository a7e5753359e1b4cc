"""The home page: the way in to everything, and where a form with faults comes back to."""

from __future__ import annotations

from rebalancer.errors import RebalancerError
from rebalancer.services.program import Program
from rebalancer.web.answers import Answer, show
from rebalancer.web.errors import error_facts, status_of
from rebalancer.web.home_forms import (
    FRESH_CONFIGURE,
    FRESH_REBALANCE,
    MODES,
    HomeForm,
    home_view,
)


class Home:
    """`/`."""

    def __init__(self, program: Program) -> None:
        """Show the way in to `program`."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The two forms, and links to the rest."""
        pages = ["/get_token", "/configure", "/rebalance", "/security_configure", "/demo"]
        modes = [{"mode": mode.value, "name": mode.name, "meaning": mode.meaning} for mode in MODES]
        view = home_view(self._program.demo_token)
        demo = {"token": view["demo_token"], "file": view["demo_file"]} if view["demo_token"] else None
        return show("home.html", view=view, facts={"pages": pages, "modes": modes, "demo": demo})


def home_again(
    program: Program,
    refusal: RebalancerError,
    *,
    rebalance: HomeForm = FRESH_REBALANCE,
    configure: HomeForm = FRESH_CONFIGURE,
) -> Answer:
    """The home page with the form that `refusal` sends back; as JSON the refusal alone."""
    return show(
        "home.html",
        view=home_view(program.demo_token, rebalance=rebalance, configure=configure),
        facts=error_facts(refusal, error_id=""),
        status=status_of(refusal),
    )
