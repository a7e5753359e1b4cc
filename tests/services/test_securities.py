from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rebalancer.errors import FieldProblem, FormInvalidError, InUseError
from rebalancer.services.program import Program
from rebalancer.services.securities import show_securities, update_securities
from rebalancer.services.securities_form import SecuritiesForm


def test_the_page_shows_the_shared_list(program: Program) -> None:
    view = show_securities(program)
    itot = next(row for row in view.securities if row.symbol == "ITOT")
    assert (itot.asset_class, itot.default, itot.whole_shares) == ("US TSM", True, True)
    assert (view.classes[0].name, view.classes[0].default) == ("US TSM", "ITOT")
    assert "VTI" in view.classes[0].symbols
    assert view.groups[2].classes == ("Cash",)


def test_a_new_security_is_saved_and_shown(program: Program) -> None:
    view = update_securities(program, SecuritiesForm("AAPL", "US Large Cap", price="221.40"))
    apple = next(row for row in view.securities if row.symbol == "AAPL")
    assert (apple.asset_class, apple.whole_shares, str(apple.price)) == ("US Large Cap", True, "221.40")
    assert view.saved
    assert view.securities == show_securities(program).securities


def test_the_first_security_of_a_class_becomes_its_default(program: Program) -> None:
    form = SecuritiesForm("URA", "Uranium", new_class="Uranium", new_class_group="Commodities")
    row = update_securities(program, form).classes[-1]
    assert (row.name, row.default) == ("Uranium", "URA")


def test_a_save_names_the_classes_that_buy_another_security(program: Program) -> None:
    bitcoin = next(row.symbols for row in show_securities(program).classes if row.name == "Bitcoin")
    view = update_securities(program, SecuritiesForm(delete_symbols=("ITOT", *bitcoin)))
    said = ["US TSM will buy FSKAX.", "Bitcoin will buy nothing."]
    assert list(map(str, view.changed_defaults)) == said


def test_a_wrong_form_changes_nothing(program: Program) -> None:
    before = show_securities(program)
    with pytest.raises(FormInvalidError):
        update_securities(program, SecuritiesForm("AAPL", "Apples", delete_symbols=("VTI",)))
    assert show_securities(program) == before


def test_a_price_is_dated_by_the_day_of_the_program(program: Program) -> None:
    form = SecuritiesForm("VTI", price="300", price_date="2025-03-14")
    with pytest.raises(FormInvalidError, match="still to come"):
        update_securities(replace(program, today=lambda: date(2025, 3, 12)), form)
    assert update_securities(replace(program, today=lambda: date(2025, 3, 13)), form).saved


def test_a_class_in_use_is_kept(program: Program) -> None:
    with pytest.raises(InUseError, match="Asset class Cash is in use by the cash of every account"):
        update_securities(program, SecuritiesForm(delete_classes=("Cash",)))


def test_a_refused_form_is_shown_as_typed(program: Program) -> None:
    typed = SecuritiesForm("AAPL", price="abc")
    view = show_securities(program, typed, [FieldProblem("symbol/price", "Write a price.")])
    assert (view.typed, view.problems) == (typed, {"symbol/price": "Write a price."})
