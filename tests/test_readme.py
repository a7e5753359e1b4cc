"""The README against the program: its flags, its addresses, its pictures, its links, its configurations."""

from __future__ import annotations

import re
import struct
from configparser import ConfigParser
from pathlib import Path
from typing import cast

import pytest

from rebalancer.commands.arguments import COMMANDS, read_arguments
from rebalancer.services.program import Program
from rebalancer.web.app import pages_of
from rebalancer.web.settings import Settings, read_settings
from tests.support.process import ROOT

README = (ROOT / "README.md").read_text()
SECURITY = (ROOT / "SECURITY.md").read_text()
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")])
PICTURES = sorted((ROOT / "docs" / "screenshots").glob("*.png"))


def listed(section: str) -> list[str]:
    """The first cells of the tables of a section."""
    text = README.partition(f"\n{section}\n")[2]
    return re.findall(r"^\| (`.+?) \|", re.split(r"^##", text, flags=re.MULTILINE)[0], re.MULTILINE)


def configuration(first_line: str) -> ConfigParser:
    """A configuration file that the README shows, from its first line on."""
    parser = ConfigParser(default_section="none", interpolation=None)
    shown = README.partition(f"```ini\n{first_line}")[2].partition("```")[0]
    parser.read_string(f"[global]\n{first_line}{shown}")
    return parser


def anchors(document: Path) -> set[str]:
    """What the headings of a document are called in links."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_flag_of_the_help_is_listed_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_settings(["--help"], {})
    helped = re.findall(r"^  (--[a-z-]+(?: [A-Z]+)?)", capsys.readouterr().out, re.MULTILINE)
    assert [cell.strip("`") for cell in listed("### Flags")] == helped


def test_every_command_is_listed_and_no_other() -> None:
    named = re.findall(r"-m rebalancer (\w+)", README)
    assert set(named) == set(COMMANDS)


@pytest.mark.parametrize("line", re.findall(r"^\.venv/bin/python -m rebalancer (.+)$", README, re.MULTILINE))
def test_every_command_that_is_shown_is_understood(line: str) -> None:
    assert read_arguments(line.split(), {}).files


def test_every_address_is_listed_and_no_other() -> None:
    addresses = pages_of(cast("Program", None))
    named = [name.rstrip("…") for cell in listed("## For scripts") for name in re.findall(r"`(.+?)`", cell)]
    assert sorted(named) == sorted(addresses)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", document.read_text())
    for path, _, heading in (link.partition("#") for link in links if not link.startswith("https://")):
        target = document.parent / path if path else document
        assert target.exists(), path
        assert not heading or heading in anchors(target)


def test_every_picture_is_shown_and_described() -> None:
    shown = re.findall(r"!\[[^\]]{10,}\]\(docs/screenshots/([a-z-]+\.png)\)", README)
    assert sorted(shown) == [path.name for path in PICTURES]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_pictures_are_small(picture: Path) -> None:
    data = picture.read_bytes()
    assert struct.unpack(">I", data[16:20])[0] == (390 if picture.stem == "phone" else 1280)
    assert len(data) <= 120 * 1024


def test_the_tunnel_ends_where_the_server_listens() -> None:
    tunnel, settings = configuration("foreground = yes")["rebalancer"], Settings()
    assert tunnel["connect"] == f"{settings.bind}:{settings.port}"


def test_every_promise_is_listed_with_its_test() -> None:
    listed_tests = re.findall(r"^\| \d \| .*\((tests/promises/.+?)\) \|$", SECURITY, re.MULTILINE)
    tests = sorted((ROOT / "tests" / "promises").glob("test_promise_*.py"))
    assert listed_tests == [str(path.relative_to(ROOT)) for path in tests]
    assert [re.findall(r"\d", path.name)[0] for path in tests] == list("12345678")
