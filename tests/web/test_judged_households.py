"""Random households through HTTP, in all four modes, before a judge that knows file, forms and trades alone.

One answer has the plans of all modes, and is judged whole; `make judged` asks for each mode of a thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from tests.support.client import Client
from tests.support.judge_facts import TAX_GROUPS, SharedList
from tests.support.judge_reading import Cells, dollars, kind_of, rows_of, section
from tests.support.judged import JSON, cheap_server, judged, shared_list
from tests.support.random_households import RandomHousehold, random_household

SEEDS = range(30)
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
    "a household of ten dollars": lambda h: worth(h) < 100,
    "a household of a billion": lambda h: worth(h) > 500_000_000,
    "one account": lambda h: len(numbers(h)) == 1,
    "twelve accounts": lambda h: len(numbers(h)) == 12,
    "an outside account": lambda h: any("-" in number for number in numbers(h)),
    "an ETF in fractions": lambda h: any(
        row["Symbol"] == "ITOT" and "." in row["Quantity"] for row in rows(h)
    ),
    "two ETFs of a class in an account": lambda h: {"ITOT", "VTI"} in pairs(h),
    "an ETF and a fund of a class in an account": lambda h: {"ITOT", "FSKAX"} in pairs(h),
    "a symbol that is never to be bought": lambda h: any(row["Symbol"] == "VB" for row in rows(h)),
    "a symbol that is never to be sold": lambda h: any(row["Symbol"] == "AGG" for row in rows(h)),
    "no known cost": lambda h: any(
        row["Symbol"] == "VTI" and row["Cost Basis Total"] == "--" for row in rows(h)
    ),
    "a class masked and disabled": lambda h: any(
        h.configuration.get(f"affinity/{cell}") == "DISABLE" for cell in section(h.configuration, "mask")
    ),
    "a tax group without account": lambda h: any(
        tax_group not in h.configuration.values() for tax_group in TAX_GROUPS
    ),
    "everything disabled in a tax group": lambda h: any(
        set(ranks(h, tax_group).values()) == {"DISABLE"} for tax_group in TAX_GROUPS
    ),
    "a target of what is left": lambda h: "Percent Remainder" in h.configuration.values(),
    "dollars above the household's value": lambda h: dollar_targets(h) > worth(h),
    "a withdrawal of more than the household's cash": lambda h: any(
        Decimal(text) < -1 - cash(h) for name, text in h.wishes.items() if "credit" in name
    ),
    "money that comes and money that goes": lambda h: (
        {text[0] == "-" for text in credits_of(h)} == {True, False}
    ),
    "nothing moved for its rank alone": lambda h: h.wishes.get("relocate") == "false",
    "a smallest trade": lambda h: "min_trade" in h.wishes,
    "a band": lambda h: "band" in h.wishes,
    "the least cash left": lambda h: h.wishes.get("share_rounding") == "least_cash",
}


def rows(household: RandomHousehold) -> list[Cells]:
    return list(rows_of(household.file))


def numbers(household: RandomHousehold) -> set[str]:
    return {row["Account Number"] for row in rows(household)}


def pairs(household: RandomHousehold) -> list[set[str]]:
    """Every two symbols that one account holds."""
    held = [{r["Symbol"] for r in rows(household) if r["Account Number"] == n} for n in numbers(household)]
    return [{a, b} for symbols in held for a in symbols for b in symbols - {a}]


def worth(household: RandomHousehold) -> Decimal:
    return sum((dollars(row["Current Value"]) or Decimal(0) for row in rows(household)), Decimal(0))


def cash(household: RandomHousehold) -> Decimal:
    core = (row for row in rows(household) if kind_of(row) == "core")
    return sum((dollars(row["Current Value"]) or Decimal(0) for row in core), Decimal(0))


def credits_of(household: RandomHousehold) -> list[str]:
    return [text for name, text in household.wishes.items() if "credit" in name]


def ranks(household: RandomHousehold, tax_group: str) -> dict[str, str]:
    cells = section(household.configuration, "affinity")
    return {cell: text for cell, text in cells.items() if cell.startswith(f"{tax_group}|")}


def dollar_targets(household: RandomHousehold) -> Decimal:
    kinds, amounts = (section(household.configuration, name) for name in ("allocation_type", "allocation"))
    return sum((Decimal(amounts[name]) for name, kind in kinds.items() if kind == "Dollars"), Decimal(0))


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
    outcomes = list(judged(answering, shared, random_household(seed), alone=seed % 12 == 0))
    assert [o.status for o in outcomes] == [200] * 4
    assert [(o.mode, o.complaints) for o in outcomes if o.complaints] == []
    assert [(o.mode, o.again) for o in outcomes if o.again and not o.excused] == []
    assert [o.mode for o in outcomes if o.shuffled or o.unlike] == []


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
