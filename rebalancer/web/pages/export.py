"""A plan taken away as a file, from what its page carries along."""

from __future__ import annotations

from rebalancer.services.program import Program
from rebalancer.services.take_away import Kind, take_away
from rebalancer.web.answers import Answer
from rebalancer.web.forms import read_export
from rebalancer.web.multipart import Form
from rebalancer.web.received import takes_form


class Export:
    """`/export/<kind>`, for one kind."""

    def __init__(self, program: Program, kind: Kind) -> None:
        """Make files of `kind` of what `program` sealed."""
        self._program = program
        self._kind = kind

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """The plan of the form as a download."""
        file = take_away(self._program, self._kind, read_export(form))
        kept = ("Content-Disposition", f'attachment; filename="{file.name}"')
        return Answer(file.data, file.content_type, headers=(kept,))
