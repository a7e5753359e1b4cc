from __future__ import annotations

from rebalancer.errors import FieldProblem
from rebalancer.services.symbol_fields import read_mapped
from rebalancer.store.values import MappedSymbol

CLASSES = ("US TSM", "US TBM")


def test_a_symbol_is_mapped_and_bought_elsewhere_only_when_ticked() -> None:
    maps = {"84679P504": "US TSM", "US BOND": "US TBM"}
    assert read_mapped(maps, {"US BOND": True}, {}, CLASSES, []) == {
        "84679P504": MappedSymbol("US TSM"),
        "US BOND": MappedSymbol("US TBM", buy=True),
    }


def test_an_empty_class_leaves_the_symbol_without_one() -> None:
    assert read_mapped({"AAPL": ""}, {}, {}, CLASSES, []) == {}


def test_an_empty_class_takes_the_saved_one_away() -> None:
    stored = {"AAPL": MappedSymbol("US TSM", buy=True)}
    assert read_mapped({"AAPL": ""}, {"AAPL": False}, stored, CLASSES, []) == {"AAPL": None}


def test_a_symbol_whose_class_is_taken_away_cannot_be_bought() -> None:
    faults: list[FieldProblem] = []
    stored = {"AAPL": MappedSymbol("US TSM", buy=True)}
    read_mapped({"AAPL": ""}, {"AAPL": True}, stored, CLASSES, faults)
    assert [fault.field for fault in faults] == ["map/AAPL"]


def test_the_tick_alone_changes_a_symbol_that_is_mapped_already() -> None:
    stored = {"AAPL": MappedSymbol("US TSM")}
    assert read_mapped({}, {"AAPL": True}, stored, CLASSES, []) == {"AAPL": MappedSymbol("US TSM", buy=True)}


def test_the_tick_alone_is_a_fault_for_a_symbol_without_class() -> None:
    faults: list[FieldProblem] = []
    assert read_mapped({"AAPL": ""}, {"AAPL": True}, {}, CLASSES, faults) == {}
    assert faults == [FieldProblem("map/AAPL", "Choose a class, or untick that it may be bought.")]


def test_an_unknown_class_is_a_fault() -> None:
    faults: list[FieldProblem] = []
    read_mapped({"AAPL": "Apples"}, {}, {}, CLASSES, faults)
    assert faults == [FieldProblem("map/AAPL", "'Apples' is no asset class of Edit Securities.")]
