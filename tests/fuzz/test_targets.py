"""The fuzzer's targets as tests: on what the fuzzer begins with, and on that with something in its midst."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.__main__ import HERE, NAMES, seeds
from tests.fuzz.targets import TARGETS

SEEDS = [(name, path) for name in NAMES for folder in seeds(name) for path in sorted(folder.iterdir())]
WORD = re.compile(r'"(?:[^"\\]|\\["\\]|\\x[0-9a-f]{2})+"')


def words(name: str) -> list[bytes]:
    """What the fuzzer puts into its inputs."""
    lines = (HERE / "words" / name).read_text().splitlines()
    return [ast.literal_eval(f"b{line}") for line in lines]


@st.composite
def inputs(draw: st.DrawFn, name: str) -> bytes:
    """A seed of which a stretch gave way to words and other bytes, as often as not several times."""
    data = draw(st.sampled_from([path.read_bytes() for target, path in SEEDS if target == name]))
    pieces = st.lists(st.one_of(st.sampled_from(words(name)), st.binary(max_size=6)), max_size=3)
    for _ in range(draw(st.integers(1, 4))):
        start, stop = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        data = data[:start] + b"".join(draw(pieces)) + data[stop if draw(st.booleans()) else start :]
    return data


def test_every_target_has_seeds_and_words() -> None:
    assert set(NAMES) == set(TARGETS) == {path.name for path in (HERE / "words").iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_words_are_written_as_the_fuzzer_reads_them(name: str) -> None:
    lines = (HERE / "words" / name).read_text().splitlines()
    assert [line for line in lines if not WORD.fullmatch(line)] == []


@pytest.mark.parametrize(("name", "seed"), SEEDS, ids=lambda value: getattr(value, "name", value))
def test_every_seed_is_read_or_refused(name: str, seed: Path) -> None:
    TARGETS[name](seed.read_bytes())


@given(inputs("positions"))
def test_any_positions_file_is_read_or_refused(data: bytes) -> None:
    TARGETS["positions"](data)


@given(inputs("multipart"))
def test_any_body_of_a_form_is_read_or_refused(data: bytes) -> None:
    TARGETS["multipart"](data)


@given(inputs("form"))
def test_any_fields_are_read_or_refused_on_every_route(data: bytes) -> None:
    TARGETS["form"](data)


@given(inputs("listing"))
def test_any_list_of_securities_is_read_or_refused(data: bytes) -> None:
    TARGETS["listing"](data)
