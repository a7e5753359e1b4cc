"""The unit of systemd: well formed, tight, and wide enough for the program that it starts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from rebalancer.web.settings import read_settings
from tests.support.process import ROOT, SERVER, running_server
from tests.support.scripted import plan_of, saved_household
from tests.support.tracing import UNMEASURED, calls_of, needs_strace, traced

UNIT = ROOT / "contrib" / "rebalancer.service"
MOST_EXPOSED = 2.0
"""Out of ten, as `systemd-analyze security` counts; the issue's limit."""

ANALYZE = shutil.which("systemd-analyze") or ""
needs_systemd = pytest.mark.skipif(not ANALYZE, reason="systemd-analyze is not installed")

AS_ROOT = {"fchown"}
"""Root's SQLite gives its files to the database's owner; the service is not root."""


def unit() -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=False)  # SystemCallFilter stands there twice
    parser.read(UNIT)
    return parser


def filter_of(*sets: str) -> set[str]:
    """The system calls of systemd's `sets`, those of the sets in them included."""
    command = [ANALYZE, "syscall-filter", "--no-pager", *sets]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    names = {line.strip() for line in lines if line.startswith(" ") and not line.strip().startswith("#")}
    nested = {name for name in names if name.startswith("@")}
    return (names - nested) | (filter_of(*nested) if nested else set())


def test_it_starts_the_program_with_flags_that_it_takes() -> None:
    program, *flags = unit()["Service"]["execstart"].split()
    settings = read_settings(flags, {})
    assert program == "/opt/rebalancer/bin/rebalancer"
    assert settings.database == "sqlite:////var/lib/rebalancer/rebalance.db"
    assert settings.salt_file == Path("/var/lib/rebalancer/.salt")


def test_the_readme_installs_it() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "install -m 644 contrib/rebalancer.service /etc/systemd/system/" in readme
    assert "/opt/rebalancer/bin/pip install dist/rebalancer-*.whl" in readme


@needs_systemd
def test_systemd_finds_no_fault_in_it(tmp_path: Path) -> None:
    installed = tmp_path / UNIT.name
    installed.write_text(UNIT.read_text().replace("/opt/rebalancer/bin/rebalancer", sys.executable))
    verify = [ANALYZE, "verify", "--man=no", str(installed)]
    said = subprocess.run(verify, check=False, capture_output=True, text=True)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


@needs_systemd
def test_little_of_the_machine_is_exposed_to_it() -> None:
    security = [ANALYZE, "security", "--offline=true", "--no-pager", str(UNIT)]
    said = subprocess.run(security, check=True, capture_output=True, text=True).stdout
    exposure = re.search(r"Overall exposure level for \S+: (\d+\.\d)", said)
    assert exposure
    assert float(exposure[1]) <= MOST_EXPOSED


@needs_systemd
@needs_strace
def test_it_forbids_nothing_that_the_program_does(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = traced((*UNMEASURED, *SERVER), trace, "all", "-e", "signal=none", "-s", "0")
    with running_server(tmp_path, command=command) as server:
        plan_of(server.client, saved_household(server.client), "SELL_ALL")
    calls = calls_of(trace)
    allowed = filter_of("@system-service") - filter_of("@privileged", "@resources")
    assert {name for name, _ in calls} - allowed - AS_ROOT == set()
    # MemoryDenyWriteExecute: no memory is made executable that was, or is, to be written.
    executable = [(name, arguments) for name, arguments in calls if "PROT_EXEC" in arguments]
    assert [call for call in executable if call[0] != "mmap" or "PROT_WRITE" in call[1]] == []
    opened = [arguments for name, arguments in calls if name == "socket"]
    assert {arguments.partition(",")[0] for arguments in opened} <= {"AF_INET", "AF_INET6"}
