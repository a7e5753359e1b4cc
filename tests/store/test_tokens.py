from __future__ import annotations

import re

import pytest

from rebalancer.errors import InvalidError
from rebalancer.store.tokens import TokenInvalidError, check_token, new_token

OWN = "rb1-l5ua6wjldfn4aackdpkli5gvxaedes"


def test_a_new_token_has_130_random_bits_and_a_check() -> None:
    assert re.fullmatch(r"rb1-[a-z2-7]{26}[a-z2-7]{4}", new_token())


def test_a_new_token_passes_its_own_check_and_is_strong() -> None:
    token = new_token()
    checked = check_token(token)
    assert (checked.text, checked.strong, checked.warning) == (token, True, None)


def test_no_two_tokens_are_alike() -> None:
    assert len({new_token() for _ in range(100)}) == 100


@pytest.mark.parametrize("typed", [OWN, f"  {OWN}\n", OWN.upper(), f"\t{OWN.title()} "])
def test_white_space_and_case_do_not_matter_to_an_own_token(typed: str) -> None:
    assert check_token(typed).text == OWN


@pytest.mark.parametrize(
    "typed",
    [
        OWN.replace("l5", "15"),
        OWN.replace("l5u", "5lu"),
        OWN[:-1],
        OWN + "a",
        OWN.replace("-", "--"),
        "rb1-",
        "RB1-" + "a" * 30,
    ],
)
def test_an_own_token_with_a_slip_is_refused(typed: str) -> None:
    with pytest.raises(TokenInvalidError, match="typing error"):
        check_token(typed)


@pytest.mark.parametrize("position", range(4, len(OWN)))
def test_every_wrong_character_of_an_own_token_is_noticed(position: int) -> None:
    wrong = "b" if OWN[position] != "b" else "c"
    with pytest.raises(TokenInvalidError):
        check_token(OWN[:position] + wrong + OWN[position + 1 :])


@pytest.mark.parametrize("typed", ["0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF"])
def test_thirty_two_hex_digits_are_strong(typed: str) -> None:
    checked = check_token(typed)
    assert (checked.text, checked.strong, checked.warning) == (typed.lower(), True, None)


def test_any_other_value_is_accepted_as_typed() -> None:
    checked = check_token(" Correct Horse Battery Staple ")
    assert (checked.text, checked.strong, checked.warning) == ("Correct Horse Battery Staple", False, None)


def test_a_short_value_is_accepted_with_a_warning() -> None:
    checked = check_token("hunter2")
    assert not checked.strong
    assert checked.warning is not None
    assert "guessed" in checked.warning


@pytest.mark.parametrize("typed", ["", "  \n", "a" * 1025, "lone \udc80 surrogate"])
def test_what_cannot_be_a_token_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(InvalidError) as refused:
        check_token(typed)
    assert [problem.field for problem in refused.value.problems] == ["user_token"]


def test_a_token_does_not_show_in_a_traceback() -> None:
    assert OWN not in repr(check_token(OWN))
