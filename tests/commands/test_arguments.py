from __future__ import annotations

from pathlib import Path

import pytest

from rebalancer.commands.arguments import COMMANDS, Arguments, read_arguments


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("backup b", Arguments("backup", None, None, (Path("b"),))),
        ("restore b --replace", Arguments("restore", None, None, (Path("b"),), replace=True)),
        ("check", Arguments("check", None, None)),
        ("check a b", Arguments("check", None, None, (Path("a"), Path("b")))),
        ("rotate token a", Arguments("rotate", None, None, (Path("a"),), key="token")),
        ("rotate salt a --forget", Arguments("rotate", None, None, (Path("a"),), forget=True, key="salt")),
        ("check --database sqlite:///d --salt-file s", Arguments("check", "sqlite:///d", Path("s"))),
    ],
)
def test_each_command_has_its_arguments(words: str, expected: Arguments) -> None:
    assert read_arguments(words.split(), {}) == expected


def test_the_environment_says_where_the_files_are_unless_flags_do() -> None:
    environment = {"REBALANCER_DATABASE": "sqlite:///d", "REBALANCER_SALT_FILE": "s"}
    assert read_arguments(["check"], environment) == Arguments("check", "sqlite:///d", Path("s"))
    flags = ["check", "--database", "sqlite:///e", "--salt-file", "t"]
    assert read_arguments(flags, environment) == Arguments("check", "sqlite:///e", Path("t"))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "back b",
        "backup",
        "backup a b",
        "restore b --rep",
        "rotate",
        "rotate token",
        "rotate key a",
        "check --token rb1-secret",
        "check --port 80",
    ],
)
def test_what_means_nothing_ends_with_code_2(words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments(words.split(), {})
    assert ended.value.code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_arguments([command, "--help"], {})
    assert ended.value.code == 0
    assert f"usage: rebalancer {command}" in capsys.readouterr().out
