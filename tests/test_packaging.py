"""The wheel: what travels in it, and that it serves from wherever it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import rebalancer
from tests.support.process import ROOT, RunningServer, running_server

VENDORED = {"pkg:npm/%40picocss/pico@2.1.1", "pkg:npm/echarts@6.1.0"}
PARTS = ("rebalancer", "templates", "static")
FILES = (
    "rebalance_server.py",
    "hatch_build.py",
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "LICENSE",
    ".gitignore",
)
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources as they are, with the files of somebody who has run the program among them."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for private in ("rebalance.db", "rebalance.db-wal", "rebalance.db.backup-0001", ".salt"):
        (folder / "rebalancer" / private).write_text("private")
    return folder


def built(checkout: Path, folder: Path) -> Path:
    """A wheel, built as `make wheel` builds it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=checkout, check=True, capture_output=True)
    return next(folder.glob("rebalancer-*-py3-none-any.whl"))


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(checkout, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def bill(wheel: Path) -> str:
    """The bill of materials in the wheel."""
    with ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        return archive.read(name).decode()


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel in it; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    install = ["install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    subprocess.run([*pip, *install], check=True, capture_output=True)
    packages = next((folder / "lib").glob("python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def installed(environment: Path, home: Path) -> Iterator[RunningServer]:
    """The installed program, serving for a user who has never run it, from a folder that is not its own."""
    command = (str(environment / "bin" / "rebalancer"),)
    places = {"HOME": str(home), "XDG_DATA_HOME": ""}
    with running_server(home, command=command, env=places, usual_places=True) as running:
        yield running


@pytest.mark.parametrize("part", ["templates", "static"])
def test_every_file_that_pages_need_travels(names: set[str], part: str) -> None:
    needed = [path.relative_to(ROOT) for path in (ROOT / part).rglob("*") if path.is_file()]
    assert needed
    assert {f"rebalancer/{path.as_posix()}" for path in needed} <= names


@pytest.mark.parametrize(
    "name", ["rebalancer/data/defaults.json", "rebalancer/py.typed", "rebalance_server.py"]
)
def test_what_is_no_module_of_the_package_travels_too(names: set[str], name: str) -> None:
    assert name in names


def test_the_file_of_the_demo_travels(names: set[str]) -> None:
    assert [name for name in names if re.fullmatch(r"rebalancer/data/demo/.+\.csv", name)]


def test_the_migrations_travel(names: set[str]) -> None:
    assert "rebalancer/store/migrations/versions/v0001_tables.py" in names


def test_nobodys_database_or_salt_travels(names: set[str]) -> None:
    assert [name for name in names if "rebalance.db" in name or name.endswith(".salt")] == []


def test_the_licence_travels(names: set[str]) -> None:
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_bill_of_materials_is_one_of_cyclonedx(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_the_bill_of_materials_stands_beside_the_wheel_too(wheel: Path, bill: str) -> None:
    assert [path.read_text() for path in wheel.parent.glob("*.cdx.json")] == [bill]


def test_the_bill_of_materials_lists_what_is_installed_and_what_travels_along(bill: str) -> None:
    facts = json.loads(bill)
    listed = {part["purl"] for part in facts["components"]}
    pinned = PINNED.findall((ROOT / "requirements.lock").read_text())
    assert listed == {f"pkg:pypi/{name}@{version}" for name, version in pinned} | VENDORED
    assert facts["metadata"]["component"]["version"] == rebalancer.__version__


def test_the_bill_of_materials_has_a_hash_for_everything(bill: str) -> None:
    for part in json.loads(bill)["components"]:
        sources = [part, *part.get("externalReferences", [])]
        assert [source["hashes"] for source in sources if "hashes" in source], part["name"]


def test_the_same_sources_give_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    assert built(checkout, tmp_path).read_bytes() == wheel.read_bytes()


def test_installed_it_serves_its_pages_and_what_they_link_to(installed: RunningServer) -> None:
    page = installed.client.get("/")
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert page.status == 200
    assert [(link, installed.client.get(link).status) for link in links] == [(link, 200) for link in links]
    assert links


def test_installed_it_plans_for_the_demo(installed: RunningServer) -> None:
    assert installed.client.get("/demo", accept="application/json").json["complete"] is True


def test_installed_it_keeps_database_and_salt_in_the_users_data_folder(
    installed: RunningServer, home: Path
) -> None:
    data = home / ".local" / "share" / "rebalancer"
    assert installed.client.get("/healthz").status == 200
    assert {"rebalance.db", ".salt"} <= {path.name for path in data.iterdir()}
