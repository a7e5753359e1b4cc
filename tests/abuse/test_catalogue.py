"""Everything of `catalogue`, and more, thrown at one real server.

Whatever a row throws, the answer is the one that the row names, nothing stored has changed, and the server
goes on answering.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from markupsafe import escape

from rebalancer.web.guard import HEADERS
from tests.abuse.catalogue import FURTHER, HEADINGS, ROWS, TABLES, rows_under
from tests.abuse.household import JSON, Answer, Household, saved_household
from tests.abuse.rows import NO_ANSWER, Row
from tests.abuse.saved import BROKERAGE
from tests.abuse.sending import TOKEN
from tests.abuse.sheets import NAME

HTML = "text/html"


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    with saved_household(tmp_path_factory.mktemp("household")) as saved:
        yield saved


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_entry_of_the_catalogue_has_a_row(heading: str) -> None:
    assert rows_under(heading)


def test_no_row_stands_under_an_entry_that_the_catalogue_lacks() -> None:
    assert {heading for table in TABLES for heading in table} == {*HEADINGS, FURTHER}


def test_every_row_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row.name))
def test_whatever_is_thrown_at_it(household: Household, row: Row) -> None:
    before = household.stored()
    for accept in (HTML, JSON):
        answer = household.send(row.request, accept)
        assert answer.status == row.status, answer.body.decode()
        if row.status != NO_ANSWER:
            check_headers(answer)
            check_words(row, answer, accept)
        assert household.server.client.get("/").status == 200
    after = household.stored()
    assert before < after if row.stores else before == after


def test_the_log_of_it_all_holds_no_token_no_account_no_file_name_and_no_defect(household: Household) -> None:
    log = household.server.log
    assert " 200 " in log
    assert [word for word in (TOKEN, BROKERAGE, NAME, "error=") if word in log] == []


def check_headers(answer: Answer) -> None:
    assert [(name, answer.headers.get_all(name)) for name, _ in HEADERS] == [(n, [v]) for n, v in HEADERS]
    assert answer.headers.get_all("Cache-Control") == ["no-store"]
    assert "Set-Cookie" not in answer.headers
    assert answer.behind == b""


def check_words(row: Row, answer: Answer, accept: str) -> None:
    if not row.sentence:
        return
    as_json = answer.headers["Content-Type"] == JSON
    assert as_json == (accept == JSON and not row.deaf)
    check = check_json if as_json else check_page
    check(row, answer.body.decode())


def check_json(row: Row, said: str) -> None:
    heard = list(texts(json.loads(said)))
    assert any(row.sentence in text for text in heard), said
    assert not row.unsaid or not any(row.unsaid in text for text in heard)


def check_page(row: Row, said: str) -> None:
    """What it says stands there as text, not as markup."""
    assert escape(row.sentence) in said, said
    assert escape(row.sentence) == row.sentence or row.sentence not in said
    assert not row.kept or f'value="{escape(row.kept)}"' in said
    assert not row.unsaid or row.unsaid not in said


def texts(facts: Any) -> Iterator[str]:
    """Every text in JSON."""
    match facts:
        case str():
            yield facts
        case dict():
            yield from chain.from_iterable(map(texts, (*facts, *facts.values())))
        case list():
            yield from chain.from_iterable(map(texts, facts))
