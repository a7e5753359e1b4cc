"""What the buttons of the configuration page fill in."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import AssetClass
from rebalancer.errors import FormInvalidError
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.fill import REST, TODAY, Material, fill, rank_offers, target_offers
from rebalancer.services.shipped import shipped_catalog
from rebalancer.services.targets import TypedTarget

CLASSES = shipped_catalog().classes
TEXTS = ConfigurationForm(
    targets={"Gold": TypedTarget("100", "Dollars"), "US TSM": TypedTarget("60", "Percent Remainder")},
    shown={"Gold": "100", "US TSM": "60"},
    ranks={("Taxable", "Gold"): "1", ("Taxable", "Cash"): "2", ("Taxable", "US TSM"): "DISABLE"},
    masks={("Taxable", "Gold"): True},
    deleted=("Gold", "US TSM"),
    added=("US TBM", "Bitcoin"),
)


def material(*classes: AssetClass, today: dict[str, int] | None = None) -> Material:
    return Material(TEXTS, classes or CLASSES, today or {})


def filled(asked: str) -> ConfigurationForm:
    return fill(material(today={"Gold": 2500, "Cash": 7500}), asked)[0]


def percents(texts: ConfigurationForm) -> dict[str, str]:
    assert {target.type for target in texts.targets.values()} == {"Percent"}
    return {name: target.amount for name, target in texts.targets.items()}


def test_a_preset_sets_every_other_target_to_zero() -> None:
    assert percents(filled("targets/sixty_forty")) == {"Gold": "0.00", "US TSM": "60.00", "US TBM": "40.00"}


def test_its_classes_neither_leave_nor_wait_to_be_added() -> None:
    texts = filled("targets/sixty_forty")
    assert (texts.deleted, texts.added, texts.shown) == (("Gold",), ("Bitcoin",), {})


def test_a_class_that_joins_is_ranked_before_cash_and_the_others_stay() -> None:
    ranks = filled("targets/sixty_forty").ranks
    taxable = {name: rank for (tax_group, name), rank in ranks.items() if tax_group == "Taxable"}
    assert taxable == {"Gold": "1", "US TBM": "2", "Cash": "3", "US TSM": "DISABLE"}
    assert ranks["Tax Free", "US TBM"] == "1"


def test_ranks_that_cannot_be_read_are_left_to_be_put_right() -> None:
    wrong = ConfigurationForm(targets=TEXTS.targets, ranks={("Taxable", "Gold"): "first"})
    texts, _ = fill(Material(wrong, CLASSES, {}), "targets/sixty_forty")
    assert texts.ranks == wrong.ranks


def test_today_s_allocation_is_copied() -> None:
    assert percents(filled(TODAY)) == {"Gold": "25.00", "US TSM": "0.00", "Cash": "75.00"}


def test_an_order_ranks_every_class_with_a_target_and_cash() -> None:
    ranks = filled("ranks/bonds_first").ranks
    taxable = {name: rank for (tax_group, name), rank in ranks.items() if tax_group == "Taxable"}
    assert taxable == {"Cash": "1", "US TSM": "2", "Gold": "3"}


def test_an_order_leaves_targets_and_what_is_never_sold() -> None:
    texts = filled("ranks/default")
    assert (texts.targets, texts.masks) == (TEXTS.targets, TEXTS.masks)


def test_the_sentence_says_what_was_filled_in_and_that_nothing_is_saved() -> None:
    _, sentence = fill(material(), "targets/three_fund")
    assert sentence == "Filled in: Three-fund. Nothing is saved until you press Update Config."


def test_a_class_that_is_held_and_stands_at_zero_is_said_to_be_sold() -> None:
    held = TypedTarget("10", "Percent")
    texts = ConfigurationForm(
        targets=dict.fromkeys(("Gold", "Bitcoin", "LTB", "Cash"), held), deleted=("LTB",)
    )
    today = {"Gold": 1000, "US TSM": 1000, "LTB": 1000, "Cash": 1000, "MTB": 1000}
    assert fill(Material(texts, CLASSES, today), "targets/sixty_forty")[1] == (
        "Filled in: 60/40. Gold stands at 0: what you hold of it would be sold. "
        "Nothing is saved until you press Update Config."
    )
    _, sentence = fill(Material(texts, CLASSES, today | {"Bitcoin": 1}), "targets/sixty_forty")
    assert "Gold and Bitcoin stand at 0: what you hold of them would be sold." in sentence


def test_the_rest_is_distributed() -> None:
    texts, sentence = fill(Material(ConfigurationForm(), CLASSES, {}), REST)
    assert (texts, sentence[:23]) == (ConfigurationForm(), "Nothing was distributed")


def test_only_what_the_page_can_do_is_offered() -> None:
    assert [offer.value for offer in target_offers(material(AssetClass("US TSM", "Stocks")))] == []
    assert [offer.value for offer in target_offers(material(today={"Cash": 10_000}))] == [
        "targets/default",
        "targets/three_fund",
        "targets/sixty_forty",
        "targets/today",
    ]
    assert [offer.value for offer in rank_offers()] == ["ranks/default", "ranks/bonds_first"]


@pytest.mark.parametrize("asked", ["", "targets", "targets/today", "ranks/targets/default"])
def test_what_is_not_offered_is_refused_with_what_is(asked: str) -> None:
    with pytest.raises(FormInvalidError) as refused:
        fill(material(), asked)
    [problem] = refused.value.problems
    assert problem.field == "fill"
    assert problem.message.startswith("Choose one of: targets/default, ")
