from __future__ import annotations

import os
import zlib

import pytest
from cryptography.fernet import Fernet

from rebalancer.errors import SealedPlanRefusedError
from rebalancer.exports.sealed import MOST_BYTES, MOST_TEXT, PlanOffice

PLAN = b'{"mode": "NO_SELL", "accounts": [{"account_number": "Z20411873"}]}'
DAY = 24 * 60 * 60


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def sealed_by(office: PlanOffice, packed: bytes) -> str:
    """Anything, sealed with the key of `office`."""
    return office._fernet.encrypt(packed).decode()


def test_a_plan_comes_back_byte_for_byte() -> None:
    office = PlanOffice()
    assert office.open(office.seal(PLAN)) == PLAN


def test_a_sealed_plan_shows_nothing_of_what_it_holds() -> None:
    sealed = PlanOffice().seal(PLAN)
    assert "Z20411873" not in sealed
    assert "NO_SELL" not in sealed


def test_a_plan_that_repeats_itself_takes_little_room() -> None:
    assert len(PlanOffice().seal(PLAN * 100)) < len(PLAN) * 5


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (DAY, True), (DAY + 1, False), (-DAY, False)])
def test_a_sealed_plan_lasts_a_day(seconds: int, *, good: bool) -> None:
    clock = Clock()
    office = PlanOffice(clock)
    sealed = office.seal(PLAN)
    clock.now += seconds
    if good:
        assert office.open(sealed) == PLAN
    else:
        with pytest.raises(SealedPlanRefusedError, match="ask for the plan again"):
            office.open(sealed)


def test_a_plan_of_another_run_is_refused() -> None:
    with pytest.raises(SealedPlanRefusedError):
        PlanOffice().open(PlanOffice().seal(PLAN))


@pytest.mark.parametrize("place", [0, 1, 12, 40, -30, -1])
def test_a_plan_that_was_changed_anywhere_is_refused(place: int) -> None:
    office = PlanOffice()
    sealed = bytearray(office.seal(PLAN).rstrip("=").encode())
    sealed[place] = ord("B") if sealed[place] != ord("B") else ord("C")
    with pytest.raises(SealedPlanRefusedError):
        office.open(sealed.decode())


@pytest.mark.parametrize("kept", [0, 1, 20, 100, -1])
def test_a_plan_that_was_cut_off_is_refused(kept: int) -> None:
    office = PlanOffice()
    with pytest.raises(SealedPlanRefusedError):
        office.open(office.seal(PLAN)[:kept])


@pytest.mark.parametrize("text", ["", "nonsense", "gAAAAA", "ünïcode", "\udc80", "=" * 500])
def test_what_is_no_sealed_plan_is_refused(text: str) -> None:
    with pytest.raises(SealedPlanRefusedError):
        PlanOffice().open(text)


def test_what_would_unpack_to_more_than_any_plan_is_refused() -> None:
    office = PlanOffice()
    bomb = sealed_by(office, zlib.compress(bytes(MOST_BYTES + 1)))
    assert len(bomb) < MOST_TEXT
    with pytest.raises(SealedPlanRefusedError):
        office.open(bomb)


def test_what_ends_before_its_end_is_refused() -> None:
    office = PlanOffice()
    with pytest.raises(SealedPlanRefusedError):
        office.open(sealed_by(office, zlib.compress(PLAN)[:-5]))


def test_the_largest_plan_is_sealed_and_a_larger_one_is_not() -> None:
    office = PlanOffice()
    assert len(office.open(office.seal(bytes(MOST_BYTES)))) == MOST_BYTES
    assert office.seal(bytes(MOST_BYTES + 1)) == ""


def test_a_plan_that_would_be_too_long_a_field_is_not_sealed() -> None:
    assert PlanOffice().seal(os.urandom(MOST_TEXT)) == ""


def test_another_key_opens_nothing() -> None:
    sealed = Fernet(Fernet.generate_key()).encrypt(zlib.compress(PLAN)).decode()
    with pytest.raises(SealedPlanRefusedError):
        PlanOffice().open(sealed)
