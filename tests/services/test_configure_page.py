from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import Affinity, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.fidelity.values import FileAccount, Kind
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.configure_page import PageFacts, draw
from rebalancer.services.configure_view import AffinityCell, ConfigureView, PositionLine, SymbolRow
from rebalancer.services.stored_texts import stored_texts
from rebalancer.services.targets import TypedTarget
from rebalancer.store.values import Configuration, MappedSymbol, SavedAccount
from tests.services.builders import CATALOG, TARGETS, account, file_of, holding, saved

T, D, F = TaxGroup


def page(*accounts: FileAccount, stored: Configuration | None = None) -> ConfigureView:
    positions = file_of(*accounts)
    texts = stored_texts(positions, stored, CATALOG.classes)
    facts = PageFacts(positions, texts, CATALOG, stored)
    return draw(facts, session="sealed")


def test_an_account_shows_its_positions_with_class_and_kind() -> None:
    (row,) = page(account("Z1", holding("VTI", "600"), holding("X", "-5", Kind.OPTION), pending=100)).accounts
    assert row.positions == (
        PositionLine("VTI", "", "US TSM", "security", Decimal("600.00")),
        PositionLine("X", "", "", "option", Decimal("-5.00")),
    )
    assert (row.pending, row.value) == (Decimal("1.00"), Decimal("596.00"))


def test_a_saved_account_is_no_guess_and_an_unreadable_description_is_marked() -> None:
    stored = saved({"Z1": SavedAccount(T, description=None), "Z2": D})
    rows = page(account("Z1"), account("Z2"), account("Z3"), stored=stored).accounts
    assert [(row.guessed, row.unreadable) for row in rows] == [(False, True), (False, False), (True, False)]


def test_affinities_list_what_is_held_or_has_a_target() -> None:
    stored = saved({"Z1": T}, targets=TARGETS[:1])
    view = page(account("Z1", holding("SPAXX", "1", Kind.CORE)), stored=stored)
    assert [(row.asset_class, row.maskable) for row in view.affinities] == [("US TSM", True), ("Cash", False)]
    assert view.affinities[0].cells[0] == AffinityCell("Taxable", "1", mask=False)
    assert view.new_classes == ("US TBM", "Cash")


def test_without_a_known_holding_whatever_is_ranked_is_listed_too() -> None:
    stored = saved({"Z1": T}, targets=TARGETS[:1], affinities=(Affinity(T, "US TBM", 3),))
    assert [row.asset_class for row in page(stored=stored).affinities] == ["US TSM", "US TBM"]
    assert [row.asset_class for row in page(account("Z1"), stored=stored).affinities] == ["US TSM", "US TBM"]


def test_a_class_without_rank_shows_as_disabled() -> None:
    view = page(account("Z1"), stored=saved({"Z1": T}, affinities=()))
    assert {cell.rank for row in view.affinities for cell in row.cells} == {"DISABLE"}


def test_a_mapped_symbol_stays_listed_and_gives_its_positions_a_class() -> None:
    stored = saved({"Z1": T}, mapped={"AAPL": MappedSymbol("US TSM", buy=True)})
    view = page(account("Z1", holding("AAPL", "7")), stored=stored)
    assert view.symbols == (SymbolRow("AAPL", "", Decimal("7.00"), "US TSM", buy=True),)
    assert view.accounts[0].positions[0].asset_class == "US TSM"


def test_a_symbol_in_two_accounts_is_listed_once() -> None:
    view = page(account("Z1", holding("AAPL", "7")), account("Z2", holding("AAPL", "3")))
    assert [(row.symbol, row.value) for row in view.symbols] == [("AAPL", Decimal("10.00"))]


def test_targets_that_cannot_be_read_have_no_sum() -> None:
    texts = ConfigurationForm(targets={"US TSM": TypedTarget("abc", "Percent")})
    facts = PageFacts(file_of(), texts, CATALOG, None)
    assert draw(facts, session="").sum_sentence == ""


def test_typed_symbols_and_accounts_show_without_a_file() -> None:
    texts = ConfigurationForm(maps={"AAPL": "US TSM"})
    view = draw(PageFacts(file_of(), texts, CATALOG, None), session="")
    assert view.symbols == (SymbolRow("AAPL", "", Decimal("0.00"), "US TSM", buy=False),)


def test_all_problems_of_a_field_stand_beside_it() -> None:
    problems = (FieldProblem("allocation", "One."), FieldProblem("allocation", "Two."))
    view = draw(PageFacts(file_of(), ConfigurationForm(), CATALOG, None), session="", problems=problems)
    assert view.problems == {"allocation": "One. Two."}
