"""A plan as a file to keep, made from what its page carries along: nothing is uploaded again, or kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rebalancer.exports.trades_csv import trades_csv
from rebalancer.exports.workbook import plan_workbook
from rebalancer.services.program import Program


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the ending and the beginning of its name, its media type, what makes it of a plan."""

    ending: str
    name: str
    content_type: str
    make: Callable[[Mapping[str, Any]], bytes] | None


XLSX = Kind(
    "xlsx",
    "rebalancer-plan",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    plan_workbook,
)
CSV = Kind("csv", "rebalancer-trades", "text/csv; charset=utf-8", trades_csv)
JSON = Kind("json", "rebalancer-plan", "application/json", None)
"""The plan's own form: nothing has to be made of it."""

KINDS = (XLSX, CSV, JSON)


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A file: its name, which has the day of the plan's data, its media type, its bytes."""

    name: str
    content_type: str
    data: bytes = field(repr=False)


def take_away(program: Program, kind: Kind, sealed: str) -> TakenAway:
    """The plan that a page of this server carries as `sealed`, as a file of `kind`.

    Raises SealedPlanRefusedError for what this run of the server did not seal, or sealed a day ago.
    """
    data = program.plans.open(sealed)
    plan = json.loads(data)
    name = "-".join(filter(None, (kind.name, plan["as_of"])))
    return TakenAway(f"{name}.{kind.ending}", kind.content_type, kind.make(plan) if kind.make else data)
