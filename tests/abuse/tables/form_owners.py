"""Forms that do not say whose they are, say it twice, or say what nobody knows."""

from __future__ import annotations

from rebalancer.store.keys import STANDARD_COSTS, derive_user
from rebalancer.store.tickets import Ticket, TicketOffice
from rebalancer.store.tokens import check_token
from tests.abuse.rows import Row, Table, answered
from tests.abuse.saved import BROKERAGE, SAVED
from tests.abuse.sending import (
    EXPIRED,
    FRESH,
    MINE,
    MODE,
    OPEN,
    PLAN,
    SAVE,
    SESSION,
    SHARED,
    TOKEN,
    UNDO,
    UPLOAD,
    form,
    to_each,
)
from tests.abuse.tables.sentences import NO_TOKEN, OPENED, TWICE
from tests.support.client import Field

EXPIRY = "This page is more than an hour old, or the server was restarted: enter the token again."
TYPING_ERROR = "This token has a typing error: compare it with the one that you saved."
NOBODY = "Nothing is saved for this token: a typing error?"
TOO_LONG = "A token has at most 1,024 characters of text; this is something else."


def _owners(
    paths: tuple[str, ...], status: int, sentence: str, **owners: tuple[Field, ...]
) -> tuple[Row, ...]:
    """Forms that say whose they are like this; a name's underscores are spaces."""
    requests = {name.replace("_", " "): form(OPEN, UPLOAD, MODE, *owner) for name, owner in owners.items()}
    return to_each(paths, answered(status, sentence, requests))


def _token(text: str) -> tuple[Field, ...]:
    return (("user_token", text),)


def _saves(status: int, sentence: str, **sent: tuple[Field, ...]) -> tuple[Row, ...]:
    requests = {name.replace("_", " "): form(SAVE, *fields) for name, fields in sent.items()}
    return answered(status, sentence, requests)


def _foreign_session() -> str:
    """A session that another server sealed."""
    keys = derive_user(check_token(TOKEN), bytes(32), STANDARD_COSTS.token)
    return TicketOffice().seal(Ticket(keys))


TABLE: Table = {
    "token twice": _owners(
        (OPEN, PLAN, SAVE, UNDO),
        422,
        TWICE,
        the_token_twice=(MINE, MINE),
        two_tokens=(MINE, *_token(FRESH)),
    ),
    "token empty": (
        *_owners(
            (OPEN, PLAN),
            422,
            NO_TOKEN,
            no_token=(),
            an_empty_token=_token(""),
            a_token_of_spaces=_token(" \t\u3000"),
            the_token_as_a_file=(("user_token", ("token.txt", TOKEN.encode())),),
        ),
        *_saves(422, "Enter the token of this household.", a_save_of_nobody=(("allocation/US TSM", "100"),)),
    ),
    "expired session": (
        *_saves(
            409,
            EXPIRY,
            an_expired_session=(("session", EXPIRED), (f"accounts/{BROKERAGE}|description", "x")),
        ),
        *_owners((PLAN, UNDO), 409, EXPIRY, an_expired_session_for_more=(("session", EXPIRED),)),
    ),
    "foreign session": _owners(
        (PLAN, SAVE, UNDO),
        409,
        EXPIRY,
        a_session_that_another_server_sealed=(("session", _foreign_session()),),
        a_session_that_is_none=(("session", "\u00e9" * 100),),
        a_session_of_500_KiB=(("session", "gAAAA" * 100_000),),
    ),
    "the same submit twice": (
        Row(
            "the same save twice",
            form(SAVE, *SAVED, ("version", "1")),
            200,
            "The targets are whole: nothing is missing.",
        ),
        Row(
            "the same change of the shared list twice",
            form(SHARED, ("asset_group/asset_group", "Gold")),
            200,
            "Gold",
            stores=True,
        ),
    ),
    "further": (
        *_owners((OPEN, PLAN, SAVE, UNDO), 422, TOO_LONG, a_token_of_1025_characters=_token("x" * 1_025)),
        *_owners(
            (OPEN, PLAN, SAVE, UNDO),
            422,
            TYPING_ERROR,
            a_token_with_a_typing_error=_token("rb1-abcdefghijklmnopqrstuvwxyz2345"),
            the_beginning_of_a_token=_token("rb1-"),
        ),
        *_owners(
            (PLAN, UNDO),
            409,
            NOBODY,
            a_token_that_nothing_is_saved_for=_token(FRESH),
            the_token_and_a_character=_token(f"{TOKEN}0"),
        ),
        *_owners((PLAN,), 200, OPENED, the_token_in_capitals=_token(TOKEN.upper())),
        *_owners((PLAN,), 200, OPENED, a_session_for_a_plan=(("session", SESSION),)),
        *_owners(
            (PLAN, UNDO),
            422,
            TYPING_ERROR,
            a_session_beside_a_wrong_token=(("session", SESSION), *_token("rb1-x")),
        ),
        *_owners((OPEN,), 422, NO_TOKEN, a_session_for_a_file=(("session", SESSION),)),
        *_saves(422, TWICE, two_sessions=(("session", SESSION), ("session", EXPIRED))),
        *_saves(422, TYPING_ERROR, a_session_and_a_wrong_token=(("session", SESSION), *_token("rb1-x"))),
        *_saves(
            422,
            "'NaN' is no plain number",
            a_session_and_a_wrong_field=(
                ("session", SESSION),
                ("allocation/US TSM", "NaN"),
                ("allocation_type/US TSM", "Percent"),
            ),
        ),
    ),
}
