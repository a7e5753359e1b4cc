from __future__ import annotations

import pytest

from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import SaveRequest
from rebalancer.services.targets import TypedTarget
from rebalancer.services.undo import UndoRequest
from rebalancer.services.uploads import SourceFile
from rebalancer.web.form_configuration import read_save, read_undo
from rebalancer.web.multipart import Form, Upload


def read(*fields: tuple[str, str]) -> ConfigurationForm:
    request, faults = read_save(Form(fields))
    assert faults == ()
    return request.form


def faults_of(*fields: tuple[str, str]) -> list[FieldProblem]:
    return [*read_save(Form(fields))[1]]


def test_an_empty_form_has_no_sections() -> None:
    assert read_save(Form()) == (SaveRequest(ConfigurationForm()), ())


def test_token_session_and_version_are_read() -> None:
    fields = (("user_token", "t"), ("session", "s"), ("version", "3"))
    assert read_save(Form(fields))[0] == SaveRequest(ConfigurationForm(version="3"), "t", "s")


def test_accounts_split_at_the_last_bar() -> None:
    form = read(
        ("accounts/A/1|2 & co|tax_group", "Taxable"),
        ("accounts/A/1|2 & co|description", " as | typed "),
        ("accounts/Z1|menu", "held"),
        ("accounts/Z1|reserve", "5"),
    )
    assert form.accounts == {
        "A/1|2 & co": AccountText(" as | typed ", "Taxable"),
        "Z1": AccountText(menu="held", reserve="5"),
    }


def test_tax_groups_split_at_the_first_bar() -> None:
    form = read(("affinity/Tax Free|S&P 500|class/x", "2"), ("mask/Taxable|1099", "true"))
    assert form.ranks == {("Tax Free", "S&P 500|class/x"): "2"}
    assert form.masks == {("Taxable", "1099"): True}


def test_targets_keep_their_order_and_stay_text() -> None:
    form = read(
        ("allocation/B", "abc"),
        ("allocation_type/B", "Percent"),
        ("allocation/A", "1"),
        ("allocation_type/C", "x"),
    )
    assert list(form.targets.items()) == [
        ("B", TypedTarget("abc", "Percent")),
        ("A", TypedTarget("1", "")),
        ("C", TypedTarget("", "x")),
    ]


def test_classes_that_join_and_leave_may_repeat() -> None:
    form = read(
        ("delete_allocation", "A"),
        ("delete_allocation", "B"),
        ("new_allocation", ""),
        ("new_allocation", "C"),
    )
    assert (form.deleted, form.added) == (("A", "B"), ("C",))


def test_symbols_are_compared_in_one_spelling() -> None:
    form = read(("map/us bond idx trust ii", "US TBM"), ("map/BRK.B", "US TSM"), ("map_buy/brk/b", "true"))
    assert form.maps == {"US BOND IDX TRUST II": "US TBM", "BRKB": "US TSM"}
    assert form.map_buys == {"BRKB": True}


def test_default_accounts_are_read_by_tax_group() -> None:
    form = read(("default_tax_group_account/Taxable", "Z1"), ("default_tax_group_account/Tax Free", ""))
    assert form.defaults == {"Taxable": "Z1", "Tax Free": ""}


@pytest.mark.parametrize(
    "name",
    ["accounts/Z1", "accounts/Z1|colour", "accounts/|menu", "affinity/Taxable", "mask/Taxable"],
)
def test_a_name_that_cannot_be_split_is_refused(name: str) -> None:
    assert [fault.field for fault in faults_of((name, "true"))] == [name]


def test_what_can_be_read_beside_it_is_read() -> None:
    request, faults = read_save(Form((("accounts/Z1", "x"), ("accounts/Z1|menu", "held"))))
    assert (request.form.accounts, len(faults)) == ({"Z1": AccountText(menu="held")}, 1)


def test_a_field_sent_twice_is_refused() -> None:
    [fault] = faults_of(("allocation/A", "1"), ("allocation/A", "2"))
    assert "came twice" in fault.message


def test_a_mask_is_true_or_it_is_not() -> None:
    [fault] = faults_of(("mask/Taxable|A", "yes"))
    assert fault.message.startswith("A box is sent as 'true'")


def test_a_file_that_is_sent_along_is_part_of_the_save() -> None:
    request, _ = read_save(Form((), (Upload("upload", "a.csv", b"x"),)))
    assert request.files == (SourceFile("a.csv", b"x"),)


def test_unknown_fields_are_ignored() -> None:
    assert read(("colour", "x"), ("colour", "y"), ("colours/a", "z")) == ConfigurationForm()


def test_an_undo_is_whose_and_of_which_version() -> None:
    fields = (("user_token", "t"), ("session", "s"), ("version", "3"), ("unknown", "x"))
    assert read_undo(Form(fields)) == UndoRequest("3", "t", "s")
    assert read_undo(Form()) == UndoRequest()


@pytest.mark.parametrize("name", ["version", "user_token", "session"])
def test_a_field_of_an_undo_comes_once(name: str) -> None:
    with pytest.raises(FormInvalidError, match="This field came twice"):
        read_undo(Form(((name, "1"), (name, "1"))))
