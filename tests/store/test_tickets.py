from __future__ import annotations

import pytest

from rebalancer.errors import TicketRefusedError
from rebalancer.store.keys import AccountKeys, UserKeys
from rebalancer.store.tickets import Ticket, TicketOffice

KEYS = UserKeys(
    b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x08", known={"Z/1|2": AccountKeys(b"\x06", b"\x07")}
)


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_ticket_gives_back_keys_accounts_and_note() -> None:
    office = TicketOffice()
    opened = office.open(office.seal(Ticket(KEYS, "what the file held")))
    assert opened == Ticket(KEYS, "what the file held")
    assert opened.keys.known == KEYS.known


def test_a_ticket_shows_nothing_of_what_it_holds() -> None:
    sealed = TicketOffice().seal(Ticket(KEYS, "what the file held"))
    assert "Z/1|2" not in sealed
    assert "what the file held" not in sealed


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (3600, True), (3601, False)])
def test_a_ticket_lasts_sixty_minutes(seconds: int, *, good: bool) -> None:
    clock = Clock()
    office = TicketOffice(clock)
    sealed = office.seal(Ticket(KEYS))
    clock.now += seconds
    if good:
        assert office.open(sealed).keys == KEYS
    else:
        with pytest.raises(TicketRefusedError):
            office.open(sealed)


def test_a_ticket_of_another_run_is_refused() -> None:
    with pytest.raises(TicketRefusedError):
        TicketOffice().open(TicketOffice().seal(Ticket(KEYS)))


def test_a_clock_set_back_ten_years_refuses_the_ticket_and_no_more() -> None:
    clock = Clock()
    office = TicketOffice(clock)
    sealed = office.seal(Ticket(KEYS))
    clock.now = 10.0
    with pytest.raises(TicketRefusedError):
        office.open(sealed)


@pytest.mark.parametrize("text", ["", "nonsense", "gAAAAA", "ünïcode", "\udc80", "=" * 500])
def test_what_is_no_ticket_is_refused(text: str) -> None:
    with pytest.raises(TicketRefusedError):
        TicketOffice().open(text)
