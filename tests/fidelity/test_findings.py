"""Refusals and warnings, gathered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity import findings as module
from rebalancer.fidelity.findings import Findings, dollars
from rebalancer.fidelity.values import Problem


def _refused(count: int) -> list[str]:
    findings = Findings()
    for line in range(count):
        findings.refuse(f"line {line}: wrong")
    with pytest.raises(FileRefusedError) as refused:
        findings.raise_refusals()
    return [problem.message for problem in refused.value.problems]


def test_nothing_found_refuses_nothing() -> None:
    findings = Findings()
    findings.raise_refusals()
    assert findings.problems() == ()


def test_every_refusal_is_told() -> None:
    assert _refused(2) == ["line 0: wrong", "line 1: wrong"]


def test_after_twenty_refusals_the_rest_is_counted() -> None:
    assert len(_refused(20)) == 20
    assert _refused(23)[19:] == ["line 19: wrong", "And 3 more of this kind."]


def test_after_twenty_warnings_of_a_code_the_rest_is_counted() -> None:
    findings = Findings()
    for line in range(25):
        findings.warn(Problem("no_value", "Left out.", line))
    findings.warn(Problem("cut_off", "Cut off."))
    assert len(findings.problems()) == 22
    assert findings.problems()[-1] == Problem("more_like_these", "5 more warnings of the kind 'no_value'.")


@pytest.mark.parametrize(("cents", "expected"), [(0, "$0.00"), (-123000, "-$1,230.00"), (5, "$0.05")])
def test_cents_are_shown_as_dollars(cents: int, expected: str) -> None:
    assert dollars(cents) == expected


def test_every_code_is_listed() -> None:
    code = re.compile(r'Problem\(\s*"([a-z_]+)"|"([a-z]+_left_out)"')
    sources = (path.read_text(encoding="utf-8") for path in Path(module.__file__).parent.glob("*.py"))
    used = {found[1] or found[2] for source in sources for found in code.finditer(source)}
    assert used == set(re.findall(r"`([a-z_]+)`", module.__doc__ or ""))
