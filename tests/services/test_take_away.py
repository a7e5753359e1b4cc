from __future__ import annotations

import json
from typing import cast

import pytest

from rebalancer.errors import SealedPlanRefusedError
from rebalancer.services.program import Program
from rebalancer.services.take_away import CSV, JSON, XLSX, Kind, take_away
from rebalancer.store.open import Store
from tests.exports.facts import facts_of
from tests.support.exported import rows_of_csv, sheets_of

PROGRAM = Program(cast("Store", None))
PLAN = json.dumps(facts_of()).encode()


@pytest.mark.parametrize(
    ("kind", "name", "content_type"),
    [
        (XLSX, "rebalancer-plan-2025-03-14.xlsx", XLSX.content_type),
        (CSV, "rebalancer-trades-2025-03-14.csv", "text/csv; charset=utf-8"),
        (JSON, "rebalancer-plan-2025-03-14.json", "application/json"),
    ],
)
def test_a_file_is_named_after_what_it_holds_and_the_day_of_its_data(
    kind: Kind, name: str, content_type: str
) -> None:
    file = take_away(PROGRAM, kind, PROGRAM.plans.seal(PLAN))
    assert (file.name, file.content_type) == (name, content_type)


def test_a_plan_of_an_unknown_day_has_no_day_in_its_name() -> None:
    sealed = PROGRAM.plans.seal(json.dumps(facts_of() | {"as_of": None}).encode())
    assert take_away(PROGRAM, CSV, sealed).name == "rebalancer-trades.csv"


def test_each_kind_holds_the_plan() -> None:
    sealed = PROGRAM.plans.seal(PLAN)
    files = [take_away(PROGRAM, kind, sealed).data for kind in (XLSX, CSV, JSON)]
    assert sheets_of(files[0])["Trades"][0]["Symbol"] == rows_of_csv(files[1])[0]["Symbol"] == "ITOT"
    assert files[2] == PLAN


def test_a_plan_that_another_program_sealed_is_refused() -> None:
    sealed = Program(cast("Store", None)).plans.seal(PLAN)
    for kind in (XLSX, CSV, JSON):
        with pytest.raises(SealedPlanRefusedError):
            take_away(PROGRAM, kind, sealed)
