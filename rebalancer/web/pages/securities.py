"""Edit Securities: the shared list of securities, asset classes and asset groups, and changes to it."""

from __future__ import annotations

from rebalancer.errors import ConflictError, InvalidError
from rebalancer.services.program import Program
from rebalancer.services.securities import SecuritiesView, show_securities, update_securities
from rebalancer.web.accept import HTML, JSON
from rebalancer.web.answers import Answer, show, wanted
from rebalancer.web.errors import error_facts, status_of
from rebalancer.web.form_securities import read_securities_form
from rebalancer.web.multipart import Form
from rebalancer.web.query import asked
from rebalancer.web.received import takes_form
from rebalancer.web.securities_facts import securities_facts
from rebalancer.web.securities_page import securities_page
from rebalancer.web.securities_rows import Asked


class Securities:
    """`/security_configure`."""

    def __init__(self, program: Program) -> None:
        """Show the list of `program`."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The whole list; in the page what the address asks for of it, in the order that it asks for."""
        return _shown(show_securities(self._program), Asked.of(asked()))


class SecuritiesUpdate:
    """`/security_configure/update`."""

    def __init__(self, program: Program) -> None:
        """Change the list of `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """Change the list and show it; or show what was typed, with the reason why nothing was changed.

        The table of the page stays as the form says that it was asked for.
        """
        wished = Asked.of(dict(form.fields))
        typed = read_securities_form(form)
        try:
            view = update_securities(self._program, typed)
        except (InvalidError, ConflictError) as refusal:
            if wanted(HTML, JSON) == JSON:
                raise
            return _refused(show_securities(self._program, typed, refusal.problems), refusal, wished)
        return _shown(view, wished)


def _shown(view: SecuritiesView, wished: Asked) -> Answer:
    page = securities_page(view, asked=wished)
    return show("securities.html", view={"page": page}, facts=securities_facts(view))


def _refused(view: SecuritiesView, refusal: InvalidError | ConflictError, wished: Asked) -> Answer:
    return show(
        "securities.html",
        view={"page": securities_page(view, refusal, asked=wished)},
        facts=error_facts(refusal, error_id=""),
        status=status_of(refusal),
    )
