"""Whether the comparison of the four modes says of each plan what that plan is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from tests.support.judge_facts import Facts
from tests.support.judge_figures import percent
from tests.support.judge_gains import moved, relocated, sold_in_taxable

Json: TypeAlias = Mapping[str, Any]
MODES = ("NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE")


def plans_of(answer: Json) -> dict[str, Json]:
    """The plan of each mode that one answer holds: the chosen one, and those beside it, whole."""
    chosen = {name: part for name, part in answer.items() if name != "alternatives"}
    return {entry["mode"]: entry["plan"] or chosen for entry in answer["alternatives"]}


def menu_complaints(facts: Facts, answer: Json) -> Iterator[str]:
    """Each mode once, in order, the chosen one marked, and every figure that its plan's own."""
    entries = answer["alternatives"]
    if tuple(entry["mode"] for entry in entries) != MODES:
        yield f"the modes compared are {[entry['mode'] for entry in entries]}"
    if [entry["mode"] for entry in entries if entry["chosen"]] != [answer["mode"]]:
        yield f"the chosen mode is not {answer['mode']} alone"
    if [entry["mode"] for entry in entries if not entry["plan"]] != [answer["mode"]]:
        yield "a mode that was not chosen lacks its plan"
    plans = plans_of(answer)
    for entry in entries:
        yield from (f"{entry['mode']}: {why}" for why in _entry(facts, entry, plans[entry["mode"]]))


def _entry(facts: Facts, entry: Json, plan: Json) -> Iterator[str]:
    if plan["mode"] != entry["mode"]:
        yield f"the plan is one of {plan['mode']}"
    figures = {
        "trades": Decimal(sum(len(part["trades"]) for part in plan["accounts"])),
        "moved": moved(plan),
        "relocated": relocated(plan),
        "sold_in_taxable": sold_in_taxable(facts, plan),
        "realised_gain": Decimal(plan["realised_gain"]),
        "realised_gain_unknown": Decimal(plan["realised_gain_unknown"]),
        "cash_left": sum((Decimal(part["cash_after"]) for part in plan["accounts"]), Decimal(0)),
    }
    for name, figure in figures.items():
        if Decimal(entry[name]) != figure:
            yield f"{name} is {entry[name]}, not {figure}"
    if (Decimal(plan["moved"]), Decimal(plan["relocated"])) != (figures["moved"], figures["relocated"]):
        yield "the plan itself says otherwise what it moves"
    for kind in ("groups", "classes"):
        expected = {when: _distance(plan[when][kind], Decimal(plan["total"])) for when in ("before", "after")}
        if {when: Decimal(text) for when, text in entry["distance"][kind].items()} != expected:
            yield f"the distance of {kind} is {entry['distance'][kind]}, not {expected}"


def _distance(rows: list[Json], total: Decimal) -> Decimal:
    """What would have to change places, in points: half of what everything is off."""
    off = sum((abs(Decimal(row["value"]) - Decimal(row["target_value"])) for row in rows), Decimal(0))
    return percent(off, 2 * total)
