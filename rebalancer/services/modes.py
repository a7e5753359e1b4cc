"""Every mode's plan for the same household, so that they can be compared: each one judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import Household, Mode, Notice, Plan, Policy
from rebalancer.engine.plan import plan
from rebalancer.errors import PlanRefusedError
from rebalancer.exports.words import MODE_NAMES


@dataclass(frozen=True, slots=True)
class ModePlans:
    """The plans that the judge accepts, by mode in the order of the form; `refused` are the other modes."""

    plans: Mapping[Mode, Plan]
    refused: tuple[Mode, ...]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """One notice for each mode that is left out."""
        return tuple(
            Notice(
                "mode_left_out",
                f'"{MODE_NAMES[mode]}" is left out of the comparison: a check found its plan wrong. '
                "Choose that mode to have it logged, and please report it.",
            )
            for mode in self.refused
        )


def plan_modes(household: Household, policy: Policy, chosen: Mode, as_of: date | None) -> ModePlans:
    """Plan in every mode, and let the judge see each plan.

    Raises PlanRefusedError where the judge refuses that of `chosen`; of another mode the plan is left out.
    """
    plans = {mode: plan(household, policy, mode, as_of) for mode in Mode}
    findings = {mode: verify(household, policy, made) for mode, made in plans.items()}
    if findings[chosen]:
        raise PlanRefusedError(findings[chosen])
    return ModePlans(
        plans={mode: made for mode, made in plans.items() if not findings[mode]},
        refused=tuple(mode for mode, found in findings.items() if found),
    )
