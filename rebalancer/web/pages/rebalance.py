"""The plan: asked for by a form, shown with every trade, figure and warning. Stores nothing."""

from __future__ import annotations

from rebalancer.errors import InvalidError, NotConfiguredError, TicketRefusedError
from rebalancer.services.configure import OpenRequest
from rebalancer.services.program import Program
from rebalancer.services.rebalance import rebalance
from rebalancer.web.answers import Answer
from rebalancer.web.forms import read_rebalance
from rebalancer.web.home_forms import rebalance_as_typed
from rebalancer.web.multipart import Form
from rebalancer.web.pages.configure import configure_instead
from rebalancer.web.pages.home import home_again
from rebalancer.web.plan_answer import show_plan
from rebalancer.web.received import takes_form


class Rebalance:
    """`/rebalance`."""

    def __init__(self, program: Program) -> None:
        """Plan for the households of `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """The plan for the files, token and choices of the form.

        What is wrong with them sends the form back as it was typed; a token that has nothing saved gets the
        configuration page instead.
        """
        try:
            request = read_rebalance(form)
            result = rebalance(self._program, request)
        except NotConfiguredError as refusal:
            opened = OpenRequest(request.files, request.user_token, request.session)
            return configure_instead(self._program, opened, refusal)
        except (InvalidError, TicketRefusedError) as refusal:
            return home_again(self._program, refusal, rebalance=rebalance_as_typed(form, refusal))
        return show_plan(self._program, "plan.html", result)
