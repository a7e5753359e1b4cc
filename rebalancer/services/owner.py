"""Whose request it is: a token, or in its stead the sealed session of a page that this server drew."""

from __future__ import annotations

from rebalancer.errors import FieldProblem, FormInvalidError, TicketRefusedError
from rebalancer.fidelity.values import Positions
from rebalancer.services.page_memory import NO_FILE, unpack
from rebalancer.services.program import Program
from rebalancer.store.keys import UserKeys


def unlock(program: Program, user_token: str, session: str) -> UserKeys:
    """The keys of the household; a token goes before the session.

    Raises TicketRefusedError for a session alone that does not open, and InvalidError for a token that cannot
    be one, an empty one included.
    """
    if session and not user_token.strip():
        return program.store.vault.open_ticket(session)
    return program.store.vault.unlock(user_token)


def open_page(program: Program, user_token: str, session: str) -> tuple[UserKeys, Positions]:
    """The keys, and what the page of `session` remembers of its files; nothing for a token alone.

    Raises like `unlock`, and FormInvalidError where neither was sent.
    """
    if not user_token.strip() and not session:
        raise FormInvalidError([FieldProblem("user_token", "Enter the token of this household.")])
    return unlock(program, user_token, session), _remembered(program, session)


def _remembered(program: Program, session: str) -> Positions:
    try:
        return unpack(program.store.vault.open_note(session))
    except TicketRefusedError:
        return NO_FILE
