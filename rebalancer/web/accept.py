"""Which media type a client wants, of those that an answer comes in, and whether it takes gzip.

Source: RFC 9110, 12.5.1 and 12.5.3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

HTML = "text/html"
JSON = "application/json"
TEXT = "text/plain"

_QUALITY = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def preferred(accept: str | None, offers: Sequence[str]) -> str:
    """The offer that `accept` rates best; of equals the one that it names most exactly, then the first.

    Without an `Accept` header, or where it takes none of the offers, it is the first: an answer in another
    form is of more use than none.
    """
    ranges = [_read_range(part) for part in (accept or "*/*").split(",")]
    return max(offers, key=lambda offer: _rating(offer, ranges))


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a header `Accept-Encoding` rates gzip, or what it does not name, above nothing."""
    rated = dict(_read_range(part) for part in accept_encoding.split(","))
    return rated.get("gzip", rated.get("*", Decimal(0))) > 0


def _read_range(part: str) -> tuple[str, Decimal]:
    media_range, *parameters = (piece.strip() for piece in part.split(";"))
    quality = next((piece for piece in parameters if piece[:2].lower() == "q="), "q=1")
    match = _QUALITY.fullmatch(quality)
    return media_range.lower(), Decimal(match[1]) if match else Decimal(0)


def _rating(offer: str, ranges: Sequence[tuple[str, Decimal]]) -> tuple[Decimal, int]:
    """Quality, then exactness; the most exact range decides, as the standard says."""
    forms = {offer: 2, f"{offer.partition('/')[0]}/*": 1, "*/*": 0}
    exactness, quality = max(
        ((forms[media_range], quality) for media_range, quality in ranges if media_range in forms),
        default=(-1, Decimal(0)),
    )
    return (quality, exactness) if quality else (Decimal(0), -1)
