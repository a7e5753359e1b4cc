from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from rebalancer.web.folders import folder
from rebalancer.web.static import read_tree, static_tree, static_url

VENDORED = re.compile(
    r"\| `([^`]+)` \| `[^`]+` \| ([0-9.]+) \| [^|]+ \| `([^`]+)` [^|]*\| `([0-9a-f]{64})` \|"
)


def test_only_kinds_that_pages_use_are_served(tmp_path: Path) -> None:
    for name in ("a.css", "b/c.js", "README.md", "x.py", "b/.hidden", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(read_tree(tmp_path).files) == ["a.css", "b/c.js"]


def test_each_change_of_a_file_changes_every_address(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    before = read_tree(tmp_path)
    (tmp_path / "a.css").write_text("b")
    assert read_tree(tmp_path).digest != before.digest


def test_a_page_cannot_link_to_a_file_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        static_url("missing.css")


def test_an_address_names_the_state_of_the_files() -> None:
    assert static_url("rebalancer.css") == f"/static/{static_tree().digest}/rebalancer.css"


def test_vendored_files_are_those_that_the_list_names() -> None:
    vendor = folder("static") / "vendor"
    listed = VENDORED.findall((vendor / "README.md").read_text())
    found = {entry.name for entry in vendor.iterdir() if entry.is_dir()}
    assert found == {name for name, *_ in listed} != set()
    for name, version, file, digest in listed:
        assert name.endswith(version)
        assert hashlib.sha256((vendor / name / file).read_bytes()).hexdigest() == digest
        assert list((vendor / name).glob("LICENSE*"))
