"""The configuration page: opened for a file, saved, or shown again with the reasons beside the fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rebalancer.errors import ConflictError, InvalidError, NotConfiguredError
from rebalancer.services.configure import (
    OpenRequest,
    SaveRequest,
    draw_as_typed,
    draw_filled,
    open_configuration,
    save_configuration,
)
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.program import Program
from rebalancer.web.accept import HTML, JSON
from rebalancer.web.answers import Answer, show, wanted
from rebalancer.web.configure_facts import configure_facts
from rebalancer.web.configure_page import configure_page
from rebalancer.web.errors import error_facts, status_of
from rebalancer.web.form_configuration import read_fill, read_save
from rebalancer.web.form_fields import refuse
from rebalancer.web.forms import read_open
from rebalancer.web.home_forms import configure_as_typed, rebalance_choices
from rebalancer.web.multipart import Form
from rebalancer.web.pages.home import home_again
from rebalancer.web.received import takes_form


class Configure:
    """`/configure`."""

    def __init__(self, program: Program) -> None:
        """Open configurations of `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """The page for the file and the token that were sent; nothing is stored."""
        try:
            return shown(open_configuration(self._program, read_open(form)))
        except InvalidError as refusal:
            return home_again(self._program, refusal, configure=configure_as_typed(refusal))


class ConfigureUpdate:
    """`/configure/update`."""

    def __init__(self, program: Program) -> None:
        """Save configurations in `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """Save, and show what is stored now; or show what was typed, with the reason why it was not saved."""
        return _done_or_as_typed(self._program, form, save_configuration)


class ConfigureFill:
    """`/configure/fill`."""

    def __init__(self, program: Program) -> None:
        """Fill in pages with what `program` has stored."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """The page as typed, with a preset filled in or the rest distributed; nothing is saved."""

        def filled(program: Program, request: SaveRequest) -> ConfigureView:
            return draw_filled(program, request, read_fill(form))

        return _done_or_as_typed(self._program, form, filled)


def _done_or_as_typed(
    program: Program, form: Form, do: Callable[[Program, SaveRequest], ConfigureView]
) -> Answer:
    """The page that `do` draws of the form; or the page as typed, with the reason why it was not done."""
    request, faults = read_save(form)
    try:
        refuse(faults)
        return shown(do(program, request))
    except (InvalidError, ConflictError) as refusal:
        if wanted(HTML, JSON) == JSON:
            raise
        return refused(draw_as_typed(program, request, refusal), refusal)


def configure_instead(program: Program, request: OpenRequest, refusal: NotConfiguredError) -> Answer:
    """The answer to a plan that was asked for before anything was saved: the page to save it from.

    JSON: raises `refusal`. Nothing is stored.
    """
    if wanted(HTML, JSON) == JSON:
        raise refusal
    return refused(open_configuration(program, request), refusal)


def shown(view: ConfigureView) -> Answer:
    """The page of `view`."""
    return show("configure.html", view=_page(view), facts=configure_facts(view))


def refused(view: ConfigureView, refusal: InvalidError | ConflictError) -> Answer:
    """The page of `view`, which says why nothing was done."""
    return show(
        "configure.html",
        view=_page(view, refusal),
        facts=error_facts(refusal, error_id=""),
        status=status_of(refusal),
    )


def _page(view: ConfigureView, refusal: InvalidError | ConflictError | None = None) -> dict[str, Any]:
    return {
        "page": configure_page(view, refusal),
        **rebalance_choices(),
    }
