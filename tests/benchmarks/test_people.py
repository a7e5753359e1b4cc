from __future__ import annotations

from http.client import HTTPMessage
from itertools import islice

import pytest

from benchmarks.people import Person
from tests.support.client import Client, Reply

PERSON = Person(Client(port=1), "f" * 32)
ERRANDS = [
    "GET /",
    "POST /rebalance",
    "GET /security_configure",
    "POST /configure",
    "POST /rebalance",
    "GET /demo",
    "GET /get_token",
    "GET /healthz",
]


def kinds(first: int) -> list[str]:
    return [kind for kind, _ in islice(PERSON.walk(first), len(ERRANDS))]


@pytest.mark.parametrize("first", [0, 1, 7])
def test_people_begin_with_different_errands_and_do_all_of_them(first: int) -> None:
    assert kinds(first) == ERRANDS[first:] + ERRANDS[:first]


def test_a_person_who_is_shown_the_configuration_saves_it() -> None:
    walk = PERSON.walk(3)
    assert next(walk)[0] == "POST /configure"
    shown = b'{"session": "s", "accounts": [], "targets": [], "affinities": [], "symbols": []}'
    assert walk.send(Reply(200, HTTPMessage(), shown))[0] == "POST /configure/update"


def test_a_person_who_is_turned_away_goes_on_without_saving() -> None:
    walk = PERSON.walk(3)
    next(walk)
    assert walk.send(Reply(503, HTTPMessage(), b""))[0] == "POST /rebalance"
