"""Bodies that say that they are no form, or how a form cannot be told apart."""

from __future__ import annotations

from tests.abuse.rows import Raw, Row, Table, answered
from tests.abuse.sending import FORM, OPEN, post
from tests.abuse.tables.sentences import OPENED, UNREADABLE
from tests.support.client import BOUNDARY

NO_FORM = "This address takes forms of type multipart/form-data only."
BOUNDARYLESS = "The form names no usable boundary between its fields. Please send it again."
_OTHER_TYPES = (
    "application/x-www-form-urlencoded",
    "application/json",
    "text/plain",
    "text/csv",
    "multipart/mixed; boundary=x",
    "multipart/form-datax; boundary=x",
    " ; boundary=x",
    "\xff\xfe",
)


def _boundaries(*parameters: str) -> dict[str, Raw]:
    return {
        f"a form with {parameter or 'nothing'} for a boundary": post(
            content_type=f"multipart/form-data; {parameter}"
        )
        for parameter in parameters
    }


TABLE: Table = {
    "no boundary": answered(400, BOUNDARYLESS, _boundaries("", "boundary", "boundary=", 'boundary=""')),
    "bad boundary": (
        *answered(
            400,
            BOUNDARYLESS,
            {
                **_boundaries(f"boundary={'x' * 71}", 'boundary="x "'),
                "a form with 5,000 signs for a boundary": post(
                    content_type="multipart/form-data; " + "=" * 5_000
                ),
            },
        ),
        *answered(
            400,
            UNREADABLE,
            _boundaries("boundary=x", "boundary=\xe9", f"boundary={BOUNDARY}; boundary=x", 'boundary="\\"'),
        ),
    ),
    "further": (
        *answered(
            415,
            NO_FORM,
            {
                **{f"a form of the type {kind!r}": post(content_type=kind) for kind in _OTHER_TYPES},
                "a form of ten thousand types": post(content_type=";" * 10_000),
            },
        ),
        Row(
            "a form whose type is shouted",
            post(content_type=f"MULTIPART/FORM-DATA; Boundary={BOUNDARY}; charset=utf-7"),
            200,
            OPENED,
        ),
        Row("a form that claims to be packed", post(OPEN, FORM, "Content-Encoding: gzip"), 200, OPENED),
    ),
}
