"""Which static files there are, and the address that each is linked by.

All are read once, into memory: a request looks its file up by exact name, so that no path of a request ever
reaches the file system. One digest over the whole tree stands in every address, so that an address never
changes its content and relative links between the files keep working.

Files are compressed when they are read. They are the same for everybody; a page is never compressed, since
the length of one that holds a secret would tell of it (BREACH).
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rebalancer.web.folders import folder

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""The kinds of file that are served; anything else under static/ stays unseen."""


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, whole, with its media type and its entity tag; `gzipped` is empty where it gains nothing."""

    body: bytes
    content_type: str
    tag: str
    gzipped: bytes = b""

    @property
    def gzipped_tag(self) -> str:
        """The entity tag of the compressed form, whose bytes are others."""
        return f'{self.tag[:-1]}-gzip"'


@dataclass(frozen=True, slots=True)
class StaticTree:
    """Every file by its path below static/, with forward slashes; `digest` names this very state of all."""

    files: Mapping[str, StaticFile]
    digest: str


def read_tree(root: Path) -> StaticTree:
    """Read the files of a served kind below `root`."""
    paths = sorted(path for path in root.rglob("*") if path.suffix in TYPES and path.is_file())
    files = {path.relative_to(root).as_posix(): _read(path) for path in paths}
    names_and_tags = "\n".join(f"{name} {file.tag}" for name, file in files.items())
    return StaticTree(files, hashlib.sha256(names_and_tags.encode()).hexdigest()[:12])


@cache
def static_tree() -> StaticTree:
    """The static files of this installation, as they were when they were first asked for."""
    return read_tree(folder("static"))


def static_url(name: str) -> str:
    """The address of the file `name`; KeyError if there is none, so that no page links to nothing."""
    tree = static_tree()
    if name not in tree.files:
        raise KeyError(name)
    return f"/static/{tree.digest}/{name}"


def _read(path: Path) -> StaticFile:
    body = path.read_bytes()
    gzipped = gzip.compress(body, mtime=0)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    return StaticFile(body, TYPES[path.suffix], tag, gzipped if len(gzipped) < len(body) else b"")
