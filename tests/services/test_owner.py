from __future__ import annotations

import pytest

from rebalancer.errors import FormInvalidError, InvalidError, TicketRefusedError
from rebalancer.fidelity.values import Positions
from rebalancer.services.owner import open_page, unlock
from rebalancer.services.page_memory import NO_FILE, pack
from rebalancer.services.program import Program
from tests.services.builders import account, file_of, holding

FILE = file_of(account("Z1", holding("VTI", "10")))


def session_of(program: Program, token: str, positions: Positions = FILE) -> str:
    vault = program.store.vault
    return vault.seal_ticket(vault.unlock(token), [], pack(positions))


def test_token_and_session_open_the_same(program: Program, token: str) -> None:
    assert unlock(program, token, "") == unlock(program, " ", session_of(program, token))


def test_a_token_goes_before_a_session(program: Program, token: str) -> None:
    other = "0123456789abcdef0123456789abcdef"
    session = session_of(program, other)
    assert unlock(program, token, session) == unlock(program, token, "")
    assert open_page(program, token, session)[0] == unlock(program, token, "")


def test_a_session_that_does_not_open_is_refused_unless_there_is_a_token(
    program: Program, token: str
) -> None:
    for open_alone in (unlock, open_page):
        with pytest.raises(TicketRefusedError):
            open_alone(program, "", "of another run")
    assert open_page(program, token, "of another run")[1] == NO_FILE


def test_a_page_remembers_its_accounts_with_and_without_a_token(program: Program, token: str) -> None:
    session = session_of(program, token)
    for typed in ("", token):
        [remembered] = open_page(program, typed, session)[1].accounts
        assert (remembered.number, [h.symbol for h in remembered.holdings]) == ("Z1", ["VTI"])


def test_without_either_nobody_is_told(program: Program) -> None:
    with pytest.raises(InvalidError, match="Enter your token"):
        unlock(program, "", "")
    with pytest.raises(FormInvalidError, match="Enter the token of this household"):
        open_page(program, " ", "")
