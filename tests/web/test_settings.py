from __future__ import annotations

from pathlib import Path

import pytest

from rebalancer.errors import StartRefusedError
from rebalancer.web.settings import Settings, read_settings


def test_without_flags_it_listens_on_this_machine_alone() -> None:
    assert read_settings([], {}) == Settings(
        bind="127.0.0.1",
        port=8090,
        debug=False,
        allow_hosts=frozenset(),
        database=None,
        salt_file=None,
        open_browser=False,
        demo=False,
        quote_key="",
        quote_url="https://www.alphavantage.co/query",
    )


ALL = ["--bind", "::1", "--port", "0", "--debug", "--allow-host", "Home.lan", "--allow-host", "nas", "--open"]


def test_every_flag_is_read() -> None:
    settings = read_settings([*ALL, "--database", "sqlite:///x.db", "--salt-file", "s"], {})
    expected = Settings("::1", 0, True, frozenset({"home.lan", "nas"}), "sqlite:///x.db", Path("s"), True)  # noqa: FBT003, in order of the fields
    assert settings == expected


def test_every_flag_can_stand_in_the_environment() -> None:
    environment = {
        "REBALANCER_BIND": "::1",
        "REBALANCER_PORT": "0",
        "REBALANCER_DEBUG": "1",
        "REBALANCER_ALLOW_HOST": "Home.lan, nas",
        "REBALANCER_OPEN": "yes",
    }
    assert read_settings([], environment) == read_settings(ALL, {})


def test_a_flag_goes_before_its_variable() -> None:
    environment = {"REBALANCER_PORT": "1", "REBALANCER_DEBUG": "off", "REBALANCER_ALLOW_HOST": "a"}
    settings = read_settings(["--port", "2", "--debug", "--allow-host", "b"], environment)
    assert (settings.port, settings.debug, settings.allow_hosts) == (2, True, frozenset({"b"}))


@pytest.mark.parametrize(
    ("given", "literal"),
    [("localhost", "127.0.0.1"), ("[::1]", "::1"), ("0.0.0.0", "0.0.0.0")],  # noqa: S104, nothing listens
)
def test_an_address_is_a_literal(given: str, literal: str) -> None:
    assert read_settings(["--bind", given], {}).bind == literal


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--bind", "example.com"], "--bind takes an address"),
        (["--bind", "127.1"], "'127.1'"),
        (["--port", "http"], "--port takes a number from 0 to 65535, and not 'http'."),
        (["--port", "65536"], "'65536'"),
        (["--port", "-1"], "'-1'"),
        (["--port"], "argument --port: expected one argument. Try --help"),
        (["--port", "٨"], "--port takes a number"),
        (["--allow-host", "home.lan:8090"], "without port or scheme"),
        (["--allow-host", "http://home.lan"], "without port or scheme"),
        (["--quote-key", "two words"], "--quote-key takes a key as it was given"),
        (["--quote-key", "k" * 129], "at most 128 characters"),
        (["--quote-url", "http://example.com/query"], "--quote-url takes an https address"),
        (["--quote-url", "http://localhost.example.com/"], "or an http one on this machine"),
        (["--quote-url", "https://me:secret@example.com/"], "--quote-url takes"),
        (["--quote-url", "https://example.com/query?a=b"], "without a query"),
        (["--quote-url", "https://example.com:65536/"], "--quote-url takes"),
        (["--quote-url", "file:///etc/passwd"], "--quote-url takes"),
        (["--demo", "--database", "sqlite:///x"], "leave out --database"),
        (["--demo", "--salt-file", "x"], "leave out --database"),
        (["--prot", "1"], "--prot"),
        (["--deb"], "--deb"),
        (["stray"], "stray"),
    ],
)
def test_what_means_nothing_is_refused_in_one_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(StartRefusedError) as refusal:
        read_settings(arguments, {})
    assert sentence.lower() in str(refusal.value).lower()
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:8/q", "http://127.0.0.1:8", "http://[::1]:8/", "https://quotes.example/v1/query"],
)
def test_quotes_can_come_from_elsewhere(url: str) -> None:
    settings = read_settings(["--quote-key", "k", "--quote-url", url], {})
    assert (settings.quote_key, settings.quote_url) == ("k", url)


def test_the_key_is_never_shown() -> None:
    assert "sesame" not in repr(read_settings([], {"REBALANCER_QUOTE_KEY": "sesame"}))
    with pytest.raises(StartRefusedError) as refusal:
        read_settings(["--quote-key", "open sesame"], {})
    assert "sesame" not in str(refusal.value)


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_switch_in_the_environment_is_on_or_off(value: str) -> None:
    with pytest.raises(StartRefusedError, match="REBALANCER_DEMO is either 1 or 0"):
        read_settings([], {"REBALANCER_DEMO": value})


def test_help_lists_every_flag(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        read_settings(["--help"], {})
    assert stop.value.code == 0
    text = capsys.readouterr().out
    flags = "bind port debug quote-key quote-url allow-host database salt-file open demo"
    assert [flag for flag in flags.split() if f"--{flag}" not in text] == []
