from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.exports.plain_cells import as_cell, from_cell, to_csv
from tests.abuse.tables.csv_texts import FORMULAS, FORMULAS_BEHIND_CONTROLS

SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
NASTY = st.text(alphabet=[*SIGNS, *"'\" ,;|ab"])


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
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff201", "'\uff201"),
        ("\N{NO-BREAK SPACE}=1", "\N{NO-BREAK SPACE}'=1"),
        ('"=1+1"', '"\'=1+1"'),
        ('a;"=1+1;b', "a;\"'=1+1;b"),
        ('a; " "+1', 'a; " "\'+1'),
        ("a, =1 | @b", "a, '=1 | '@b"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("\t=1", " '=1"),
        ("\r=1", " '=1"),
        ("a\t=1", "a =1"),
        ("two\r\nlines", "two lines"),
        ("a = b", "a = b"),
        ("ex-US TSM", "ex-US TSM"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(text: str, cell: str) -> None:
    assert as_cell(text) == cell


@pytest.mark.parametrize("text", [*FORMULAS, *FORMULAS_BEHIND_CONTROLS], ids=ascii)
@pytest.mark.parametrize("separators", [",", ";", "|", "\t", "\r\n", ",;|\t\r\n"], ids=ascii)
def test_no_formula_begins_where_any_reader_begins_a_cell(text: str, separators: str) -> None:
    for piece in re.split(f"[{re.escape(separators)}]", as_cell(text)):
        assert not piece.strip(' "').startswith(SIGNS)


@pytest.mark.parametrize("cell", ["VTI", "don't", "'abc", "a;b", ""])
def test_a_cell_that_needed_no_apostrophe_stays(cell: str) -> None:
    assert from_cell(cell) == cell


@given(NASTY)
def test_every_text_comes_back(text: str) -> None:
    assert from_cell(as_cell(text)) == text


@given(NASTY, st.sampled_from(",;|"))
def test_no_cell_begins_like_a_formula_however_it_is_cut(text: str, separator: str) -> None:
    for piece in as_cell(text).split(separator):
        assert not piece.lstrip(' "').startswith(SIGNS)


def test_rows_are_quoted_whole() -> None:
    assert to_csv([["a", 'b"c'], ["=1", ""]]) == '"a","b""c"\r\n"\'=1",""\r\n'


@given(st.lists(st.lists(NASTY, min_size=1), min_size=1))
def test_a_csv_reader_finds_the_same_cells(rows: list[list[str]]) -> None:
    read = csv.reader(StringIO(to_csv(rows), newline=""))
    assert [[from_cell(cell) for cell in row] for row in read] == rows
