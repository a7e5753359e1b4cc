"""What an owner may call an account: anything of one line, which then stands in pages as it was typed."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.saved import IRA, TARGETS, refused, stored

ONE_LINE = "Keep it to one line, without control characters."
_EMOJI = "\U0001f3e6\U0001f469\u200d\U0001f469\u200d\U0001f467 Rente"
_CONTROLS = ("\n", "\r\n", "\0", "\x1b", "\u2028", "\t")
_MARKUP = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "{{7*7}}",
    "</title><b>",
    "abc\u202egpj.exe",
)


def _description(text: str) -> tuple[str, str]:
    return f"accounts/{IRA}|description", text


def _kept(name: str, text: str) -> Row:
    return stored(name, text, *TARGETS, _description(text))


TABLE: Table = {
    "description of 1,024 bytes": (
        _kept("a description of 1,024 bytes", "\u00e9" * 512),
        refused("a description of 1,025 bytes", "Keep it to 1024 bytes.", _description("\u00e9" * 512 + "x")),
    ),
    "description of emoji": (_kept("a description of emoji", _EMOJI),),
    "description with a newline": tuple(
        refused(f"a description with {sign!a}", ONE_LINE, _description(f"a{sign}b")) for sign in _CONTROLS
    ),
    "further": (
        *(_kept(f"an account described as {text!a}", text) for text in _MARKUP),
        *(
            stored(
                f"an account of the number {number}",
                f"…{number[-4:]}",
                *TARGETS,
                (f"accounts/{number}|tax_group", "Taxable"),
            )
            for number in ("X/1", "X|1", "X&1", "X 1", "X<b>1")
        ),
    ),
}
