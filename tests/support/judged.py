"""Random households through HTTP, every mode, each plan before the judge, and asked again the day after."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_store
from tests.support.client import Client, Field, Reply
from tests.support.judge import churned, complaints
from tests.support.judge_applied import applied, reversed_rows, sold_out
from tests.support.judge_facts import SharedList
from tests.support.judge_goals import nothing_forbidden, traded
from tests.support.judge_menu import MODES, menu_complaints, plans_of
from tests.support.judge_reading import read_facts
from tests.support.process import running_server
from tests.support.random_households import RandomHousehold

JSON = "application/json"
Plans: TypeAlias = dict[str, Mapping[str, Any]]
Wishes: TypeAlias = Mapping[str, str]
_CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))
_WORDS = (
    {"symbol/symbol": "VB", "symbol/asset_class": "US SC", "symbol/never_buy": "true"},
    {"symbol/symbol": "AGG", "symbol/asset_class": "US TBM", "symbol/never_sell": "true"},
    {
        "symbol/symbol": "IXUS",
        "symbol/asset_class": "ex-US TSM",
        "symbol/price": "71.23",
        "symbol/price_date": "2025-03-13",
    },
)
"""What the owner said under Edit Securities."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One plan judged. `again` are the trades that it calls for once it is done.

    `churned` are classes sold and bought in one tax group; `shuffled` says whether the file's rows in another
    order give another plan, `unlike` whether the mode asked for alone does. `excused`: a symbol was sold out,
    so that the file of the day after no longer shows its price, or an account no longer offers it. `free`:
    nothing was forbidden, so that the targets had to be met.
    """

    seed: int
    mode: str
    status: int
    complaints: tuple[str, ...]
    again: tuple[str, ...] = ()
    churned: tuple[str, ...] = ()
    shuffled: bool = False
    unlike: bool = False
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
            for word in _WORDS:
                saved = server.client.post_form("/security_configure/update", word.items(), accept=JSON)
                assert saved.status == 200, saved.text
            yield server.client


def shared_list(client: Client) -> SharedList:
    """What Edit Securities shows."""
    return SharedList.of(client.get("/security_configure", accept=JSON).json)


def judged(
    client: Client, shared: SharedList, household: RandomHousehold, *, alone: bool = False
) -> Iterator[Outcome]:
    """Save the household, and judge its plan in every mode.

    One answer has the plans of all modes; with `alone` each mode is asked for by itself.
    """
    asking = _Asking(client, household)
    for mode in MODES:
        yield _judged(asking, shared, mode, chosen=mode if alone else asking.usual)


class _Asking:
    """A household that is saved, and asks for its plans. No question is sent twice."""

    def __init__(self, client: Client, household: RandomHousehold) -> None:
        self.household = household
        self.usual = MODES[household.seed % len(MODES)]
        self._client, self._token = client, client.get("/get_token").text.strip()
        self._replies: dict[tuple[str, str, frozenset[tuple[str, str]]], Reply] = {}
        fields: list[Field] = [("user_token", self._token), *household.configuration.items()]
        saved = client.post_form("/configure/update", fields, accept=JSON)
        assert saved.status == 200, saved.text

    def reply(self, file: str, wishes: Wishes, mode: str) -> Reply:
        """The answer to the file in this mode."""
        key = (file, mode, frozenset(wishes.items()))
        if key not in self._replies:
            upload: Field = ("upload", ("Portfolio_Positions_Mar-14-2025.csv", file.encode()))
            fields = [upload, ("user_token", self._token), ("rebalance_mode", mode), *wishes.items()]
            self._replies[key] = self._client.post_form("/rebalance", fields, accept=JSON)
        return self._replies[key]

    def plans(self, file: str, wishes: Wishes) -> Plans:
        """The plans of all modes, from one answer; none where it is a refusal."""
        reply = self.reply(file, wishes, self.usual)
        return plans_of(reply.json) if reply.status == 200 else {}


def _judged(asking: _Asking, shared: SharedList, mode: str, *, chosen: str) -> Outcome:
    household = asking.household
    reply = asking.reply(household.file, household.wishes, chosen)
    plans = plans_of(reply.json) if reply.status == 200 else {}
    if mode not in plans:
        return Outcome(household.seed, mode, reply.status, (f"no plan: {reply.text}",))
    plan, facts = plans[mode], read_facts(household.file, household.configuration, household.wishes, shared)
    other = asking.plans(reversed_rows(household.file), household.wishes).get(mode, {})
    after = applied(household.file, plan)
    calm = {name: text for name, text in household.wishes.items() if "credit" not in name}
    again = asking.plans(after, calm).get(mode)
    return Outcome(
        seed=household.seed,
        mode=mode,
        status=reply.status,
        complaints=(*complaints(facts, mode, plan), *menu_complaints(facts, reply.json)),
        churned=tuple(churned(facts, mode, plan)),
        shuffled=plan["accounts"] != other.get("accounts"),
        unlike=plans != asking.plans(household.file, household.wishes),
        again=_spoken(again) if again else ("no plan the day after",),
        excused=sold_out(household.file, after),
        free=nothing_forbidden(facts),
        traded=traded(plan),
    )


def _spoken(plan: Any) -> tuple[str, ...]:
    return tuple(
        f"{part['account']} {trade['action']} {trade['shares']} {trade['symbol']} for {trade['amount']}"
        for part in plan["accounts"]
        for trade in part["trades"]
    )
