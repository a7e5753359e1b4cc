from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz import __main__ as module
from tests.fuzz.__main__ import main


@pytest.mark.skipif(find_spec("atheris") is None, reason="there is no atheris for this machine")
def test_a_second_of_fuzzing_runs_the_reader_and_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "KEPT", tmp_path)
    assert main(["1", "form"]) == 0
    said = capsys.readouterr().out
    assert "stat::number_of_executed_units" in said
    assert said.endswith("No finding.\n")


def test_where_there_is_no_fuzzer_nothing_is_called_clean(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    assert main(["1"]) == 2
    assert "There is no atheris" in capsys.readouterr().err
