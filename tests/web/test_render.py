from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from rebalancer.web.folders import folder
from rebalancer.web.render import render

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE
)
TEMPLATES = sorted(
    path.relative_to(folder("templates")).as_posix() for path in folder("templates").rglob("*.html")
)


def test_a_name_that_a_view_does_not_hand_over_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="title"):
        render("error.html", error={"message": "x", "problems": []})


def test_whatever_a_view_hands_over_is_shown_as_text() -> None:
    error = {"message": '"><svg onload=x>', "problems": []}
    page = render("error.html", title="<script>", error=error, onward="<svg>")
    assert b"<script>" not in page
    assert b"<svg" not in page


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_short_and_has_nothing_inline(name: str) -> None:
    source = (folder("templates") / name).read_text()
    assert INLINE.findall(source) == []
    assert source.count("\n") <= 80
