from __future__ import annotations

import pytest

from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.services.uploads import SourceFile
from rebalancer.web.form_fields import Fields, choice, flag, refuse, uploaded
from rebalancer.web.multipart import Form, Upload

FIELDS = Fields.of(
    Form((("a/x/y", "1"), ("b", "2"), ("b", "3"), ("a", "4"), ("a/|&", ""), ("b", ""), ("b", "2")))
)


def test_a_section_splits_at_the_first_slash() -> None:
    assert list(FIELDS.section("a", [])) == [("a/x/y", "x/y", "1"), ("a/|&", "|&", "")]


def test_a_field_that_repeats_gives_each_value_once_but_empty_ones() -> None:
    assert (FIELDS.all("b"), FIELDS.all("missing")) == (("2", "3"), ())


def test_a_field_that_comes_once_is_refused_when_it_comes_twice() -> None:
    faults: list[FieldProblem] = []
    assert (FIELDS.one("a", faults), FIELDS.one("missing", faults)) == ("4", "")
    assert faults == []
    FIELDS.one("b", faults)
    assert faults == [FieldProblem("b", "This field came twice; send it once.")]


@pytest.mark.parametrize(("text", "ticked"), [("true", True), ("false", False), ("", False)])
def test_a_box_is_true_or_it_is_not(text: str, *, ticked: bool) -> None:
    assert flag("box", text, []) is ticked


@pytest.mark.parametrize("text", ["on", "TRUE", "1"])
def test_anything_else_is_no_box(text: str) -> None:
    faults: list[FieldProblem] = []
    assert flag("box", text, faults) is False
    assert [fault.field for fault in faults] == ["box"]


def test_a_choice_lists_what_there_is() -> None:
    faults: list[FieldProblem] = []
    assert choice("colour", "red", ("red", "blue"), faults) == "red"
    assert choice("colour", "green", ("red", "blue"), faults) is None
    assert faults == [FieldProblem("colour", "Choose one of: red, blue.")]


def test_files_are_those_of_the_upload_field() -> None:
    form = Form((), (Upload("upload", "a.csv", b"A"), Upload("other", "b.csv", b"B")))
    assert uploaded(form) == (SourceFile("a.csv", b"A"),)


def test_a_form_without_fault_passes() -> None:
    refuse([])
    with pytest.raises(FormInvalidError):
        refuse([FieldProblem("a", "Wrong.")])
