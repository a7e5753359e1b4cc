"""The list of faults at the top of a page whose form came back: each with the way to its field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rebalancer.errors import FormInvalidError, RebalancerError
from rebalancer.web.field_labels import field_label


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the list: `field` is empty where the page has no element for it."""

    field: str
    label: str
    message: str


def refused_sentence(refusal: RebalancerError | None) -> str:
    """Why nothing was saved, or empty; the faults of a form are listed below it, and so not in it."""
    if refusal is None:
        return ""
    if isinstance(refusal, FormInvalidError):
        return "Nothing was saved. Please look at this again:"
    return refusal.message


def fault_lines(problems: Mapping[str, str], on_page: Collection[str]) -> tuple[Fault, ...]:
    """A line for each of `problems`, which are sentences by field; `on_page` are the fields of the page."""
    return tuple(
        Fault(field if field in on_page else "", field_label(field), message)
        for field, message in problems.items()
    )
