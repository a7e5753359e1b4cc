"""Every mode is planned and judged for itself."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import CASH, AssetClass, Household, Mode, Policy
from rebalancer.errors import PlanRefusedError
from rebalancer.services import modes
from rebalancer.services.modes import ModePlans, plan_modes
from tests.services.builders import refusing

NOBODY = Household((), {})
NOTHING = Policy((AssetClass(CASH, "Cash"),), (), ())


def planned(chosen: Mode) -> ModePlans:
    return plan_modes(NOBODY, NOTHING, chosen, None)


def test_every_mode_has_its_plan_in_the_order_of_the_form() -> None:
    made = planned(Mode.SELL_ALL)
    assert [plan.mode for plan in made.plans.values()] == list(made.plans) == list(Mode)
    assert (made.refused, made.notices) == ((), ())


def test_a_chosen_plan_that_the_judge_refuses_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modes, "verify", refusing(Mode.NO_SELL))
    with pytest.raises(PlanRefusedError) as refusal:
        planned(Mode.NO_SELL)
    assert refusal.value.findings == ("cash ends below zero",)


def test_another_plan_that_the_judge_refuses_is_left_out_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modes, "verify", refusing(Mode.SELL_ALL))
    made = planned(Mode.NO_SELL)
    assert Mode.SELL_ALL not in made.plans
    (notice,) = made.notices
    assert notice.message == (
        '"Rebalance everything" is left out of the comparison: a check found its plan wrong. '
        "Choose that mode to have it logged, and please report it."
    )
