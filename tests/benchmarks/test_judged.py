from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.judged import faulty, main, summary
from tests.support.judged import Outcome

FINE = Outcome(seed=1, mode="SELL_ALL", status=200, complaints=(), traded=True)


def test_a_plan_that_is_accepted_and_done_is_not_faulty() -> None:
    assert not faulty(FINE)
    assert not faulty(replace(FINE, churned=("Gold in Taxable",)))
    assert not faulty(replace(FINE, again=("buy",), excused=True))


@pytest.mark.parametrize(
    "broken",
    [
        replace(FINE, status=500),
        replace(FINE, complaints=("[1] cash",)),
        replace(FINE, shuffled=True),
        replace(FINE, unlike=True),
        replace(FINE, again=("buy",)),
    ],
    ids=["refused", "complained of", "shuffled", "unlike", "restless"],
)
def test_anything_that_is_wrong_makes_it_faulty(broken: Outcome) -> None:
    assert faulty(broken)


def test_the_summary_counts_answers_by_status() -> None:
    counts = summary([FINE, FINE, replace(FINE, seed=2, status=500, complaints=("no plan",))])
    assert (counts["households"], counts["answers of 200"], counts["answers of 500"]) == (2, 2, 1)
    assert (counts["plans with trades"], counts["refused by the judge"]) == (3, 1)


def test_households_are_judged_on_every_core(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2", "7"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in lines[:2]] == ["2", "8"]
