from __future__ import annotations

from collections.abc import Mapping

import pytest

from rebalancer.errors import UnreadableError
from rebalancer.web.query import read_query


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", {}),
        ("search=a+b&class=S%26P%20500", {"search": "a b", "class": "S&P 500"}),
        ("a=1&a=2&b=", {"a": "2"}),
        ("%zz=%ff&&==&x", {"%zz": "\N{REPLACEMENT CHARACTER}", "": "="}),
        ("__class__=1", {"__class__": "1"}),
    ],
)
def test_a_query_is_read_whatever_it_is(query: str, fields: Mapping[str, str]) -> None:
    assert read_query(query) == fields


def test_too_many_fields_are_refused() -> None:
    assert len(read_query("&".join(f"a{n}=1" for n in range(20)))) == 20
    with pytest.raises(UnreadableError, match="more than 20 things"):
        read_query("&".join(f"a{n}=1" for n in range(21)))
