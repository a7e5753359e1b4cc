"""LibreOffice without a window: opens a file as a person's does, and saves what it understood."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_NAME = "soffice"

needs_libre_office = pytest.mark.skipif(
    shutil.which(_NAME) is None, reason="LibreOffice is not installed (on Debian: libreoffice-calc)"
)


def resaved(path: Path, data: bytes) -> bytes:
    """`data`, opened by LibreOffice as the file `path`, and saved again as a workbook."""
    office = shutil.which(_NAME)
    assert office
    path.write_bytes(data)
    folder = path.parent / "resaved"
    # A profile of its own, since only one process may use a profile at a time.
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / path.with_suffix(".xlsx").name).read_bytes()
