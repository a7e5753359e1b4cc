"""How the fields of a form are told apart: which come once, which repeat, and where a name is split.

Fields that nobody knows are ignored, since scripts written for the tool that this one follows may send more.
A name of a known section that cannot be split is refused, since it would otherwise be lost without a word.
Source: `docs/interface.md`, "Fields".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.services.uploads import SourceFile
from rebalancer.web.multipart import Form

_FLAGS = {"true": True, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class Fields:
    """The text fields of a form: every value by name, in the order in which the names came."""

    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, form: Form) -> Self:
        """The text fields of `form`."""
        values: dict[str, list[str]] = {}
        for name, value in form.fields:
            values.setdefault(name, []).append(value)
        return cls({name: tuple(several) for name, several in values.items()})

    def one(self, name: str, faults: list[FieldProblem]) -> str:
        """The value of a field that comes at most once; empty where it was not sent."""
        several = self.values.get(name, ("",))
        if len(several) > 1:
            faults.append(FieldProblem(name, "This field came twice; send it once."))
        return several[0]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may repeat, each once, but empty ones."""
        return tuple(dict.fromkeys(value for value in self.values.get(name, ()) if value))

    def section(self, section: str, faults: list[FieldProblem]) -> Iterator[tuple[str, str, str]]:
        """Each field `<section>/<rest>`: its whole name, the rest, its one value."""
        for name in self.values:
            head, slash, rest = name.partition("/")
            if head == section and slash:
                yield name, rest, self.one(name, faults)


def flag(field: str, text: str, faults: list[FieldProblem]) -> bool:
    """A box that is ticked: `true`; anything but that, `false` and empty is a fault."""
    if text not in _FLAGS:
        faults.append(FieldProblem(field, "A box is sent as 'true' when ticked, and not at all when not."))
    return _FLAGS.get(text, False)


def choice(field: str, text: str, choices: Collection[str], faults: list[FieldProblem]) -> str | None:
    """One of `choices`, or None and a fault that lists them."""
    if text in choices:
        return text
    faults.append(FieldProblem(field, f"Choose one of: {', '.join(choices)}."))
    return None


def uploaded(form: Form) -> tuple[SourceFile, ...]:
    """The files of the field `upload`, in order."""
    return tuple(
        SourceFile(upload.file_name, upload.data) for upload in form.uploads if upload.field == "upload"
    )


def refuse(faults: Sequence[FieldProblem]) -> None:
    """Raise FormInvalidError with every fault, if there is one."""
    if faults:
        raise FormInvalidError(faults)
