"""How a template becomes a page: one Jinja environment, strict and escaping."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rebalancer.web.field_ids import field_id
from rebalancer.web.folders import folder
from rebalancer.web.printed import FILTERS
from rebalancer.web.static import static_url


@cache
def environment() -> Environment:
    """The environment of every page; a name that a view does not hand over is an error, never empty."""
    made = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static_url"] = static_url
    made.globals["field_id"] = field_id
    made.filters.update(FILTERS)
    return made


def render(template: str, **view: Any) -> bytes:
    """The page that `template` makes of `view`, in UTF-8.

    It never stands in memory as text: one emoji would make that four times as large.
    """
    return b"".join(piece.encode() for piece in environment().get_template(template).generate(view))
