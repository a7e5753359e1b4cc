"""The list of faults at the top of a page."""

from __future__ import annotations

from rebalancer.errors import FieldProblem, FormInvalidError, InUseError
from rebalancer.web.faults import Fault, fault_lines, refused_sentence


def test_without_refusal_nothing_is_said() -> None:
    assert refused_sentence(None) == ""


def test_the_faults_of_a_form_are_not_said_twice() -> None:
    refusal = FormInvalidError([FieldProblem("allocation/LTB", "Too much.")])
    assert refused_sentence(refusal) == "Nothing was saved. Please look at this again:"


def test_any_other_refusal_says_its_own_sentence() -> None:
    refusal = InUseError("Asset group Bonds", "the asset class LTB")
    assert refused_sentence(refusal) == "Asset group Bonds is in use by the asset class LTB, and was kept."


def test_a_fault_leads_to_its_field_only_where_the_page_has_one() -> None:
    problems = {"symbol/price": "Wrong.", "asset/delete": "Unknown."}
    assert fault_lines(problems, {"symbol/price"}) == (
        Fault("symbol/price", "Price", "Wrong."),
        Fault("", "Classes to delete", "Unknown."),
    )
