"""Faults of a form as a page shows them: beside their fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rebalancer.errors import FieldProblem


def sentences_by_field(faults: Iterable[FieldProblem]) -> dict[str, str]:
    """All sentences of each field as one text, by the field's name."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for fault in faults:
        sentences[fault.field].append(fault.message)
    return {field: " ".join(messages) for field, messages in sentences.items()}
