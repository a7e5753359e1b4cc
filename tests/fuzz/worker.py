"""`python -m tests.fuzz.worker TARGET [libFuzzer's options and corpora]`: one target until libFuzzer ends."""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Fuzz; this never returns."""
    with atheris.instrument_imports(include=["rebalancer", "python_multipart"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415, it is instrumented as it is imported

    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
