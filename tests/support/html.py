"""What a browser reads of a page: its words, its forms with what they would send, its links and ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_INLINE = frozenset({"a", "code", "em", "strong", "span"})
_UNREAD = frozenset({"script", "style", "title"})


@dataclass(slots=True)
class Element:
    """One element: its attributes, and the text inside it."""

    tag: str
    attributes: Mapping[str, str]
    inside: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.inside).split())


@dataclass(slots=True)
class Form:
    """One form: where it is sent, and its elements in order."""

    action: str
    elements: list[Element] = field(default_factory=list)

    def sent(self) -> dict[str, str]:
        """The text fields as a browser would send them, untouched; files aside."""
        fields: dict[str, str] = {}
        select = ""
        for element in self.elements:
            name, kind = element.attributes.get("name", ""), element.attributes.get("type", "text")
            if element.tag == "select":
                select = name
            elif element.tag == "option" and ("selected" in element.attributes or select not in fields):
                fields[select] = element.attributes["value"]
            elif element.tag == "input" and name and kind != "file" and _sends(element, kind):
                fields[name] = element.attributes.get("value", "")
        return fields


def _sends(element: Element, kind: str) -> bool:
    return kind not in {"checkbox", "radio"} or "checked" in element.attributes


class Page(HTMLParser):
    """A page, read."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.forms: list[Form] = []
        self._open: list[Element] = []
        self._words: list[str] = []

    @classmethod
    def of(cls, html: str) -> Self:
        page = cls()
        page.feed(html)
        page.close()
        return page

    @property
    def text(self) -> str:
        """All that is read, with single spaces."""
        return " ".join("".join(self._words).split())

    def form(self, action: str) -> Form:
        return next(form for form in self.forms if form.action == action)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a kind that have these attributes; `aria_invalid` stands for aria-invalid."""
        wanted = {name.replace("_", "-").strip("-"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag == "form":
            self.forms.append(Form(element.attributes["action"]))
        elif tag in {"input", "select", "option", "button"} and any(e.tag == "form" for e in self._open):
            self.forms[-1].elements.append(element)
        if tag not in _INLINE:
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.inside.append(data)
        if not any(element.tag in _UNREAD for element in self._open):
            self._words.append(data)
