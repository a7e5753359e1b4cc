"""The real stunnel, with the README's configuration: TLS in front of a server, under the README's name."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.process import ROOT

NAME = "home.lan"
_STUNNEL = shutil.which("stunnel")

needs_stunnel = pytest.mark.skipif(not _STUNNEL, reason="stunnel is not installed")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that signed itself, and its key."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Tunnel:
    """Where TLS is spoken, and the certificate that it is spoken with."""

    port: int
    shown: Certificate

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.port}/"

    def status(self, host: str = NAME, *, device: Certificate | None = None, forwarded: str = "") -> int:
        """The status of GET / for a client that trusts the certificate, and shows that of its `device`."""
        context = ssl.create_default_context(cafile=str(self.shown.certificate))
        if device is not None:
            context.load_cert_chain(device.certificate, device.key)
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        with closing(HTTPConnection(NAME, self.port)) as connection:
            connection.sock = context.wrap_socket(plain, server_hostname=NAME)
            connection.request("GET", "/", headers={"Host": host, "X-Forwarded-Host": forwarded})
            return connection.getresponse().status


def readme_configurations() -> list[str]:
    """The parts of `rebalancer.conf` that the README shows: the file, and what can be added to it."""
    section = (ROOT / "README.md").read_text().partition(": stunnel\n")[2].partition("\n### ")[0]
    return re.findall(r"```ini\n(.*?)```", section, re.DOTALL)


def self_signed(folder: Path, name: str) -> Certificate:
    """A new certificate for `name`, of a kind with that of the README's `openssl req`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=825))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    made = Certificate(folder / f"{name}.crt", folder / f"{name}.key")
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    made.key.touch(0o600)
    made.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return made


@contextmanager
def tunnel(folder: Path, server_port: int, *, devices: Path | None = None) -> Iterator[Tunnel]:
    """TLS in front of `server_port`, until the block ends; it may ask for a certificate of `devices`."""
    shown, port = self_signed(folder, NAME), _free_port()
    main, devices_only = readme_configurations()
    text = main + (devices_only if devices else "")
    places = {
        ":::8443": f":::{port}",
        "127.0.0.1:8090": f"127.0.0.1:{server_port}",
        "/etc/stunnel/rebalancer.crt": str(shown.certificate),
        "/etc/stunnel/rebalancer.key": str(shown.key),
        "/etc/stunnel/devices.crt": str(devices),
    }
    for place, here in places.items():
        text = text.replace(place, here)
    configuration = folder / "rebalancer.conf"
    configuration.write_text(text)
    assert _STUNNEL
    with subprocess.Popen([_STUNNEL, configuration], stderr=subprocess.PIPE, text=True) as process:
        try:
            _await_ready(process)
            yield Tunnel(port, shown)
        finally:
            process.terminate()


def _await_ready(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if "Configuration successful" in line:
            return
    raise AssertionError(said)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
