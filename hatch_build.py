"""The wheel's build: its bill of materials, beside the wheel and in it (`.dist-info/sboms`, PEP 770).

It lists what `requirements.lock` installs, with hashes, and the files of others that travel in the wheel. The
same sources give the same bill: it holds neither time nor random number.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDORED = re.compile(
    r"\| `[^`]+` \| `(?P<package>[^`]+)` \| (?P<version>[0-9.]+) \| (?P<licence>[\w.-]+) [^|]*"
    r"\| `(?P<file>[^`]+)` [^|]*\| `(?P<sha256>[0-9a-f]{64})` \|"
)
"""A line of `static/vendor/README.md`."""


class BillOfMaterials(BuildHookInterface[Any]):
    """Makes the bill before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the bill, and name it for the wheel; an editable install carries none."""
        if version == "editable":
            return
        root, name = Path(self.root), self.metadata.core.name
        bill = Path(self.directory) / f"{name}-{self.metadata.version}.cdx.json"
        bill.parent.mkdir(parents=True, exist_ok=True)
        facts = _of_packages(root)
        facts["metadata"]["component"]["version"] = self.metadata.version
        facts["components"] += _of_vendored_files(root)
        bill.write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n")
        build_data["sbom_files"].append(str(bill))


def _of_packages(root: Path) -> dict[str, Any]:
    sources = (str(root / "requirements.lock"), "--pyproject", str(root / "pyproject.toml"))
    command = (sys.executable, "-m", "cyclonedx_py", "requirements", *sources, "--output-reproducible")
    made = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603, our own files
    facts: dict[str, Any] = json.loads(made.stdout)
    return facts


def _of_vendored_files(root: Path) -> list[dict[str, Any]]:
    listed = VENDORED.finditer((root / "static" / "vendor" / "README.md").read_text())
    return [_component(**line.groupdict()) for line in listed]


def _component(*, package: str, version: str, licence: str, file: str, sha256: str) -> dict[str, Any]:
    """A file of an npm package, as CycloneDX 1.6 has it."""
    purl = f"pkg:npm/{package.replace('@', '%40')}@{version}"
    return {
        "bom-ref": f"{purl}#{file}",
        "type": "file",
        "name": file,
        "version": version,
        "purl": purl,
        "licenses": [{"license": {"id": licence}}],
        "hashes": [{"alg": "SHA-256", "content": sha256}],
    }
