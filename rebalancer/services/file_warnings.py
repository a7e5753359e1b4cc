"""What the reader of a file says, as a sentence for a person: with the line, and the file among several."""

from __future__ import annotations

from rebalancer.fidelity.values import Problem

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def nth_file(place: int) -> str:
    """A file by its place, from 1, among those that were uploaded together: `the second file`."""
    return f"the {_ORDINALS[place - 1]} file" if place <= len(_ORDINALS) else f"file {place}"


def sentence(problem: Problem) -> str:
    """The warning, led by its line and its file where it has them; the account is not in it."""
    if problem.file is None:
        return problem.message if problem.line is None else f"Line {problem.line}: {problem.message}"
    file = nth_file(problem.file)
    place = f"In {file}" if problem.line is None else f"Line {problem.line} of {file}"
    return f"{place}: {problem.message}"
