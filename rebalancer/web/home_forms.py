"""The two forms of the home page: what each holds when it is fresh, and when it comes back with its faults.

What comes back is what was typed; never the file, and never the token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rebalancer.engine.model import Mode, ShareRounding, TaxGroup
from rebalancer.errors import FieldProblem, RebalancerError, TicketRefusedError
from rebalancer.exports.words import MODE_NAMES
from rebalancer.services.credits import FIELDS
from rebalancer.services.demo import FILE_NAME
from rebalancer.web.field_labels import field_label
from rebalancer.web.form_fields import Fields
from rebalancer.web.multipart import Form

TICKED = "true"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of several: its value in the form, its name on the page, what it means."""

    value: str
    name: str
    meaning: str


MODES = (
    Choice(
        Mode.NO_SELL.value,
        MODE_NAMES[Mode.NO_SELL],
        "Spends the cash that is there, and sells nothing.",
    ),
    Choice(
        Mode.NO_SELL_TAXABLE.value,
        MODE_NAMES[Mode.NO_SELL_TAXABLE],
        "Sells in tax-advantaged accounts only, where a sale is no taxable event.",
    ),
    Choice(
        Mode.SELL_ALL.value,
        MODE_NAMES[Mode.SELL_ALL],
        "Sells wherever your configuration allows; in Taxable that may realise capital gains.",
    ),
    Choice(
        Mode.RESHUFFLE.value,
        MODE_NAMES[Mode.RESHUFFLE],
        "Keeps what you hold of each class, and moves classes to accounts where they are taxed less.",
    ),
)
ROUNDINGS = (
    Choice(
        ShareRounding.FOLLOW.value, "Follow the targets", "Whole shares come as near to them as they can."
    ),
    Choice(ShareRounding.LEAST_CASH.value, "Leave the least cash", "Even where another share overshoots."),
)
MOVES = (
    Choice("true", "Move classes to better accounts", "By their ranks, where a sale is allowed."),
    Choice("false", "Move nothing for its rank alone", "Only targets decide what is sold."),
)
CREDITS = tuple((FIELDS[group], group.value) for group in TaxGroup)
_FRESH = {
    "rebalance_mode": Mode.NO_SELL.value,
    "share_rounding": ShareRounding.FOLLOW.value,
    "relocate": "true",
    "min_trade": "",
    "band": "",
    "trade_fractional_shares": TICKED,
    "show_dollar_values": "",
    **dict.fromkeys(FIELDS.values(), ""),
}
_FOLDED = frozenset({*_FRESH} - {"rebalance_mode"})


@dataclass(frozen=True, slots=True)
class HomeForm:
    """One form: `name` starts the ids of its fields, `values` are its texts.

    `problems` are its faults by field, each a sentence; `message` sums them up. With a `session` no token is
    asked for.
    """

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    message: str = ""
    session: str = field(default="", repr=False)

    def wrong(self, name: str) -> tuple[str, ...]:
        """What is wrong with the field `name`, in sentences."""
        return self.problems.get(name, ())

    @property
    def focus(self) -> str:
        """The field that takes the focus: the first wrong one, in the order of the page; empty for none."""
        return next((name for name in ("upload", "user_token", *_FRESH) if name in self.problems), "")

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The faults of fields that the page does not have, each led by the words for its field."""
        shown = {"upload", "user_token", *self.values}
        foreign = ((name, texts) for name, texts in self.problems.items() if name not in shown)
        return tuple(f"{field_label(name)}: {text}" for name, texts in foreign for text in texts)

    @property
    def unfolded(self) -> bool:
        """Whether the part that is folded at first holds anything that was typed, or is wrong."""
        changed = {name for name, value in self.values.items() if value != _FRESH[name]}
        return bool((changed | self.problems.keys()) & _FOLDED)


FRESH_REBALANCE = HomeForm("rebalance", _FRESH)
FRESH_CONFIGURE = HomeForm("configure")


def rebalance_as_typed(form: Form, refusal: RebalancerError) -> HomeForm:
    """The Rebalance form as it was sent, with the reasons of `refusal` beside its fields.

    A session stays where it was not the reason, and no token was sent beside it.
    """
    sent = Fields.of(form).values
    typed = {name: sent.get(name, ("",))[0] for name in _FRESH}
    by_session = not sent.get("user_token", ("",))[0].strip() and not isinstance(refusal, TicketRefusedError)
    session = sent.get("session", ("",))[0] if by_session else ""
    return HomeForm("rebalance", typed, _by_field(refusal.problems), refusal.message, session)


def configure_as_typed(refusal: RebalancerError) -> HomeForm:
    """The Configure form with the reasons of `refusal`; it has no field whose text may come back."""
    return HomeForm("configure", {}, _by_field(refusal.problems), refusal.message)


def home_view(
    demo_token: str, *, rebalance: HomeForm = FRESH_REBALANCE, configure: HomeForm = FRESH_CONFIGURE
) -> dict[str, Any]:
    """Everything that the home page shows; the demo's file and token where there is one."""
    return {
        "rebalance": rebalance,
        "configure": configure,
        "demo_token": demo_token,
        "demo_file": f"/demo/{FILE_NAME}",
        **rebalance_choices(),
    }


def rebalance_choices() -> dict[str, Any]:
    """What the Rebalance form offers, for every page that has one."""
    return {"modes": MODES, "roundings": ROUNDINGS, "moves": MOVES, "credits": CREDITS}


def _by_field(problems: Iterable[FieldProblem]) -> dict[str, tuple[str, ...]]:
    by_field: dict[str, tuple[str, ...]] = {}
    for problem in problems:
        by_field[problem.field] = (*by_field.get(problem.field, ()), problem.message)
    return by_field
