"""What the targets lack, given to those that nobody typed over."""

from __future__ import annotations

from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.distribute import distribute
from rebalancer.services.targets import TypedTarget

SHOWN = {"A": "50.00", "B": "30.00", "C": "20.00"}


def form(*, kind: str = "Percent", shown: dict[str, str] | None = None, **amounts: str) -> ConfigurationForm:
    targets = {name: TypedTarget(amount, kind) for name, amount in amounts.items()}
    return ConfigurationForm(targets=targets, shown=SHOWN if shown is None else shown)


def amounts(texts: ConfigurationForm) -> dict[str, str]:
    return {name: target.amount for name, target in distribute(texts)[0].targets.items()}


def said(texts: ConfigurationForm) -> str:
    return distribute(texts)[1].removesuffix(" Nothing is saved until you press Update Config.")


def test_what_was_typed_stays_and_the_others_share_the_rest_in_proportion() -> None:
    typed = form(A="60", B="30.00", C="20.00")
    assert amounts(typed) == {"A": "60", "B": "24.00", "C": "16.00"}
    assert said(typed) == "40.00 was distributed in proportion over the 2 classes that you did not type over."


def test_the_same_number_written_otherwise_is_not_typed_over() -> None:
    assert amounts(form(A="60", B="30", C="20.0")) == {"A": "60", "B": "24.00", "C": "16.00"}


def test_targets_that_are_all_zero_share_evenly_to_the_basis_point() -> None:
    typed = form(shown={"A": "100", "B": "0", "C": "0", "D": "0"}, A="90", B="0", C="0", D="0")
    assert amounts(typed) == {"A": "90", "B": "3.34", "C": "3.33", "D": "3.33"}
    assert said(typed).startswith("10.00 was distributed evenly over the 3 classes")


def test_a_target_of_zero_stays_zero_beside_others() -> None:
    typed = form(shown={"A": "50", "B": "50", "C": "0"}, A="60", B="50", C="0")
    assert amounts(typed) == {"A": "60", "B": "40.00", "C": "0.00"}
    assert said(typed) == "40.00 was distributed in proportion over the class that you did not type over."


def test_what_was_typed_stays_through_a_second_distribution() -> None:
    first, _ = distribute(form(A="60", B="30.00", C="20.00"))
    again = form(shown=dict(first.shown), A="60", B="10", C=first.targets["C"].amount)
    assert amounts(again) == {"A": "60", "B": "10", "C": "30.00"}


def test_without_a_word_of_what_was_shown_all_are_scaled() -> None:
    assert amounts(form(shown={}, A="10", B="30")) == {"A": "25.00", "B": "75.00"}


def test_more_than_a_hundred_is_said_and_nothing_changed() -> None:
    typed = form(A="90", B="20.50", C="20.00")
    assert distribute(typed)[0] == typed
    assert said(typed) == "Nothing was distributed: what you typed is 10.50 more than 100 already."


def test_just_a_hundred_leaves_nothing_for_the_others() -> None:
    typed = form(A="70", B="30.00", C="30")
    assert amounts(typed) == {"A": "70", "B": "0.00", "C": "30"}
    assert said(typed) == "What you typed is 100 already; the other classes are 0 now."


def test_nothing_is_distributed_where_all_was_typed_over() -> None:
    typed = form(A="60", B="10", C="10")
    assert said(typed) == "Nothing was distributed: every target was typed over, and those stay as they are."
    assert distribute(typed)[0] == typed


def test_nothing_is_distributed_where_no_target_shares_the_rest() -> None:
    dollars = form(kind="Dollars", shown={}, A="9000", B="500")
    assert (
        said(dollars) == "Nothing was distributed: there is no target in Percent Remainder to share the rest."
    )
    assert said(form()) == "Nothing was distributed: there is no target in Percent to share the rest."
    assert distribute(dollars)[0] == dollars


def test_nothing_is_distributed_where_a_target_cannot_be_read_and_it_is_said_which() -> None:
    typed = form(A="1e1", B="30", C="150")
    assert distribute(typed)[0] == typed
    assert said(typed) == (
        "Nothing was distributed. A: '1e1' is no plain number: write it like 1250.50. "
        "C: 150 is more than 100 percent."
    )


def test_a_class_that_leaves_takes_no_part() -> None:
    texts = form(A="50.00", B="30.00", C="20.00")
    leaving = ConfigurationForm(targets=texts.targets, shown=texts.shown, deleted=("B",))
    assert amounts(leaving) == {"A": "71.43", "B": "30.00", "C": "28.57"}


def test_beside_dollars_it_is_the_remainder_that_is_distributed() -> None:
    targets = {
        "A": TypedTarget("9000", "Dollars"),
        "B": TypedTarget("30", "Percent Remainder"),
        "C": TypedTarget("20", "Percent Remainder"),
    }
    assert amounts(ConfigurationForm(targets=targets)) == {"A": "9000", "B": "60.00", "C": "40.00"}
