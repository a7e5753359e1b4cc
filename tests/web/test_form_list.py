from __future__ import annotations

import pytest

from rebalancer.errors import FormInvalidError
from rebalancer.services.listed_changes import ListRequest
from rebalancer.services.uploads import SourceFile
from rebalancer.web.form_list import ListForm, read_list_form
from rebalancer.web.multipart import Form, Upload


def test_typed_lines_are_looked_at() -> None:
    form = Form((("lines", "VTI"), ("version", ""), ("colour", "x")))
    assert read_list_form(form) == ListForm(ListRequest(lines="VTI"), save=False)


def test_a_file_may_be_saved_at_once() -> None:
    form = Form((("save", "true"), ("version", "f00")), (Upload("upload", "a.csv", b"VTI"),))
    assert read_list_form(form) == ListForm(
        ListRequest((SourceFile("a.csv", b"VTI"),), version="f00"), save=True
    )


@pytest.mark.parametrize("fields", [(("lines", "a"), ("lines", "b")), (("save", "yes"),)])
def test_a_wrong_form_is_refused(fields: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(FormInvalidError):
        read_list_form(Form(fields))
