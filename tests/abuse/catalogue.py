"""What is thrown at the server, entry by entry, and the tables whose rows throw it.

Its last paragraph, faults of the disk and of processes, cannot be thrown by a request, and stands elsewhere.
"""

from __future__ import annotations

from itertools import chain

from tests.abuse.rows import Row, Table
from tests.abuse.tables import (
    config_editors,
    config_fields,
    config_list,
    config_shared,
    config_targets,
    config_texts,
    csv_columns,
    csv_kinds,
    csv_numbers,
    csv_rows,
    csv_texts,
    form_bodies,
    form_files,
    form_owners,
    form_types,
    form_wishes,
    http_addresses,
    http_heads,
    http_hosts,
    http_lengths,
    http_methods,
    http_origins,
)

FURTHER = "further"
"""The heading of rows that the catalogue does not ask for."""

_HTTP = (
    "foreign Host",
    "missing Host",
    "doubled Host",
    "127.0.0.1.nip.io",
    "any address",
    "127.1",
    "userinfo",
    "Sec-Fetch-Site",
    "Origin",
    "wrong methods",
    "query strings",
    "path traversal in /static",
    "huge header",
    "huge URI",
    "huge header count",
    "two Content-Length",
    "odd Content-Length",
    "chunked",
    "body over the limit",
    "body shorter than declared",
    "dripped header",
    "dripped body",
    "idle connections",
    "TLS hello to the plain port",
    "client gone mid-reply",
)
_FORM = (
    "no boundary",
    "bad boundary",
    "no end marker",
    "truncated",
    "no file",
    "empty file",
    "two files",
    "file as text field",
    "token twice",
    "token empty",
    "token non-UTF-8",
    "token of 1 MB",
    "2,001 fields",
    "1 MiB of newlines",
    "field named self",
    "field named __class__",
    "unknown fields",
    "expired session",
    "foreign session",
    "the same submit twice",
)
_CSV = (
    "UTF-16",
    "cp1252",
    "NUL",
    "xlsx",
    "zip",
    "gzip",
    "PDF",
    "HTML",
    "missing columns",
    "doubled columns",
    "reordered columns",
    "header only",
    "short rows",
    "long rows",
    "open quote",
    "newline in quotes",
    "CR only",
    "1e6 rows",
    "NaN",
    "infinities",
    "1e999",
    "0x10",
    "1_000",
    "Arabic digits",
    "--",
    "n/a",
    "(500.00)",
    "1,2,3",
    "zero price",
    "all zero",
    "no configured account",
    "markup in an account",
    "markup in a symbol",
    "markup in a description",
    "formula in an account",
    "formula in a symbol",
    "formula in a description",
    "bidirectional characters",
    "zero-width characters",
    "odd account numbers",
    "the same symbol twice",
)
_CONFIGURATION = (
    "sums of 99.0 and 100.1",
    "three decimals",
    "percentage of NaN, -20, abc",
    "unknown class",
    "unknown type",
    "unknown tax group",
    "description of 1,024 bytes",
    "description of emoji",
    "description with a newline",
    "default account in another tax group",
    "class names S&P 500, class, 1099",
    "deleting Cash",
    "deleting a class in use",
    "two editors at once",
    "credits of -500",
    "credits of NaN",
)
HEADINGS = (*_HTTP, *_FORM, *_CSV, *_CONFIGURATION)

TABLES: tuple[Table, ...] = (
    http_hosts.TABLE,
    http_origins.TABLE,
    http_methods.TABLE,
    http_addresses.TABLE,
    http_heads.TABLE,
    http_lengths.TABLE,
    form_types.TABLE,
    form_bodies.TABLE,
    form_files.TABLE,
    form_owners.TABLE,
    form_wishes.TABLE,
    csv_kinds.TABLE,
    csv_columns.TABLE,
    csv_rows.TABLE,
    csv_numbers.TABLE,
    csv_texts.TABLE,
    config_targets.TABLE,
    config_fields.TABLE,
    config_texts.TABLE,
    config_shared.TABLE,
    config_list.TABLE,
    config_editors.TABLE,
)


def rows_under(heading: str) -> tuple[Row, ...]:
    """The rows of a heading, of whichever table."""
    return tuple(chain.from_iterable(table.get(heading, ()) for table in TABLES))


ROWS: tuple[Row, ...] = tuple(chain.from_iterable(chain.from_iterable(table.values()) for table in TABLES))
