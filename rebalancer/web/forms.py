"""From a form as it was sent to the request of a use case, or a refusal that names every wrong field."""

from __future__ import annotations

from rebalancer.engine.model import Mode, ShareRounding
from rebalancer.engine.money import Cents
from rebalancer.errors import FieldProblem
from rebalancer.services.configure import OpenRequest
from rebalancer.services.credits import FIELDS
from rebalancer.services.numbers import read_hundredths
from rebalancer.services.rebalance import Choices, RebalanceRequest
from rebalancer.web.form_fields import Fields, choice, flag, refuse, uploaded
from rebalancer.web.multipart import Form

_MODES = tuple(mode.value for mode in Mode)
_ROUNDINGS = tuple(rounding.value for rounding in ShareRounding)


def read_open(form: Form) -> OpenRequest:
    """The form of `/configure`. Raises FormInvalidError."""
    faults: list[FieldProblem] = []
    token = Fields.of(form).one("user_token", faults)
    refuse(faults)
    return OpenRequest(uploaded(form), token)


def read_rebalance(form: Form) -> RebalanceRequest:
    """The form of `/rebalance`: dollars, the band in points; what is empty is 0. Raises FormInvalidError."""
    faults: list[FieldProblem] = []
    fields = Fields.of(form)
    token, session = fields.one("user_token", faults), fields.one("session", faults)
    mode = choice("rebalance_mode", fields.one("rebalance_mode", faults), _MODES, faults)
    rounding = fields.one("share_rounding", faults) or ShareRounding.FOLLOW.value
    rounding_choice = choice("share_rounding", rounding, _ROUNDINGS, faults)
    relocate = choice("relocate", fields.one("relocate", faults) or "true", ("true", "false"), faults)
    choices = Choices(
        mode=Mode(mode or Mode.NO_SELL),
        tax_group_credits={group: _credit(name, fields, faults) for group, name in FIELDS.items()},
        account_credits={
            number: read_hundredths(name, text, faults, signed=True)
            for name, number, text in fields.section("credit", faults)
        },
        fractional=_ticked("trade_fractional_shares", fields, faults),
        share_rounding=ShareRounding(rounding_choice or ShareRounding.FOLLOW),
        relocate=relocate != "false",
        min_trade=read_hundredths("min_trade", fields.one("min_trade", faults), faults),
        band=read_hundredths("band", fields.one("band", faults), faults),
        show_dollar_values=_ticked("show_dollar_values", fields, faults),
    )
    refuse(faults)
    return RebalanceRequest(uploaded(form), token, choices, session)


def read_export(form: Form) -> str:
    """The sealed plan in a form of `/export/<kind>`. Raises FormInvalidError."""
    faults: list[FieldProblem] = []
    sealed = Fields.of(form).one("plan", faults)
    if not sealed and not faults:
        faults.append(FieldProblem("plan", "Send what the field of this name holds in the plan's page."))
    refuse(faults)
    return sealed


def _credit(name: str, fields: Fields, faults: list[FieldProblem]) -> Cents:
    return read_hundredths(name, fields.one(name, faults), faults, signed=True)


def _ticked(name: str, fields: Fields, faults: list[FieldProblem]) -> bool:
    return flag(name, fields.one(name, faults), faults)
