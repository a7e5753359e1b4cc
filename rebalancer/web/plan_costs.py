"""What a plan moves and what it realises in Taxable, in short sentences."""

from __future__ import annotations

from rebalancer.exports.report import Measures, PlanReport
from rebalancer.web.printed import dollars


def costs_of(report: PlanReport) -> tuple[str, ...]:
    """One sentence for each thing that a plan costs; none for a plan without trades."""
    measures = report.measures
    if not measures.trades:
        return ()
    moved = f"Moved {dollars(measures.moved)}, {dollars(measures.relocated)} of it relocation"
    traded = f"Sold {dollars(report.sold)}, bought {dollars(report.bought)} in all"
    return (traded, moved, *_realised(measures))


def _realised(measures: Measures) -> tuple[str, ...]:
    if not measures.sold_in_taxable:
        return ()
    word = "loss" if measures.realised_gain < 0 else "gain"
    known = f"Estimated {word} realised in Taxable {dollars(abs(measures.realised_gain))}"
    if not measures.realised_gain_unknown:
        return (known,)
    return (f"{known}, besides sales of {dollars(measures.realised_gain_unknown)} whose cost is unknown",)
