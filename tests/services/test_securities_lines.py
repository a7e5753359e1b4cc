"""Lists of securities taken apart: with a header or without, as people type and spreadsheets save."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.services.securities_lines import MAX_SECURITIES, LineFault, read_list

VTI = {"symbol": "VTI", "asset_class": "US TSM"}


def cells(text: str) -> list[Mapping[str, str]]:
    faults: list[LineFault] = []
    lines = read_list(text, faults)
    assert faults == []
    return [line.cells for line in lines]


def faults(text: str) -> list[str]:
    found: list[LineFault] = []
    read_list(text, found)
    return [str(fault) for fault in found]


def test_typed_lines_are_symbol_class_name_and_settings() -> None:
    text = 'VTI, US TSM, "Vanguard, total", Default, never  SELL\n\nVXUS, , , any amount\n'
    assert cells(text) == [
        VTI | {"name": "Vanguard, total", "default": "yes", "never_sell": "yes"},
        {"symbol": "VXUS", "whole_shares": "no"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Symbol,Asset class\nVTI,US TSM\n",
        '"Symbol","Asset class"\r\n"VTI","US TSM"\r\n',
        "asset_class,SYMBOL,,\r\nUS TSM,VTI,,\r\n,,,\r\n",
        "Symbol\tAsset  Class\rVTI\tUS TSM\r",
        "VTI\tUS TSM\t\t\t",
        "\n\n VTI , US TSM ,\n",
    ],
)
def test_one_list_is_read_however_it_was_saved(text: str) -> None:
    assert cells(text) == [VTI]


def test_a_separator_in_quotes_separates_nothing() -> None:
    assert cells('"A;B;C",US TSM')[0] == {"symbol": "A;B;C", "asset_class": "US TSM"}


def test_the_apostrophe_of_an_export_goes() -> None:
    assert cells("'-X, '=US") == [{"symbol": "-X", "asset_class": "=US"}]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert [line.number for line in read_list("Symbol\n\nVTI\n\n\nVXUS", [])] == [3, 6]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "Symbol,Asset Clas\nVTI,x",
            "line 1: 'Asset Clas' is no column of the list; rename it, or leave it out.",
        ),
        ("Symbol,Price,Price\nVTI,1,2", "line 1: Price stands twice; keep one."),
        (
            "Symbol,Price\nVTI,1,234.50",
            "line 2: 3 cells under 2 titles; quote a text that has a separator in it.",
        ),
        (
            "VTI, US TSM, Vanguard, Inc.",
            "line 1: 'Inc.' is none of: default, whole shares, any amount, never buy",
        ),
    ],
)
def test_what_cannot_be_placed_is_told_with_the_way_out(text: str, fault: str) -> None:
    [said] = faults(text)
    assert said.startswith(fault)


def test_a_line_of_many_wrong_words_is_told_once() -> None:
    assert len(faults("VTI, US TSM" + ", , x" * 50)) == 1


def test_under_a_wrong_header_no_line_is_blamed() -> None:
    assert read_list("Symbol,Foo\nVTI,1,2,3", []) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Symbol;Price\nVTI;127,61",
            "Semicolons stand between the cells: save the list with commas there, and points in prices.",
        ),
        ('VTI,"US TSM', "line 1: a quotation mark is opened and not closed; save the list as CSV again."),
        ("VTI" + "," * 300, "line 1: more than 200 cells; save the list as CSV again."),
        ("V\n" * (MAX_SECURITIES + 2), "A list may have 5,000 securities: send it in parts."),
    ],
)
def test_what_is_no_list_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        read_list(text, [])
    assert refusal.value.message == sentence


def test_nothing_is_a_list_of_nothing() -> None:
    assert read_list(" \n,,\n", []) == ()
