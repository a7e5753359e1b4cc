from __future__ import annotations

import pytest

from rebalancer.web.accept import HTML, JSON, TEXT, preferred, takes_gzip

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        ("application/json", JSON),
        ("Application/JSON; charset=utf-8", JSON),
        ("application/*", JSON),
        ("application/json, text/plain, */*", JSON),
        ("text/html;q=0.5, application/json;q=0.9", JSON),
        ("text/html, application/json;q=0.9", HTML),
        ("text/html, application/json", HTML),
        ("application/json;q=0, */*", HTML),
        ("application/json;q=0, application/*", HTML),
        ("text/html;q=0, */*;q=0.1", JSON),
        ("application/json;q=lots", HTML),
        ("application/json;q=1.001", HTML),
        ("image/png", HTML),
        (";;,,=", HTML),
    ],
)
def test_a_page_or_json_is_chosen_by_accept(accept: str | None, expected: str) -> None:
    assert preferred(accept, (HTML, JSON)) == expected


@pytest.mark.parametrize(
    ("accept", "expected"), [("*/*", TEXT), (BROWSER, HTML), ("application/json", JSON), ("text/*", TEXT)]
)
def test_of_three_forms_the_first_is_chosen_unless_another_is_asked_for(accept: str, expected: str) -> None:
    assert preferred(accept, (TEXT, HTML, JSON)) == expected


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=much", False),
        ("br, *;q=0", False),
    ],
)
def test_gzip_is_for_those_who_take_it(header: str, *, taken: bool) -> None:
    assert takes_gzip(header) is taken
