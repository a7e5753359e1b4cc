"""Lists of securities against a store: looked at, saved whole or not at all."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace

import pytest

from rebalancer.errors import FileRefusedError, FormInvalidError, StaleListError
from rebalancer.services.listed_changes import ListRequest
from rebalancer.services.program import Program
from rebalancer.services.securities import SecurityRow, show_securities, update_securities
from rebalancer.services.securities_export import export_securities
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.services.securities_import import ImportPreview, preview_list, save_list
from rebalancer.services.uploads import SourceFile
from rebalancer.store.values import Catalog

NEW = "AAPL, US Large Cap, Apple Inc., never buy"


def file(text: str, encoding: str = "utf-8", name: str = "securities.csv") -> ListRequest:
    return ListRequest((SourceFile(name, text.encode(encoding)),))


def stored(program: Program, symbol: str) -> SecurityRow | None:
    return next((row for row in show_securities(program).securities if row.symbol == symbol), None)


def counts(preview: ImportPreview) -> tuple[int, int, int, int]:
    return len(preview.added), len(preview.changed), preview.unchanged, preview.absent


def refusals(program: Program, request: ListRequest) -> list[str]:
    with pytest.raises((FileRefusedError, FormInvalidError)) as refusal:
        preview_list(program, request)
    assert {problem.field for problem in refusal.value.problems} == {request.sent_as}
    return [problem.message for problem in refusal.value.problems]


def test_what_would_happen_is_told_and_nothing_is_stored(program: Program) -> None:
    before = show_securities(program)
    preview = preview_list(program, ListRequest(lines=f"{NEW}\nVTI, US Large Cap\nITOT"))
    assert counts(preview) == (1, 1, 1, 230)
    assert preview.changed[0].differences[0].after == "US Large Cap"
    assert show_securities(program) == before


def test_what_was_looked_at_is_saved_by_what_it_carries(program: Program) -> None:
    preview = preview_list(program, ListRequest(lines=f"{NEW}\nVTI, US Large Cap\nITOT"))
    view = save_list(program, ListRequest(lines=preview.lines, version=preview.version))
    apple, vti = stored(program, "AAPL"), stored(program, "VTI")
    assert apple is not None
    assert vti is not None
    assert (apple.name, apple.never_buy, apple.whole_shares) == ("Apple Inc.", True, True)
    assert (vti.asset_class, vti.name) == ("US Large Cap", "Vanguard Total Stock Market ETF")
    assert view.saved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_an_export_changes_nothing_when_it_comes_back(
    program: Program, encoding: str, separator: str
) -> None:
    update_securities(
        program, SecuritiesForm("=1+1", "US TSM", "-2; @x", price="1.5", price_date="2026-01-02")
    )
    text = export_securities(program).decode("utf-8-sig").replace('","', f'"{separator}"')
    assert counts(preview_list(program, file(text, encoding))) == (0, 0, 233, 0)


def test_an_export_moves_to_another_installation(program: Program) -> None:
    update_securities(program, SecuritiesForm("VTI", "US TSM", symbol_default=True, price="300.25"))
    exported = export_securities(program)
    update_securities(program, SecuritiesForm(class_defaults=("ITOT",), delete_symbols=("VTI",)))
    save_list(program, ListRequest((SourceFile("securities.csv", exported),)))
    assert export_securities(program) == exported


def test_windows_text_is_read_and_said(program: Program) -> None:
    preview = preview_list(program, file("SAN, US TSM, Crédit", "cp1252"))
    assert preview.added[0].name == "Crédit"
    assert preview.notes == (
        "The file is not UTF-8 and was read as Windows text: check accents and signs in names.",
    )


def test_every_fault_is_told_by_line_and_nothing_is_saved(program: Program) -> None:
    before = show_securities(program)
    request = ListRequest(lines=f"{NEW}\nVTI, Nonsense\nZZZ\nITOT, US TSM, x, y")
    with pytest.raises(FileRefusedError) as refusal:
        save_list(program, request)
    said = [re.split(";|\\. ", problem.message)[0] for problem in refusal.value.problems]
    assert said == [
        "line 2, Asset class: there is no class 'Nonsense'",
        "line 3, Asset class: this security is new",
        "line 4: 'y' is none of: default, whole shares, any amount, never buy, never sell",
    ]
    assert show_securities(program) == before


def test_of_many_faults_twenty_are_told_and_the_rest_counted(program: Program) -> None:
    said = refusals(program, ListRequest(lines="\n".join(f"Z{number}" for number in range(25))))
    assert (len(said), said[-1]) == (21, "And 5 more of this kind.")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("VTI\nITOT\nvti", "line 3, Symbol: VTI stands in line 1 already; keep one."),
        (
            "A, US TSM, , default\nB, US TSM, , default",
            "line 2, Default: A is its default in this list already; choose one.",
        ),
        (" \n ", "Choose the CSV file of a list, or write at least one line."),
        ("Symbol,Name", "Choose the CSV file of a list, or write at least one line."),
        ('VTI,"US', "line 1: a quotation mark is opened and not closed; save the list as CSV again."),
    ],
)
def test_a_list_at_odds_with_itself_is_refused(program: Program, lines: str, sentence: str) -> None:
    assert refusals(program, ListRequest(lines=lines)) == [sentence]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04", "This is an Excel workbook."),
        (b"%PDF", "This is a PDF document. Upload a list that Download gives"),
        (b"", "The file is empty. Upload a list that Download gives"),
        (b"<!doctype html>", "This is a web page"),
        (b"a\0b", "line 1: a NUL byte"),
    ],
)
def test_another_file_is_refused_by_its_kind(program: Program, data: bytes, sentence: str) -> None:
    [said] = refusals(program, ListRequest((SourceFile("x.csv", data),)))
    assert said.startswith(sentence)


def test_one_list_comes_at_a_time(program: Program) -> None:
    one = file(NEW)
    assert refusals(program, replace(one, files=one.files * 2)) == ["Send one list at a time."]
    assert refusals(program, replace(one, lines=NEW)) == ["Send one list at a time."]


def test_more_than_a_page_can_carry_is_refused(program: Program) -> None:
    lines = "\n".join(f"{'X' * 90}{number}, US TSM, {'n' * 90}" for number in range(2500))
    assert refusals(program, ListRequest(lines=lines)) == [
        "These are too many changes at once: send the list in parts."
    ]


def test_a_list_that_somebody_changed_meanwhile_is_looked_at_again(program: Program) -> None:
    preview = preview_list(program, ListRequest(lines=NEW))
    update_securities(program, SecuritiesForm(delete_symbols=("IJR",)))
    with pytest.raises(StaleListError):
        save_list(program, ListRequest(lines=preview.lines, version=preview.version))
    assert stored(program, "AAPL") is None
    save_list(program, ListRequest(lines=preview.lines))
    assert stored(program, "AAPL") is not None


@pytest.mark.parametrize("looked_at", [True, False])
def test_what_somebody_saves_during_a_save_is_not_overwritten_unseen(
    program: Program, monkeypatch: pytest.MonkeyPatch, *, looked_at: bool
) -> None:
    lines = "VTI, , Total"
    version = preview_list(program, ListRequest(lines=lines)).version if looked_at else ""
    read = program.store.catalog.read

    def read_before_another_save() -> Catalog:
        monkeypatch.undo()
        catalog = read()
        update_securities(program, SecuritiesForm("VTI", "US Large Cap"))
        return catalog

    monkeypatch.setattr(program.store.catalog, "read", read_before_another_save)
    with pytest.raises(StaleListError) if looked_at else nullcontext():
        save_list(program, ListRequest(lines=lines, version=version))
    vti = stored(program, "VTI")
    assert vti is not None
    assert (vti.asset_class, vti.name == "Total") == ("US Large Cap", not looked_at)


def test_the_classes_that_would_buy_another_security_are_named_and_then_do(program: Program) -> None:
    request = ListRequest(lines="ITOT, US SC\nAAA1, US TSM, First, never sell")
    told = preview_list(program, request).changed_defaults
    assert list(map(str, told)) == ["US TSM will buy FSKAX."]
    assert save_list(program, request).changed_defaults == told


def test_who_inherits_is_decided_by_the_flags_of_the_same_list(program: Program) -> None:
    request = ListRequest(lines="ITOT, US SC\nFSKAX, , , never buy")
    [told] = preview_list(program, request).changed_defaults
    assert told.default != "FSKAX"
    assert save_list(program, request).changed_defaults == (told,)


def test_a_list_that_leaves_the_defaults_names_none(program: Program) -> None:
    assert preview_list(program, ListRequest(lines=NEW)).changed_defaults == ()


def test_a_class_is_given_its_new_securities_before_the_old_ones_leave(program: Program) -> None:
    symbols = next(c.symbols for c in show_securities(program).classes if c.name == "Bitcoin")
    lines = [*(f"{symbol}, Gold" for symbol in symbols), "NEWB, Bitcoin"]
    save_list(program, ListRequest(lines="\n".join(lines)))
    assert next(c for c in show_securities(program).classes if c.name == "Bitcoin").symbols == ("NEWB",)
