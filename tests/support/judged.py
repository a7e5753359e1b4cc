"""Random households through HTTP, every mode, each plan before the judge, and asked again the day after."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_store
from tests.support.client import Client, Field
from tests.support.judge import churned, complaints
from tests.support.judge_applied import applied, reversed_rows, sold_out
from tests.support.judge_facts import SharedList
from tests.support.judge_goals import nothing_forbidden, traded
from tests.support.judge_reading import read_facts
from tests.support.process import running_server
from tests.support.random_households import RandomHousehold

JSON = "application/json"
MODES = ("NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE")
_CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One plan judged. `again` are the trades that it calls for once it is done.

    `churned` are classes sold and bought in one tax group; `shuffled` says whether the file's rows in another
    order give another plan. `excused`: a symbol was sold out, so that the file of the day after no longer
    shows its price, or an account no longer offers it. `free`: nothing was forbidden, so that the targets had
    to be met.
    """

    seed: int
    mode: str
    status: int
    complaints: tuple[str, ...]
    again: tuple[str, ...] = ()
    churned: tuple[str, ...] = ()
    shuffled: bool = False
    excused: bool = False
    free: bool = False
    traded: bool = False


@contextmanager
def cheap_server() -> Iterator[Client]:
    """A real server whose database makes keys cheap to derive, which no plan depends on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_store(f"sqlite:///{folder / 'rebalance.db'}", folder / ".salt", _CHEAP).close()
        with running_server(folder) as server:
            yield server.client


def shared_list(client: Client) -> SharedList:
    """What Edit Securities shows."""
    return SharedList.of(client.get("/security_configure", accept=JSON).json)


def judged(client: Client, shared: SharedList, household: RandomHousehold) -> Iterator[Outcome]:
    """Save the household, and judge its plan in every mode."""
    token = client.get("/get_token").text.strip()
    saved = client.post_form(
        "/configure/update", [("user_token", token), *household.configuration.items()], accept=JSON
    )
    assert saved.status == 200, saved.text
    for mode in MODES:
        yield _judged(client, shared, household, token, mode)


def _judged(client: Client, shared: SharedList, household: RandomHousehold, token: str, mode: str) -> Outcome:
    status, plan = _asked(client, household.file, token, mode, household.wishes)
    if status != 200:
        return Outcome(household.seed, mode, status, (str(plan),))
    _, other = _asked(client, reversed_rows(household.file), token, mode, household.wishes)
    facts = read_facts(household.file, household.configuration, household.wishes, shared)
    after = applied(household.file, plan)
    calm = {name: text for name, text in household.wishes.items() if "credit" not in name}
    status_after, again = _asked(client, after, token, mode, calm)
    return Outcome(
        seed=household.seed,
        mode=mode,
        status=status,
        complaints=tuple(complaints(facts, mode, plan)),
        churned=tuple(churned(facts, mode, plan)),
        shuffled=plan["accounts"] != other["accounts"],
        again=_spoken(again) if status_after == 200 else (f"answered {status_after}",),
        excused=sold_out(household.file, after),
        free=nothing_forbidden(facts),
        traded=traded(plan),
    )


def _asked(client: Client, file: str, token: str, mode: str, wishes: Mapping[str, str]) -> tuple[int, Any]:
    upload: Field = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", file.encode()))
    fields: list[Field] = [upload, ("user_token", token), ("rebalance_mode", mode), *wishes.items()]
    reply = client.post_form("/rebalance", fields, accept=JSON)
    return reply.status, reply.json


def _spoken(plan: Any) -> tuple[str, ...]:
    return tuple(
        f"{part['account']} {trade['action']} {trade['shares']} {trade['symbol']} for {trade['amount']}"
        for part in plan["accounts"]
        for trade in part["trades"]
    )
