from __future__ import annotations

import pytest

from rebalancer.engine.model import Mode, ShareRounding, TaxGroup
from rebalancer.errors import FormInvalidError
from rebalancer.services.configure import OpenRequest
from rebalancer.services.rebalance import Choices
from rebalancer.services.uploads import SourceFile
from rebalancer.web.forms import read_open, read_rebalance
from rebalancer.web.multipart import Form, Upload

T, D, F = TaxGroup
FILE = Upload("upload", "p.csv", b"data")


def form(*fields: tuple[str, str]) -> Form:
    return Form((("user_token", "t"), ("rebalance_mode", "NO_SELL"), *fields), (FILE,))


def choices(*fields: tuple[str, str]) -> Choices:
    return read_rebalance(form(*fields)).choices


def faulty_fields(sent: Form) -> list[str]:
    with pytest.raises(FormInvalidError) as refusal:
        read_rebalance(sent)
    return [problem.field for problem in refusal.value.problems]


def test_a_form_to_configure_is_files_and_a_token() -> None:
    sent = Form((("user_token", "t"),), (FILE, FILE))
    assert read_open(sent) == OpenRequest((SourceFile("p.csv", b"data"),) * 2, "t")


def test_a_token_twice_is_refused() -> None:
    with pytest.raises(FormInvalidError, match="came twice"):
        read_open(Form((("user_token", "t"), ("user_token", "t"))))


def test_an_empty_form_to_rebalance_asks_for_nothing_special() -> None:
    assert choices() == Choices(Mode.NO_SELL, {T: 0, D: 0, F: 0})


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_read(mode: Mode) -> None:
    assert read_rebalance(Form((("rebalance_mode", mode.value),))).choices.mode is mode


def test_credits_are_dollars_and_cents_of_either_sign() -> None:
    read = choices(("taxable_credit", "-500"), ("tax_deferred_credit", "12.34"), ("tax_free_credit", ""))
    assert read.tax_group_credits == {T: -50000, D: 1234, F: 0}


def test_an_account_number_of_a_credit_may_hold_anything() -> None:
    assert choices(("credit/A/1|2 & co", "-7")).account_credits == {"A/1|2 & co": -700}


def test_boxes_and_share_rounding_are_read() -> None:
    read = choices(
        ("trade_fractional_shares", "true"), ("show_dollar_values", "true"), ("share_rounding", "least_cash")
    )
    assert (read.fractional, read.show_dollar_values) == (True, True)
    assert read.share_rounding is ShareRounding.LEAST_CASH


def test_unknown_fields_are_ignored() -> None:
    assert choices(("nonsense", "false"), ("self", "x"), ("__class__", "y"), ("self", "z")) == choices()


@pytest.mark.parametrize("sent", [Form(), Form((("rebalance_mode", "sell_all"),))])
def test_a_missing_or_unknown_mode_is_a_fault(sent: Form) -> None:
    assert faulty_fields(sent) == ["rebalance_mode"]


@pytest.mark.parametrize("text", ["NaN", "inf", "1e999999999", "1_000", "٣", "1.005", "x"])
def test_a_credit_that_is_no_plain_amount_is_a_fault(text: str) -> None:
    assert faulty_fields(form(("taxable_credit", text), ("credit/Z1", text))) == [
        "taxable_credit",
        "credit/Z1",
    ]


def test_every_wrong_field_is_named() -> None:
    sent = form(("share_rounding", "none"), ("show_dollar_values", "on"), ("tax_free_credit", "1,000"))
    assert faulty_fields(sent) == ["share_rounding", "tax_free_credit", "show_dollar_values"]


def test_the_wish_for_calm_is_read_in_dollars_and_points() -> None:
    read = choices(("relocate", "false"), ("min_trade", "100.50"), ("band", "1.25"))

    assert (read.relocate, read.min_trade, read.band) == (False, 100_50, 125)


def test_without_a_wish_for_calm_everything_may_move() -> None:
    read = choices()

    assert (read.relocate, read.min_trade, read.band) == (True, 0, 0)


def test_a_wrong_wish_for_calm_is_named() -> None:
    sent = form(("relocate", "no"), ("min_trade", "-1"), ("band", "1.255"))

    assert faulty_fields(sent) == ["relocate", "min_trade", "band"]


def test_a_session_may_stand_in_place_of_the_token() -> None:
    request = read_rebalance(Form((("rebalance_mode", "NO_SELL"), ("session", "sealed"))))
    assert (request.user_token, request.session) == ("", "sealed")
