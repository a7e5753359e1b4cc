"""Forms with the wrong number of files, or files where there should be text; each sent to both readers."""

from __future__ import annotations

from tests.abuse.rows import Row, Table, answered
from tests.abuse.sending import MINE, MODE, OPEN, PLAN, UPLOAD, form, to_each
from tests.abuse.sheets import FILE, GOOD, NAME, ROTH, sheet
from tests.abuse.tables.sentences import NO_FILE, NO_POSITIONS, OPENED
from tests.support.client import Field

SPOUSE: Field = ("upload", (NAME, sheet(ROTH.replace("233333333", "244444444"))))
IN_TWO = "stands in two of the files; upload each account once."


def _both(status: int, sentence: str, **sent: tuple[Field, ...]) -> tuple[Row, ...]:
    """Forms of these fields beside token and mode; a name's underscores are spaces."""
    requests = {name.replace("_", " "): form(OPEN, *fields, MINE, MODE) for name, fields in sent.items()}
    return to_each((OPEN, PLAN), answered(status, sentence, requests))


TABLE: Table = {
    "no file": _both(
        422,
        NO_FILE,
        no_file=(),
        a_file_input_that_was_left_empty=(("upload", ("", b"")),),
        the_file_in_another_field=(("file", FILE),),
    ),
    "empty file": _both(422, "The file is empty.", an_empty_file=(("upload", (NAME, b"")),)),
    "two files": (
        *_both(200, OPENED, the_files_of_two_people=(UPLOAD, SPOUSE)),
        *_both(422, f"Account …1873, …2222, …3333 {IN_TWO}", the_same_file_twice=(UPLOAD, UPLOAD)),
        *_both(422, IN_TWO, a_hundred_files=(UPLOAD,) * 100),
        *_both(
            422,
            "The second file: This is a PDF document.",
            a_good_file_and_a_bad_one=(UPLOAD, ("upload", ("a.pdf", b"%PDF"))),
        ),
    ),
    "file as text field": _both(422, NO_FILE, the_file_as_a_text_field=(("upload", GOOD),)),
    "further": (
        *_both(
            200,
            OPENED,
            a_file_name_that_leads_elsewhere=(("upload", ("../../../etc/passwd", GOOD)),),
            a_file_name_of_4000_characters=(("upload", ("x" * 4_000, GOOD)),),
        ),
        *_both(
            422, NO_POSITIONS, a_file_name_of_markup=(("upload", ("<script>alert(1)</script>.csv", b"x")),)
        ),
    ),
}
