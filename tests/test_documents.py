"""What stands in `docs/` against the program: rules, codes, fields, keys, limits, and who refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rebalancer.errors import RebalancerError, StartRefusedError
from rebalancer.exports import sealed
from rebalancer.fidelity import cells, findings, lookalikes, numbers, reading, rows
from rebalancer.services import securities_lines
from rebalancer.services.configuration_form import AccountText
from rebalancer.services.credits import FIELDS
from rebalancer.store import keys
from rebalancer.web import multipart, wire
from rebalancer.web.errors import status_of
from tests.support.client import Client, Field
from tests.support.process import ROOT

FILES = (ROOT / "docs/files.md").read_text()
INTERFACE = (ROOT / "docs/interface.md").read_text()
LIMITS = (ROOT / "docs/keys-and-limits.md").read_text()
SOURCES = sorted([*ROOT.glob("rebalancer/**/*.py"), *ROOT.glob("tests/**/*.py")])
READERS = [
    ROOT / "rebalancer" / "web" / f"{name}.py"
    for name in ("forms", "form_configuration", "form_securities", "form_list")
]
JSON = "application/json"
_PLAN = f"{sealed.MOST_BYTES // 1024**2} MiB of JSON, {sealed.MOST_TEXT // 1024} KiB sealed, a day"


def section(document: str, heading: str) -> str:
    """The text below a heading, up to the next one of its level or above."""
    level = heading.partition(" ")[0]
    below = document.partition(f"\n{heading}\n")[2]
    return re.split(rf"^#{{1,{len(level)}}} ", below, flags=re.MULTILINE)[0]


def named(text: str) -> set[str]:
    """What the first cells of the tables of `text` name in backticks."""
    firsts = re.findall(r"^\|((?:[^|\\]|\\.)+)\|", text, re.MULTILINE)
    return {name for cell in firsts for name in re.findall(r"`(.+?)`", cell)}


def keys_of(facts: Any) -> Iterator[str]:
    """Every key of a JSON document, at any depth."""
    if isinstance(facts, dict):
        yield from facts
    values = facts.values() if isinstance(facts, dict) else facts if isinstance(facts, list) else ()
    for value in values:
        yield from keys_of(value)


def codes_of(*folders: str) -> set[str]:
    """The codes of every notice that the modules of these folders make."""
    modules = [path for folder in folders for path in (ROOT / "rebalancer" / folder).rglob("*.py")]
    return {code for path in modules for code in re.findall(r'Notice\(\s*"([a-z_]+)"', path.read_text())}


def answerable(kind: type[RebalancerError]) -> Iterator[type[RebalancerError]]:
    """The classes of errors below `kind` that a request can end in."""
    for below in kind.__subclasses__():
        if below is not StartRefusedError:
            yield below
            yield from answerable(below)


def test_the_rules_of_files_are_numbered_without_a_gap() -> None:
    assert re.findall(r"^(\d+)\. ", FILES, re.MULTILINE) == [str(number) for number in range(1, 30)]


def test_every_warning_of_a_file_is_named_in_its_rule_and_no_other() -> None:
    listed = re.findall(r"`([a-z]+(?:_[a-z]+)*)`", str(findings.__doc__))
    text = FILES.partition("## The file")[2]
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", text)) == set(listed)


def test_every_kind_of_file_that_is_refused_is_listed_and_no_other() -> None:
    listed = re.findall(r"^- (.+)$", section(FILES, "## Kinds of files that are refused"), re.MULTILINE)
    made = re.findall(r'"(an? [^"]+)"', Path(str(lookalikes.__file__)).read_text())
    assert sorted(listed) == sorted(set(made))


def test_docstrings_refer_only_to_documents_that_are_here() -> None:
    named_in = {path: re.findall(r"(?<![\w/])(?:docs/)?[\w-]+\.md\b", path.read_text()) for path in SOURCES}
    assert [
        (path, name) for path, names in named_in.items() for name in names if not (ROOT / name).is_file()
    ] == []


def test_every_section_that_a_docstring_names_is_there() -> None:
    found = (re.findall(r'`(docs/[\w-]+\.md)`, "([^"]+)"', path.read_text()) for path in SOURCES)
    for document, heading in (pair for pairs in found for pair in pairs):
        assert re.search(rf"^#+ {re.escape(heading)}$", (ROOT / document).read_text(), re.MULTILINE), heading


def test_every_field_that_is_read_is_listed_and_no_other() -> None:
    call = r'\b(?:one|all|section|symbols|_ticked|_by_tax_group)\((?:fields, )?"([a-z_/]+)"'
    read = {name for path in READERS for name in re.findall(call, path.read_text())}
    listed = {re.sub(r"/<.*", "", name) for name in named(section(INTERFACE, "## Fields"))}
    assert listed == read | {"upload"} | set(FIELDS.values())


def test_every_part_of_an_account_is_listed_and_no_other() -> None:
    parts = re.findall(r"`accounts/<number>\\\|([a-z_]+)`", INTERFACE)
    assert parts == list(AccountText.__dataclass_fields__)


@pytest.mark.parametrize(
    ("heading", "path"),
    [("### JSON of a plan", "/demo"), ("### JSON of the shared list", "/security_configure")],
)
def test_every_key_is_listed_and_no_other(heading: str, path: str, client: Client) -> None:
    table = section(INTERFACE, heading).partition("The codes of")[0]
    assert named(table) == set(keys_of(client.get(path, accept=JSON).json))


def test_every_key_of_the_configuration_is_listed_and_no_other(client: Client) -> None:
    header = "Account Number,Account Name,Symbol,Description,Current Value"
    file = ("a.csv", f"{header}\nZ1,Individual,WANTED,A FUND,$5.00\n".encode())
    form: list[Field] = [("user_token", client.get("/get_token").text), ("upload", file)]
    facts = client.post_form("/configure", form, accept=JSON).json
    found = set(keys_of(facts)) - facts["defaults"].keys()
    assert named(section(INTERFACE, "### JSON of the configuration")) == found


def test_every_key_of_an_import_is_listed_and_no_other(client: Client) -> None:
    form: list[Field] = [("lines", "NEWONE, LTB\nVTI, LTB")]
    facts = client.post_form("/security_configure/import", form, accept=JSON).json
    assert named(section(INTERFACE, "### JSON of an import")) == set(keys_of(facts))


def test_every_code_of_a_notice_is_listed_and_no_other() -> None:
    table = section(INTERFACE, "### JSON of a plan").partition("The codes of")[2]
    of_files = set(re.findall(r"`([a-z_]+)`", str(findings.__doc__)))
    assert named(table) == codes_of("engine", "services") - of_files


def test_every_error_is_listed_with_its_status() -> None:
    table = section(INTERFACE, "## Errors")
    rows_ = re.findall(r"^\| (\d+) \| (.+?) \|", table, re.MULTILINE)
    listed = {(int(status), code) for status, cell in rows_ for code in re.findall(r"`(\w+)`", cell)}
    made = {(status_of(kind.__new__(kind)).value, kind.code) for kind in answerable(RebalancerError)}
    assert listed == made | {(500, "defect")}


@pytest.mark.parametrize(
    "row",
    [
        f"| a request's body | {wire.MAX_BODY // 1024**2} MiB |",
        f"| a request's head | {wire.MAX_HEAD // 1024} KiB, {wire.MAX_HEADERS} headers |",
        f"| a form | {multipart.MAX_PARTS:,} fields, {multipart.MAX_TEXT_BYTES // 1024} KiB in a text |",
        f"| a file | {reading.MAX_ROWS:,} rows, {cells.MAX_LINES:,} lines, {reading.MAX_ACCOUNTS} accounts |",
        f"| a plan that its page carries along | {_PLAN} |",
        f"| a row | {cells.MAX_CELLS} cells |",
        f"| a cell | {rows.MAX_CHARACTERS:,} characters |",
        f"| a list of securities | {securities_lines.MAX_SECURITIES:,} securities |",
        f"| a number | {numbers.MAX_DIGITS} digits |",
    ],
)
def test_a_limit_is_the_one_that_holds(row: str) -> None:
    assert row in LIMITS.splitlines()


def test_the_costs_of_derivation_are_the_ones_that_hold() -> None:
    for cost in (keys.STANDARD_COSTS.token, keys.STANDARD_COSTS.account):
        assert f"{cost.iterations} passes over {cost.memory_kib // 1024} MiB |" in LIMITS
