"""How a column is read: what this program writes there, and nothing else.

SQLite lets any value stand in any column, and a rule such as `version > 0` is true of every text. What
another program left there ends here, in one declared error, before anything is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Dialect,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    cast,
    type_coerce,
)

from rebalancer.errors import ForeignValueError

_T = TypeVar("_T")
_END = 10**18
"""No number of the program has more digits: the fifteen of a form, in hundredths, are fewer."""
_PRICE = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")


class _Own(TypeDecorator[_T]):
    """A column of values that this program wrote. `nullable`: NULL is one of them."""

    stored: ClassVar[type]
    """What the driver makes of such a value."""

    def __init__(self, *, nullable: bool = False) -> None:
        super().__init__()
        self.nullable = nullable

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], _T | None]:  # noqa: ARG002, SQLAlchemy's signature
        """Read what the driver hands over, before SQLAlchemy makes something of it."""
        return self._read

    def own(self, raw: Any) -> _T:
        """`raw`, which is `stored`, as the program sees it; ValueError for what it never writes."""
        value: _T = raw
        return value

    def _read(self, raw: object) -> _T | None:
        if raw is None and self.nullable:
            return None
        if not isinstance(raw, self.stored):
            raise ForeignValueError
        try:
            return self.own(raw)
        except ValueError:
            raise ForeignValueError from None


class Text(_Own[str]):
    """Any text."""

    impl = String
    cache_ok = True
    stored = str


class Word(Text):
    """One of the words of `kind`."""

    cache_ok = True

    def __init__(self, kind: type[StrEnum], *, nullable: bool = False) -> None:
        super().__init__(nullable=nullable)
        self.kind = kind

    def own(self, raw: str) -> str:
        """The word itself."""
        return self.kind(raw).value


class Price(Text):
    """A price above zero, in plain digits: an exponent could stand for a number that fills the memory."""

    cache_ok = True

    def own(self, raw: str) -> str:
        """The digits."""
        if not _PRICE.fullmatch(raw) or not raw.strip("0."):
            raise ValueError
        return raw


class Whole(_Own[int]):
    """A whole number, not below zero."""

    impl = Integer
    cache_ok = True
    stored = int

    def own(self, raw: int) -> int:
        """The number, small enough to be added to."""
        if not 0 <= raw < _END:
            raise ValueError
        return raw


class Flag(_Own[bool]):
    """Yes or no, which stand there as 1 and 0."""

    impl = Boolean
    cache_ok = True
    stored = int

    def own(self, raw: int) -> bool:
        """Which of the two."""
        return (0, 1).index(raw) == 1


class Day(_Own[date]):
    """A date, as ISO 8601 writes it."""

    impl = Date
    cache_ok = True
    stored = str

    def own(self, raw: str) -> date:
        """The date."""
        return date.fromisoformat(raw)


class Pseudonym(_Own[bytes]):
    """The bytes that a row is found by. A text of the same bytes would be found, and never be changed."""

    impl = LargeBinary
    cache_ok = True
    stored = bytes


class Sealed(TypeDecorator[bytes]):
    """Sealed bytes, whatever stands there: what does not hold is named as such, and hides nothing else.

    Without `nullable` nothing is an empty seal.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, *, nullable: bool = False) -> None:
        super().__init__()
        self.nullable = nullable

    def column_expression(self, column: ColumnElement[bytes]) -> ColumnElement[bytes]:
        """Read whatever stands there as its bytes."""
        return type_coerce(cast(column, LargeBinary), self)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002, SQLAlchemy's signature
        """Those bytes."""
        return value if value is not None or self.nullable else b""


def text_of(content: bytes) -> str | bytearray:
    """How a connection reads a text: where it is not UTF-8, as what no column takes.

    An exception here would leave the driver's statement open, and its connection at this moment for good.
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        return bytearray(content)
