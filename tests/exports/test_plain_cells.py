from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.exports.plain_cells import as_cell, from_cell, to_csv

NASTY = st.text(alphabet="=+-@\uff1d'\" ,;|ab")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("VTI", "VTI"),
        ("Vanguard Total Stock Market ETF", "Vanguard Total Stock Market ETF"),
        ("S&P 500 - growth", "S&P 500 - growth"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-X", "'-X"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "  '=1"),
        ('"=1', "\"'=1"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|'' /C calc'!A0"),
        ("\uff1d1", "'\uff1d1"),
        ("'quoted'", "''quoted'"),
        ("\t=1", " '=1"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str, cell: str) -> None:
    assert as_cell(text) == cell


@pytest.mark.parametrize("cell", ["VTI", "don't", "'abc", "a;b", ""])
def test_a_cell_that_needed_no_apostrophe_stays(cell: str) -> None:
    assert from_cell(cell) == cell


@given(NASTY)
def test_every_text_comes_back(text: str) -> None:
    assert from_cell(as_cell(text)) == text


@given(NASTY, st.sampled_from(",;|"))
def test_no_cell_begins_like_a_formula_however_it_is_cut(text: str, separator: str) -> None:
    for piece in as_cell(text).split(separator):
        assert not piece.lstrip(' "').startswith(("=", "+", "-", "@", "\uff1d"))


def test_rows_are_quoted_whole() -> None:
    assert to_csv([["a", 'b"c'], ["=1", ""]]) == '"a","b""c"\r\n"\'=1",""\r\n'


@given(st.lists(st.lists(NASTY, min_size=1), min_size=1))
def test_a_csv_reader_finds_the_same_cells(rows: list[list[str]]) -> None:
    read = csv.reader(StringIO(to_csv(rows), newline=""))
    assert [[from_cell(cell) for cell in row] for row in read] == rows
