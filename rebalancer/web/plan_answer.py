"""The answer that shows a plan: its page, which carries the plan along, sealed, or its JSON."""

from __future__ import annotations

from typing import Any

from rebalancer.exports.plan_json import plan_json
from rebalancer.services.program import Program
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.accept import HTML, JSON
from rebalancer.web.answers import Answer, json_answer, to_json, wanted
from rebalancer.web.plan_view import plan_view
from rebalancer.web.render import render


def show_plan(program: Program, template: str, result: RebalanceResult, **more: Any) -> Answer:
    """`result` as the client of the current request prefers it; `more` is for the `template` alone."""
    facts = plan_json(result.report, result.alternatives)
    if wanted(HTML, JSON) == JSON:
        return json_answer(facts)
    sealed = program.plans.seal(to_json(facts))
    return Answer(render(template, plan=plan_view(result), sealed=sealed, **more))
