"""What the reader of a file warns of, as a sentence for a person: with the line that it is about."""

from __future__ import annotations

from rebalancer.fidelity.values import Problem


def sentence(problem: Problem) -> str:
    """The warning, led by its line in the file where it has one; the account is not in it."""
    return problem.message if problem.line is None else f"Line {problem.line}: {problem.message}"
