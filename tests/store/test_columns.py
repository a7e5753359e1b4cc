from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, literal_column, select
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeEngine

from rebalancer.engine.model import TaxGroup
from rebalancer.errors import ForeignValueError
from rebalancer.store.columns import Day, Flag, Price, Pseudonym, Sealed, Text, Whole, Word, text_of

Read = Callable[[TypeEngine[Any], str], Any]
TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "word": Word(TaxGroup),
    "price": Price(),
    "whole": Whole(),
    "flag": Flag(),
    "day": Day(),
    "pseudonym": Pseudonym(),
}


@pytest.fixture
def connection() -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.text_factory = text_of
        engine = create_engine("sqlite://", creator=lambda: plain, poolclass=StaticPool)
        with engine.connect() as connection:
            yield connection


@pytest.fixture
def read(connection: Connection) -> Read:
    """What a column of a type makes of a value, which is written as SQL."""
    return lambda kind, value: connection.scalar(select(literal_column(value, kind)))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "'Größe'", "Größe"),
        ("text", "''", ""),
        ("word", "'Tax Free'", "Tax Free"),
        ("price", "'0.000000000001'", "0.000000000001"),
        ("price", "'123456789012345.678'", "123456789012345.678"),
        ("whole", "0", 0),
        ("whole", "99999999999999999", 99_999_999_999_999_999),
        ("flag", "0", False),
        ("flag", "1", True),
        ("day", "'2025-03-14'", date(2025, 3, 14)),
        ("pseudonym", "x'00ff'", b"\0\xff"),
    ],
)
def test_what_this_program_writes_is_read(read: Read, kind: str, value: str, expected: object) -> None:
    found = read(TYPES[kind], value)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", ["NULL", "1", "1.5", "x'41'", "CAST(x'ff' AS TEXT)"]),
        ("word", ["NULL", "''", "'tax free'", "1", "x'5461782046726565'"]),
        (
            "price",
            ["NULL", "''", "'0.0'", "'1abc'", "'1e999999'", "'NaN'", "'1,000'", "'\u0661'", "5"],
        ),
        ("whole", ["NULL", "''", "'1'", "1.5", "1.0", "-1", "9223372036854775807", "x'31'"]),
        ("flag", ["NULL", "''", "'1'", "1.0", "2", "-1"]),
        ("day", ["NULL", "''", "'garbage'", "'2025-02-30'", "'0000-00-00'", "20250314", "1.5"]),
        ("pseudonym", ["NULL", "''", "'text'", "CAST(x'ff' AS TEXT)", "1"]),
    ],
)
def test_anything_else_is_refused_as_another_programs(read: Read, kind: str, values: list[str]) -> None:
    for value in values:
        with pytest.raises(ForeignValueError, match="restore a backup"):
            pytest.fail(f"{value} was read as {read(TYPES[kind], value)!r}")


@pytest.mark.parametrize(
    "kind",
    [Text(nullable=True), Word(TaxGroup, nullable=True), Price(nullable=True), Day(nullable=True)],
    ids=lambda kind: type(kind).__name__,
)
def test_nothing_is_read_where_it_may_stand(read: Read, kind: TypeEngine[Any]) -> None:
    assert read(kind, "NULL") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x'00ff'", b"\0\xff"),
        ("'text'", b"text"),
        ("CAST(x'ff' AS TEXT)", b"\xff"),
        ("1.5", b"1.5"),
        ("NULL", b""),
    ],
)
def test_what_is_sealed_is_read_whatever_it_is(read: Read, value: str, expected: bytes) -> None:
    assert read(Sealed(), value) == expected


def test_no_seal_is_none(read: Read) -> None:
    assert read(Sealed(nullable=True), "NULL") is None
