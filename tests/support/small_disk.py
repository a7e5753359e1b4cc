"""A disk that is really small: a file system in memory (tmpfs), which root alone can make."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PAGE = 4096
"""What a tmpfs gives away at a time."""

_BALLAST = "ballast"
_MOUNT, _UMOUNT = shutil.which("mount") or "", shutil.which("umount") or ""


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """Mount an empty disk of that size on `folder` until the block ends, or skip the test."""
    if os.geteuid() != 0 or not _MOUNT:
        pytest.skip("only root, on a system with mount, can make a small disk")
    folder.mkdir(exist_ok=True)
    mount = [_MOUNT, "-t", "tmpfs", "-o", f"size={kibibytes}k,mode=700", "tmpfs", str(folder)]
    mounted = subprocess.run(mount, check=False, capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be made here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([_UMOUNT, "--lazy", str(folder)], check=True)


def fill(disk: Path, *, leaving: int = 0) -> None:
    """Leave so many bytes of the disk free."""
    ballast = disk / _BALLAST
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(PAGE)) == PAGE:
            pass
    os.truncate(ballast, max(0, ballast.stat().st_size - leaving))


def make_room(disk: Path) -> None:
    """Undo `fill`."""
    (disk / _BALLAST).unlink()


def write_protect(disk: Path) -> None:
    """Let nobody write to the disk any more, not even root."""
    subprocess.run([_MOUNT, "-o", "remount,ro", str(disk)], check=True)
