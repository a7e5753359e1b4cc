"""Static files over the wire: compressed for who takes it, and pages never."""

from __future__ import annotations

import gzip

import pytest

from rebalancer.web.guard import HEADERS
from rebalancer.web.static import static_tree, static_url
from tests.support.client import Client

NAME = "rebalancer.css"


def test_who_takes_gzip_gets_the_same_file_in_fewer_bytes(site: Client) -> None:
    reply = site.get(static_url(NAME), accept_encoding="br, gzip")
    assert (reply.headers["Content-Encoding"], reply.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert reply.headers["Content-Length"] == str(len(reply.body))
    assert gzip.decompress(reply.body) == static_tree().files[NAME].body
    assert len(reply.body) < len(static_tree().files[NAME].body) / 2


def test_who_does_not_gets_it_plain_and_caches_know(site: Client) -> None:
    reply = site.get(static_url(NAME), accept_encoding="gzip;q=0")
    assert (reply.headers["Content-Encoding"], reply.headers["Vary"]) == (None, "Accept-Encoding")
    assert reply.body == static_tree().files[NAME].body


def test_a_compressed_file_is_as_strict_as_a_page(site: Client) -> None:
    reply = site.get(static_url(NAME), accept_encoding="gzip")
    assert [reply.headers.get_all(name) for name, _ in HEADERS] == [[value] for _, value in HEADERS]
    assert reply.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]


def test_each_form_of_a_file_has_its_own_tag(site: Client) -> None:
    plain, packed = site.get(f"/static/{NAME}"), site.get(f"/static/{NAME}", accept_encoding="gzip")
    assert plain.headers["ETag"] != packed.headers["ETag"]
    tag = packed.headers["ETag"]
    again = site.get(f"/static/{NAME}", accept_encoding="gzip", if_none_match=tag)
    assert (again.status, again.body, again.headers["ETag"], again.headers["Vary"]) == (
        304,
        b"",
        tag,
        "Accept-Encoding",
    )
    assert site.get(f"/static/{NAME}", if_none_match=tag).status == 200


@pytest.mark.parametrize("path", ["/", "/get_token", "/demo", "/security_configure", "/healthz", "/nothing"])
def test_no_page_is_ever_compressed(site: Client, path: str) -> None:
    reply = site.get(path, accept="text/html", accept_encoding="gzip")
    assert (reply.headers["Content-Encoding"], reply.headers["Vary"]) == (None, None)
