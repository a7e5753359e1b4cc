"""The shared list of securities as a file: taken away, and brought back, looked at before it is saved."""

from __future__ import annotations

from rebalancer.errors import ConflictError, InvalidError, StaleListError
from rebalancer.services.program import Program
from rebalancer.services.securities import show_securities
from rebalancer.services.securities_export import export_securities
from rebalancer.services.securities_import import preview_list, save_list
from rebalancer.web.accept import HTML, JSON
from rebalancer.web.answers import Answer, show, wanted
from rebalancer.web.errors import error_facts, status_of
from rebalancer.web.form_list import ListForm, read_list_form
from rebalancer.web.import_page import import_facts, import_page
from rebalancer.web.multipart import Form
from rebalancer.web.received import takes_form
from rebalancer.web.securities_facts import securities_facts
from rebalancer.web.securities_page import securities_page

FILE_NAME = "securities.csv"


class SecuritiesExport:
    """`/security_configure/export`."""

    def __init__(self, program: Program) -> None:
        """Hand out the list of `program`."""
        self._program = program

    def GET(self) -> Answer:  # noqa: N802, the method of HTTP
        """The list as a CSV, to be kept as a download."""
        kept = ("Content-Disposition", f'attachment; filename="{FILE_NAME}"')
        return Answer(export_securities(self._program), "text/csv; charset=utf-8", headers=(kept,))


class SecuritiesImport:
    """`/security_configure/import`."""

    def __init__(self, program: Program) -> None:
        """Change the list of `program`."""
        self._program = program

    @takes_form
    def POST(self, form: Form) -> Answer:  # noqa: N802, the method of HTTP
        """What the list would change; with `save` it is saved, and the whole list shown.

        A list with faults comes back as it was typed, with the lines and the reasons.
        """
        typed = read_list_form(form)
        try:
            return self._saved(typed) if typed.save else self._preview(typed)
        except (InvalidError, ConflictError) as refusal:
            if wanted(HTML, JSON) == JSON:
                raise
            return self._refused(typed, refusal)

    def _saved(self, typed: ListForm) -> Answer:
        view = save_list(self._program, typed.request)
        return show("securities.html", view={"page": securities_page(view)}, facts=securities_facts(view))

    def _preview(self, typed: ListForm, refusal: StaleListError | None = None) -> Answer:
        preview = preview_list(self._program, typed.request)
        return show(
            "securities_import.html",
            view={"page": import_page(preview, refusal)},
            facts=import_facts(preview),
            status=200 if refusal is None else status_of(refusal),
        )

    def _refused(self, typed: ListForm, refusal: InvalidError | ConflictError) -> Answer:
        if isinstance(refusal, StaleListError):
            return self._again(typed, refusal)
        page = securities_page(show_securities(self._program), refusal, lines=typed.request.lines)
        return show(
            "securities.html",
            view={"page": page},
            facts=error_facts(refusal, error_id=""),
            status=status_of(refusal),
        )

    def _again(self, typed: ListForm, stale: StaleListError) -> Answer:
        """What the list would change now; it may be wrong by now, where a class is gone."""
        try:
            return self._preview(typed, stale)
        except (InvalidError, ConflictError) as refusal:
            return self._refused(typed, refusal)
