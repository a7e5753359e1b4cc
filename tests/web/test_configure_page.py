"""The configuration page, put in order for its template and as JSON."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.errors import (
    FieldProblem,
    FormInvalidError,
    NotConfiguredError,
    RebalancerError,
    StalePageError,
    StaleUndoError,
    UndoRefusedError,
)
from rebalancer.services.configure_view import (
    AccountRow,
    AffinityCell,
    AffinityRow,
    ConfigureView,
    DefaultRow,
    SymbolRow,
    TargetRow,
)
from rebalancer.web.configure_facts import configure_facts
from rebalancer.web.configure_page import configure_page

ACCOUNT = AccountRow(
    number="Z20411873",
    masked="…1873",
    name="Individual",
    outside=False,
    guessed=True,
    unreadable=False,
    description="",
    tax_group="Taxable",
    menu="any",
    reserve="0.00",
    pending=Decimal(0),
    value=None,
    positions=(),
)


def row(asset_class: str, rank: str, *, maskable: bool = True) -> AffinityRow:
    return AffinityRow(asset_class, maskable, (AffinityCell("Taxable", rank, mask=False),))


VIEW = ConfigureView(
    session="sealed",
    version="3",
    first=False,
    saved=False,
    undone=False,
    undoable=False,
    accounts=(ACCOUNT,),
    defaults=(DefaultRow("Taxable", ""),),
    targets=(TargetRow("LTB", "Bonds", "100", "Percent"),),
    sum_sentence="Whole.",
    whole=True,
    new_classes=("Gold",),
    added=(),
    deleted=(),
    tax_groups=("Taxable",),
    affinities=(row("LTB", "2"), row("US TSM", "DISABLE"), row("Cash", "1", maskable=False)),
    symbols=(SymbolRow("AAPL", "APPLE INC", Decimal("5535.00"), "", buy=False),),
    classes=("LTB", "US TSM", "Cash", "Gold"),
    warnings=(),
    problems={},
)


def ranking(*ranks: tuple[str, str]) -> list[str]:
    view = replace(VIEW, affinities=tuple(row(name, rank) for name, rank in ranks))
    return [ranked.asset_class for ranked in configure_page(view).rankings[0].rows]


def test_the_best_rank_stands_first_and_what_is_disabled_last() -> None:
    assert ranking(("A", "2"), ("B", "DISABLE"), ("C", "1")) == ["C", "A", "B"]


def test_equal_ranks_keep_the_configured_order() -> None:
    assert ranking(("A", "1"), ("B", "1"), ("C", "1")) == ["A", "B", "C"]


def test_what_is_no_rank_goes_to_the_end() -> None:
    assert ranking(("A", "first"), ("B", "9" * 40), ("C", "²"), ("D", "12")) == ["D", "A", "B", "C"]


def test_a_class_without_target_is_left_as_it_is_and_cash_never() -> None:
    page = configure_page(VIEW)
    assert {row.asset_class: row.idle for row in page.rankings[0].rows} == {
        "LTB": False,
        "US TSM": True,
        "Cash": False,
    }
    assert (page.idle_choices[0], page.rank_choices[0]) == (("DISABLE", "Stays"), ("DISABLE", "Disabled"))


@pytest.mark.parametrize(
    ("saved", "offered"),
    [("2", ["DISABLE", "1", "2", "3"]), ("9", ["DISABLE", "1", "2", "3", "9"])],
)
def test_as_many_ranks_as_classes_are_offered_and_what_was_saved(saved: str, offered: list[str]) -> None:
    rows = (row("LTB", saved), *VIEW.affinities[1:])
    assert [value for value, _ in configure_page(replace(VIEW, affinities=rows)).rank_choices] == offered


@pytest.mark.parametrize(
    "field",
    [
        "allocation",
        "allocation/LTB",
        "allocation_type/LTB",
        "accounts/Z20411873|reserve",
        "default_tax_group_account/Taxable",
        "affinity/Taxable|LTB",
        "mask/Taxable|LTB",
        "map/AAPL",
        "map_buy/AAPL",
        "new_allocation",
    ],
)
def test_a_fault_leads_to_each_field_of_the_page(field: str) -> None:
    [fault] = configure_page(replace(VIEW, problems={field: "Wrong."})).faults
    assert fault.field == field


@pytest.mark.parametrize("field", ["mask/Taxable|Cash", "allocation/Gold", "version", "user_token"])
def test_a_fault_of_what_the_page_lacks_leads_nowhere(field: str) -> None:
    [fault] = configure_page(replace(VIEW, problems={field: "Wrong."})).faults
    assert fault.field == ""


def test_the_token_is_a_field_only_without_session() -> None:
    page = configure_page(replace(VIEW, session="", problems={"user_token": "Enter it."}))
    assert (page.faults[0].field, page.token_wrong) == ("user_token", ("Enter it.",))


def test_guesses_are_marked_only_where_the_file_is_known() -> None:
    assert configure_page(VIEW).guesses
    assert not configure_page(replace(VIEW, session="")).guesses


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (None, ""),
        (
            FormInvalidError([FieldProblem("allocation", "Off.")]),
            "Nothing was saved. Please look at this again:",
        ),
        (NotConfiguredError(), str(NotConfiguredError())),
    ],
)
def test_a_refusal_says_why_nothing_was_saved(
    refusal: FormInvalidError | NotConfiguredError | None, sentence: str
) -> None:
    assert configure_page(VIEW, refusal).refused == sentence


def test_json_names_accounts_masked_and_whole() -> None:
    [account] = configure_facts(VIEW)["accounts"]
    assert (account["account"], account["account_number"]) == ("…1873", "Z20411873")
    assert "masked" not in account


def test_json_has_null_for_what_is_not_there() -> None:
    facts = configure_facts(replace(VIEW, session="", version=""))
    assert (facts["session"], facts["version"], facts["defaults"]) == (None, None, {"Taxable": None})


def test_json_lists_every_rank_under_its_tax_group() -> None:
    assert configure_facts(VIEW)["affinities"][0] == {
        "tax_group": "Taxable",
        "asset_class": "LTB",
        "rank": "2",
        "mask": False,
    }


@pytest.mark.parametrize(
    ("view", "title", "undo"),
    [
        (VIEW, "Configure", ""),
        (replace(VIEW, undoable=True), "Configure", "Undo the last save"),
        (replace(VIEW, saved=True), "Configuration saved", ""),
        (replace(VIEW, saved=True, undoable=True), "Configuration saved", "Undo this save"),
        (
            replace(VIEW, undone=True, undoable=True),
            "Configuration brought back",
            "Undo this",
        ),
    ],
)
def test_the_button_that_undoes_says_what(view: ConfigureView, title: str, undo: str) -> None:
    page = configure_page(view)
    assert (page.title, page.undo) == (title, undo)
    assert bool(page.done) == (view.saved or view.undone)


@pytest.mark.parametrize(
    ("refusal", "offered"),
    [
        (StalePageError(), False),
        (FormInvalidError([FieldProblem("allocation", "It is wrong.")]), False),
        (StaleUndoError(), True),
        (UndoRefusedError("A class is gone."), True),
    ],
)
def test_beside_what_was_typed_and_not_saved_there_is_no_undo(
    refusal: RebalancerError, *, offered: bool
) -> None:
    assert bool(configure_page(replace(VIEW, undoable=True), refusal).undo) is offered
