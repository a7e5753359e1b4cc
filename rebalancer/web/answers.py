"""What a handler returns: a page, or the same facts as JSON, as the client prefers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import cherrypy

from rebalancer.web.accept import HTML, JSON, preferred
from rebalancer.web.render import render


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole answer; the headers that every answer carries are added later, in one place."""

    body: bytes
    content_type: str = f"{HTML}; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def wanted(*offers: str) -> str:
    """Which of `offers` (media types) the client of the current request prefers."""
    return preferred(cherrypy.serving.request.headers.get("Accept"), offers)


def show(template: str, *, view: Mapping[str, Any], facts: Mapping[str, Any], status: int = 200) -> Answer:
    """The answer to the current request: `template` filled with `view`, or `facts` as JSON."""
    if wanted(HTML, JSON) == JSON:
        return json_answer(facts, status=status)
    return Answer(render(template, **view), status=status)


def json_answer(facts: Mapping[str, Any], *, status: int = 200) -> Answer:
    """`facts` as JSON, whatever the client prefers."""
    return Answer(to_json(facts), JSON, status)


def to_json(facts: Mapping[str, Any]) -> bytes:
    """`facts` in UTF-8: Decimals as plain decimal strings, dates as ISO 8601; TypeError for a float."""
    return json.dumps(_without_floats(facts), ensure_ascii=False).encode()


def _without_floats(value: Any) -> Any:
    match value:
        case float():
            raise TypeError("no floats in JSON: hand over a decimal string")
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _without_floats(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_floats(item) for item in value]
        case _:
            return value
