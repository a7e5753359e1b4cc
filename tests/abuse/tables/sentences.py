"""What several tables expect to read."""

from __future__ import annotations

HOME = "Rebalance without selling"
"""Stands on the home page alone."""

OPENED = "Individual - TOD"
"""The name of an account in the file: it is on a page that shows the file, of whichever kind."""

NOT_OURS = "This server does not go by that name."
NOT_HTTP = "This is not a request of HTTP/1.1 as this server reads it."
NOTHING = "There is nothing at this address."
TOO_LONG = "The address and headers of the request have more than 16 KiB."
BAD_HEADER = "A header of the request is not one of HTTP."
CHUNKS = "Send the form with a Content-Length; bodies in chunks are not read."
CUT_OFF = "The form ends in the middle: it was cut off on its way. Please send it again."
UNREADABLE = "The form could not be read. Please send it again."
TWICE = "This field came twice; send it once."
NO_FILE = "Choose the positions CSV that Fidelity's Download button gives."
NO_TOKEN = "Enter your token; Get Token makes a new one."
NO_POSITIONS = "This is no Fidelity positions file"
AGAIN = "download the file again."
NO_CLASS = "'Nonsense' is no asset class of Edit Securities."
