"""The scripts that draw the pictures: small modules without a build step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hatch_build import VENDORED
from rebalancer.web.folders import folder

MODULES = sorted((folder("static") / "pictures").glob("*.js"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_is_short_and_says_what_it_adds(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("// ")
    assert text.count("\n") < 150


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_keeps_nothing_and_makes_no_markup(path: Path) -> None:
    found = re.findall(
        r"localStorage|sessionStorage|cookie|innerHTML|eval\(|fetch\(|globalThis|window\.", path.read_text()
    )
    assert found == []


def test_what_is_imported_is_there() -> None:
    for path in MODULES:
        for name in re.findall(r'^import .* from "(.+)";', path.read_text(), re.MULTILINE):
            assert (path.parent / name).is_file(), name


def test_the_library_is_the_version_that_the_list_names() -> None:
    listed = {
        line["file"]: line["version"]
        for line in VENDORED.finditer((folder("static") / "vendor/README.md").read_text())
    }
    file = "echarts.esm.min.js"
    assert (
        f'"../vendor/echarts-{listed[file]}/{file}"'
        in (folder("static") / "pictures" / "chart.js").read_text()
    )
