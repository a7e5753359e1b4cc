from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hatch_build import VENDORED
from rebalancer.web.folders import folder
from rebalancer.web.static import read_tree, static_tree, static_url
from tests.support.process import ROOT


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


def test_a_file_that_compressing_makes_larger_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "b.css").write_text("a" * 100)
    files = read_tree(tmp_path).files
    assert [bool(files[name].gzipped) for name in ("a.css", "b.css")] == [False, True]


def test_a_page_cannot_link_to_a_file_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        static_url("missing.css")


def test_an_address_names_the_state_of_the_files() -> None:
    assert static_url("rebalancer.css") == f"/static/{static_tree().digest}/rebalancer.css"


def test_vendored_files_are_those_that_the_list_names_and_nobody_changed_them() -> None:
    vendor = folder("static") / "vendor"
    listed = [line.groupdict() for line in VENDORED.finditer((vendor / "README.md").read_text())]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in vendor.glob("*/*")}
    code = {name: digest for name, digest in hashes.items() if not name.startswith(("LICENSE", "NOTICE"))}
    assert code == {line["file"]: line["sha256"] for line in listed} != {}


def test_vendored_files_have_their_version_and_their_licence_beside_them() -> None:
    vendor = folder("static") / "vendor"
    listed = [line.groupdict() for line in VENDORED.finditer((vendor / "README.md").read_text())]
    for line in listed:
        [path] = vendor.rglob(line["file"])
        assert path.parent.name.endswith(f"-{line['version']}")
        assert list(path.parent.glob("LICENSE*"))


def test_axe_core_is_what_its_list_names_with_its_licence() -> None:
    vendor = ROOT / "tests" / "vendor"
    [line] = [match.groupdict() for match in VENDORED.finditer((vendor / "README.md").read_text())]
    home = vendor / f"{line['package']}-{line['version']}"
    assert hashlib.sha256((home / line["file"]).read_bytes()).hexdigest() == line["sha256"]
    assert "Mozilla Public License" in (home / "LICENSE").read_text()
