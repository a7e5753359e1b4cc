"""The lock files: everything pinned and with hashes, and what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.process import ROOT

RUN, DEV = "requirements.lock", "requirements-dev.lock"
ENTRY = re.compile(
    r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;\\]+)[^\\]*?(?:\\\n    --hash=sha256:[0-9a-f]{64} ?)+"
)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())


def entries(lock: str) -> list[str]:
    """The entries of a lock file, each with its continued lines, without comments."""
    lines = [line for line in (ROOT / lock).read_text().splitlines() if not line.lstrip().startswith("#")]
    return re.split(r"\n(?=\S)", "\n".join(lines))


def pinned(lock: str) -> dict[str, str]:
    """The version of each package, by name."""
    matches = [ENTRY.fullmatch(entry) for entry in entries(lock)]
    return {match["name"]: match["version"] for match in matches if match}


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_every_package_is_pinned_and_has_hashes(lock: str) -> None:
    assert [entry for entry in entries(lock) if not ENTRY.fullmatch(entry)] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUN, PROJECT["project"]["dependencies"]),
        (DEV, PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
    ids=[RUN, DEV],
)
def test_what_is_asked_for_is_what_is_pinned(lock: str, wanted: list[str]) -> None:
    versions = pinned(lock)
    for requirement in map(Requirement, wanted):
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier


def test_tests_run_with_the_versions_that_users_get() -> None:
    assert pinned(RUN).items() <= pinned(DEV).items()
