"""The last save undone: the configuration page again, with what is stored then."""

from __future__ import annotations

from rebalancer.errors import ConflictError, InvalidError, TicketRefusedError
from rebalancer.services.program import Program
from rebalancer.services.undo import UndoRequest, draw_not_undone, undo_save
from rebalancer.web.accept import HTML, JSON
from rebalancer.web.answers import Answer, show, wanted
from rebalancer.web.errors import error_facts, status_of
from rebalancer.web.form_configuration import read_undo
from rebalancer.web.multipart import Form
from rebalancer.web.pages.configure import refused, shown
from rebalancer.web.received import takes_form


class ConfigureUndo:
    """`/configure/undo`."""

    def __init__(self, program: Program) -> None:
        """Undo saves in `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """Undo the last save, and show what is stored now; or why it was not undone."""
        request = UndoRequest()
        try:
            request = read_undo(form)
            return shown(undo_save(self._program, request))
        except (InvalidError, ConflictError) as refusal:
            if wanted(HTML, JSON) == JSON:
                raise
            return self._not_undone(request, refusal)

    def _not_undone(self, request: UndoRequest, refusal: InvalidError | ConflictError) -> Answer:
        """What is stored, with the reason; where nobody can tell whose, a form that asks for the token."""
        try:
            return refused(draw_not_undone(self._program, request, refusal), refusal)
        except (InvalidError, TicketRefusedError):
            return show(
                "undo.html",
                view={"message": refusal.message, "version": request.version},
                facts=error_facts(refusal, error_id=""),
                status=status_of(refusal),
            )
