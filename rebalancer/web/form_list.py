"""The form of `/security_configure/import`: a list of securities, and whether it is to be saved."""

from __future__ import annotations

from dataclasses import dataclass

from rebalancer.errors import FieldProblem
from rebalancer.services.listed_changes import ListRequest
from rebalancer.web.form_fields import Fields, flag, refuse, uploaded
from rebalancer.web.multipart import Form


@dataclass(frozen=True, slots=True)
class ListForm:
    """The list, and `save`: without it, what it would change is shown and nothing else happens."""

    request: ListRequest
    save: bool


def read_list_form(form: Form) -> ListForm:
    """The whole form. Raises FormInvalidError for a field sent twice that comes once."""
    faults: list[FieldProblem] = []
    fields = Fields.of(form)
    request = ListRequest(uploaded(form), fields.one("lines", faults), fields.one("version", faults))
    save = flag("save", fields.one("save", faults), faults)
    refuse(faults)
    return ListForm(request, save)
