"""Text to lines of cells."""

from __future__ import annotations

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.cells import MAX_CELLS, MAX_LINES, Line, read_lines


def _refusal(text: str) -> str:
    with pytest.raises(FileRefusedError) as refused:
        list(read_lines(text))
    return str(refused.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_lines_alike(end: str) -> None:
    assert list(read_lines(f"a,b{end}{end}c{end}")) == [Line(1, ["a", "b"]), Line(3, ["c"])]


def test_line_ends_may_be_mixed() -> None:
    assert [line.number for line in read_lines("a\rb\nc\r\nd")] == [1, 2, 3, 4]


def test_spaces_stay_and_quotes_inside_a_text_are_kept() -> None:
    assert list(read_lines('"Individual" Z1, "b", -C')) == [Line(1, ["Individual Z1", ' "b"', " -C"])]


def test_a_line_break_in_quotes_becomes_a_space() -> None:
    assert list(read_lines('a,"b\r\nc",d\ne')) == [Line(1, ["a", "b c", "d"]), Line(3, ["e"])]


@pytest.mark.parametrize("text", ['a,"b,c', 'a,"b,c\n', 'a\nb,"', 'x\n"a\n\nb'])
def test_a_quote_that_never_closes_is_refused(text: str) -> None:
    assert "a quotation mark is opened and not closed" in _refusal(text)


def test_a_quote_that_swallows_rows_is_refused_with_its_line() -> None:
    text = 'h\nZ1,"Joint,VTI,1,2\nZ1,Joint,VOO,1,2\n"Date downloaded Mar-14-2025"\n'
    assert _refusal(text).startswith("line 2: a quotation mark is opened and not closed")


def test_a_cell_beyond_the_readers_limit_is_refused() -> None:
    assert _refusal(f"a\n{'x' * 131_073}").startswith("line 2: this is no CSV (field larger than field limit")


def test_too_many_lines_are_refused_however_blank() -> None:
    assert _refusal("\n" * (MAX_LINES + 1)).startswith("line 50001: a file may have 50,000 lines")


def test_too_many_cells_are_refused() -> None:
    assert len(next(read_lines("," * (MAX_CELLS - 1))).cells) == MAX_CELLS
    assert _refusal("," * MAX_CELLS) == "line 1: more than 200 cells; download the file again."


def test_another_separator_and_another_way_out_can_be_asked_for() -> None:
    [line] = read_lines('a;"b;c"', separator=";")
    assert line.cells == ["a", "b;c"]
    with pytest.raises(FileRefusedError, match=r"not closed; write it again\."):
        list(read_lines('"a', again="write it again."))


@pytest.mark.parametrize(("padded", "cells"), [(True, ["a", "b, c"]), (False, ["a", ' "b', ' c"'])])
def test_spaces_before_a_quotation_mark_count_unless_they_pad(*, padded: bool, cells: list[str]) -> None:
    [line] = read_lines('a, "b, c"', padded=padded)
    assert line.cells == cells
