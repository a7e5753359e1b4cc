"""The forms of the home page when they come back."""

from __future__ import annotations

from rebalancer.errors import FieldProblem, FormInvalidError, TicketRefusedError
from rebalancer.web.home_forms import FRESH_REBALANCE, configure_as_typed, rebalance_as_typed
from rebalancer.web.multipart import Form


def refused(*fields: str) -> FormInvalidError:
    return FormInvalidError([FieldProblem(field, f"{field} is wrong.") for field in fields])


def test_a_fresh_form_has_nothing_wrong_and_nothing_unfolded() -> None:
    assert (FRESH_REBALANCE.focus, FRESH_REBALANCE.unplaced, FRESH_REBALANCE.unfolded) == ("", (), False)


def test_what_was_typed_comes_back_even_where_it_is_wrong() -> None:
    sent = Form((("taxable_credit", "12,5"), ("rebalance_mode", "ALL")), ())
    form = rebalance_as_typed(sent, refused("taxable_credit"))
    assert (form.values["taxable_credit"], form.values["rebalance_mode"]) == ("12,5", "ALL")
    assert form.wrong("taxable_credit") == ("taxable_credit is wrong.",)


def test_the_token_never_comes_back() -> None:
    form = rebalance_as_typed(Form((("user_token", "secret"),), ()), refused("user_token"))
    assert "user_token" not in form.values


def test_a_box_that_was_not_ticked_stays_so() -> None:
    assert rebalance_as_typed(Form((), ()), refused("upload")).values["trade_fractional_shares"] == ""


def test_the_first_wrong_field_of_the_page_takes_the_focus() -> None:
    form = rebalance_as_typed(Form((), ()), refused("taxable_credit", "user_token", "rebalance_mode"))
    assert form.focus == "user_token"


def test_several_faults_of_a_field_stay_apart() -> None:
    form = configure_as_typed(refused("upload", "upload"))
    assert form.wrong("upload") == ("upload is wrong.", "upload is wrong.")


def test_a_fault_without_field_on_the_page_is_told_in_words_for_it() -> None:
    form = configure_as_typed(FormInvalidError([FieldProblem("credit/Z20411873", "It is wrong.")]))
    assert form.unplaced == ("Credit of …1873: It is wrong.",)


def test_options_that_were_changed_or_are_wrong_are_unfolded() -> None:
    fresh = tuple(FRESH_REBALANCE.values.items())
    changed = rebalance_as_typed(Form((*fresh[:-1], (fresh[-1][0], "1.00")), ()), refused("upload"))
    wrong = rebalance_as_typed(Form(fresh, ()), refused("share_rounding"))
    untouched = rebalance_as_typed(Form(fresh, ()), refused("upload"))
    assert [form.unfolded for form in (changed, wrong, untouched)] == [True, True, False]


def test_a_session_stays_in_place_of_the_token() -> None:
    sent = Form((("session", "sealed"), ("user_token", " ")), ())
    assert rebalance_as_typed(sent, refused("upload")).session == "sealed"


def test_a_session_does_not_stay_beside_a_token_or_where_it_was_refused() -> None:
    both = Form((("session", "sealed"), ("user_token", "secret")), ())
    alone = Form((("session", "sealed"),), ())
    forms = (rebalance_as_typed(both, refused("upload")), rebalance_as_typed(alone, TicketRefusedError()))
    assert [form.session for form in forms] == ["", ""]
