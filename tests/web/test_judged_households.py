"""Random households through HTTP, in all four modes, before a judge that knows file, forms and trades alone.

`python -m benchmarks.judged` asks for a thousand of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.client import Client
from tests.support.judge_facts import SharedList
from tests.support.judged import JSON, cheap_server, judged, shared_list
from tests.support.random_households import RandomHousehold, random_household

SEEDS = range(60)
CORNERS: dict[str, Callable[[RandomHousehold], bool]] = {
    "pending money that is owed": lambda h: "Pending Activity,,,,,-$" in h.file,
    "pending money that comes": lambda h: "Pending Activity,,,,,$" in h.file,
    "a core position below zero": lambda h: "MARKET,,,,-$" in h.file,
    "a position worth a cent": lambda h: ",$0.01,,,,,," in h.file,
    "an option": lambda h: "-CROX260821C150" in h.file,
    "a T-bill": lambda h: "912797HP5" in h.file,
    "a symbol that has a class by its owner's word": lambda h: "map/" in " ".join(h.configuration),
    "a symbol that may be bought by its owner's word": lambda h: "map_buy/" in " ".join(h.configuration),
    "a withdrawal": lambda h: any(text.startswith("-") for text in h.wishes.values()),
    "new money": lambda h: any("credit" in name and "-" not in text for name, text in h.wishes.items()),
    "an employer's plan": lambda h: "401(K)" in h.file,
    "two lots of a symbol": lambda h: ",Margin" in h.file,
    "a reserve": lambda h: "|reserve" in " ".join(h.configuration),
    "a menu that is limited": lambda h: "held" in h.configuration.values(),
    "an account ignored": lambda h: "IGNORE" in h.configuration.values(),
    "a sale forbidden": lambda h: "mask/" in " ".join(h.configuration),
    "a class disabled": lambda h: "DISABLE" in h.configuration.values(),
    "a target of dollars": lambda h: "Dollars" in h.configuration.values(),
    "a target of zero": lambda h: "0.00" in h.configuration.values(),
    "one class with all": lambda h: "100.00" in h.configuration.values(),
    "whole shares": lambda h: "trade_fractional_shares" not in h.wishes,
    "a price of a cent": lambda h: ",$0.01,,$" in h.file,
    "a price of $6,000": lambda h: ",$6000.00," in h.file,
}


@pytest.fixture(scope="module")
def answering() -> Iterator[Client]:
    with cheap_server() as client:
        yield client


@pytest.fixture(scope="module")
def shared(answering: Client) -> SharedList:
    return shared_list(answering)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_mode_s_plan_is_accepted_and_leaves_nothing_to_do(
    answering: Client, shared: SharedList, seed: int
) -> None:
    outcomes = list(judged(answering, shared, random_household(seed)))
    assert [o.status for o in outcomes] == [200] * 4
    assert [(o.mode, o.complaints) for o in outcomes if o.complaints] == []
    assert [(o.mode, o.again) for o in outcomes if o.again and not o.excused] == []
    assert [o.mode for o in outcomes if o.shuffled] == []


@pytest.mark.parametrize("seed", SEEDS[::6])
def test_the_configuration_page_opens_for_any_household(answering: Client, seed: int) -> None:
    token, file = answering.get("/get_token").text.strip(), random_household(seed).file
    upload = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", file.encode()))
    assert answering.post_form("/configure", [upload, ("user_token", token)], accept=JSON).status == 200


@pytest.mark.parametrize("corner", CORNERS)
def test_the_random_households_reach(corner: str) -> None:
    assert any(CORNERS[corner](random_household(seed)) for seed in SEEDS)


def test_a_seed_gives_the_same_household_each_time() -> None:
    assert random_household(7) == random_household(7)
    assert random_household(7).file != random_household(8).file
