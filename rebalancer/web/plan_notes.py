"""The warnings of a plan as sentences: which stands where on the page, and which share a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rebalancer.exports.report import WarningLine
from rebalancer.exports.words import listed
from rebalancer.services.alpha_vantage import SERVICE

_LEFT_OUT = frozenset({"new_account", "unmapped_symbol", "brokerage_link_left_out"})
_OFF_TARGET = frozenset({"off_target", "no_target"})
_SHARED = {
    "no_price": "No price is known for {}: these trades are in dollars. Edit Securities takes prices.",
    "no_shares": "The file does not say how many shares are held of {}: these sales are in dollars.",
    "no_quote": f"{SERVICE} gave no price for {{}}.",
}


@dataclass(frozen=True, slots=True)
class PlanNotes:
    """`left_out` says why the plan is incomplete, `off_target` what stays off target, `others` the rest."""

    left_out: tuple[str, ...]
    off_target: tuple[str, ...]
    others: tuple[str, ...]


def plan_notes(warnings: Iterable[WarningLine]) -> PlanNotes:
    """Every warning once, in its order; symbols that lack the same share a sentence, which stand last."""
    lines = tuple(warnings)
    elsewhere = _LEFT_OUT | _OFF_TARGET | _SHARED.keys()
    shared = [s for code in _SHARED for s in _together(code, [line for line in lines if line.code == code])]
    return PlanNotes(
        left_out=tuple(_sentence(line) for line in lines if line.code in _LEFT_OUT),
        off_target=tuple(_sentence(line) for line in lines if line.code in _OFF_TARGET),
        others=(*(_sentence(line) for line in lines if line.code not in elsewhere), *shared),
    )


def _sentence(line: WarningLine) -> str:
    """The message, with the account that it concerns where it does not name it."""
    if line.account and line.account not in line.message:
        return f"{line.account}: {line.message}"
    return line.message


def _together(code: str, lines: list[WarningLine]) -> tuple[str, ...]:
    if len(lines) <= 1:
        return tuple(_sentence(line) for line in lines)
    return (_SHARED[code].format(listed([line.symbol or "" for line in lines])),)
