from __future__ import annotations

import json
import ssl
from datetime import date, datetime, timedelta
from decimal import Decimal
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from rebalancer.services.alpha_vantage import AlphaVantage, Quote
from tests.support.price_service import KEY, price_service_stand_in, quote_reply

VTI = Quote(Decimal("291.3500"), date(2025, 3, 14))


def asked(reply: bytes) -> Quote | None:
    with price_service_stand_in(lambda _: reply) as service:
        return AlphaVantage(KEY, service.url).quote("VTI")


def test_a_quote_is_a_price_and_its_day() -> None:
    assert asked(quote_reply("VTI", "291.3500", "2025-03-14")) == VTI


def test_a_question_names_the_symbol_and_the_key_and_nothing_else() -> None:
    with price_service_stand_in() as service:
        AlphaVantage("a&b", service.url).quote("VTI")
    assert service.asked == ["/query?function=GLOBAL_QUOTE&symbol=VTI&apikey=a%26b"]


def test_an_address_may_lack_a_path() -> None:
    with price_service_stand_in() as service:
        AlphaVantage(KEY, service.url.removesuffix("/query")).quote("VTI")
    assert service.asked[0].startswith("/?function=GLOBAL_QUOTE&")


@pytest.mark.parametrize(
    "reply",
    [
        {"Note": "Please consider a premium plan."},
        {"Information": "At most 25 requests per day."},
        {"Error Message": "Invalid API call."},
        {},
        {"Global Quote": {}},
        {"Global Quote": "291.35"},
        {"Global Quote": {"01. symbol": "VTI", "05. price": "291.35"}},
        {"Global Quote": {"01. symbol": "VTI", "05. price": 291.35, "07. latest trading day": "2025-03-14"}},
        [],
        "VTI",
        None,
    ],
    ids=str,
)
def test_a_reply_without_a_quote_is_no_price(reply: object) -> None:
    assert asked(json.dumps(reply).encode()) is None


@pytest.mark.parametrize(
    "price",
    [
        *("", "None", "NaN", "Infinity", "0x10", "٣", "1e3", "1_000", "1,000"),
        *("0.0000", "-1.00", "+1.00", " 1.00", "1.00\n", "1.", ".5", "123456789", "1.1234567"),
    ],
)
def test_a_price_that_is_no_plain_number_within_limits_is_none(price: str) -> None:
    assert asked(quote_reply("VTI", price)) is None


@pytest.mark.parametrize("price", ["0.000001", "812345.6700", "99999999"])
def test_the_least_and_the_dearest_price_count(price: str) -> None:
    assert asked(quote_reply("VTI", price)) == Quote(Decimal(price), VTI.day)


@pytest.mark.parametrize("day", ["", "yesterday", "2025-02-30", "0000-00-00"])
def test_a_price_of_no_day_is_none(day: str) -> None:
    assert asked(quote_reply("VTI", day=day)) is None


def test_the_price_of_another_symbol_is_none() -> None:
    assert asked(quote_reply("VTV")) is None


@pytest.mark.parametrize(
    "reply",
    [b"", b"<html>", b'{"Global Quote": ', b"\xff\xfe", b"[" * 16_000, quote_reply("VTI") + b" " * 16_384],
    ids=["empty", "html", "cut off", "no text", "deep", "long"],
)
def test_what_is_no_json_of_bounded_size_is_no_price(reply: bytes) -> None:
    assert asked(reply) is None


@pytest.mark.parametrize("status", [302, 307, 403, 429, 500])
def test_no_redirect_is_followed_and_no_error_read(status: int) -> None:
    with price_service_stand_in() as other, price_service_stand_in(status=status, location=other.url) as here:
        assert AlphaVantage(KEY, here.url).quote("VTI") is None
    assert (len(here.asked), other.asked) == (1, [])


def test_nobody_there_is_no_price() -> None:
    with price_service_stand_in() as service:
        gone = AlphaVantage(KEY, service.url)
    assert gone.quote("VTI") is None


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with price_service_stand_in() as proxy, price_service_stand_in() as service:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        AlphaVantage(KEY, service.url).quote("VTI")
    assert (len(service.asked), proxy.asked) == (1, [])


def test_the_key_is_never_shown() -> None:
    assert KEY not in repr(AlphaVantage(KEY))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that it signed itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "stand-in")])
    now = datetime.now().astimezone()
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = tmp_path / "certificate.pem"
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + built.public_bytes(pem))
    return path


@pytest.mark.parametrize(("trusted", "expected"), [(True, VTI), (False, None)])
def test_a_service_must_prove_who_it_is(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool, expected: Quote | None
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with price_service_stand_in(lambda symbol: quote_reply(symbol, "291.3500"), tls=tls) as service:
        assert AlphaVantage(KEY, service.url).quote("VTI") == expected
