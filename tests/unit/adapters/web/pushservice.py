"""A push service for tests: a real https server that checks each push by the standards and reads it as the browser would."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import ipaddress
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import http_ece
import uvicorn
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.x509.oid import NameOID
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.unit.adapters.web.running import HandClock, free_port

SECRET = b"sixteen bytes ok"


def text_of(data: bytes) -> str:
    """Base64 for addresses, as browsers write it."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    """And back."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True, slots=True)
class Arrived:
    """A push as it came, and what the browser reads in it."""

    path: str
    headers: dict[str, str]
    length: int
    read: dict[str, Any]


@dataclass(slots=True)
class PushService:
    """Answers with `status` and `headers`; `key` is the server key that subscriptions here are bound to."""

    address: str
    clock: HandClock
    trust: ssl.SSLContext
    key: str = ""
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    got: list[Arrived] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _keys: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def host(self) -> str:
        """Its name for a list of services."""
        return self.address.removeprefix("https://")

    def subscribe(self, name: str) -> dict[str, Any]:
        """A browser's subscription, as it sends it to its server."""
        key = self._keys.setdefault(name, ec.generate_private_key(ec.SECP256R1()))
        point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        keys = {"p256dh": text_of(point), "auth": text_of(SECRET)}
        return {"endpoint": f"{self.address}/push/{name}", "keys": keys}

    async def arrived(self, many: int) -> list[Arrived]:
        """Wait for so many pushes that were right."""
        async with asyncio.timeout(10):
            while len(self.got) < many:
                self._news.clear()
                await self._news.wait()
        return self.got

    async def take(self, request: Request) -> Response:
        """One push."""
        self.asked += 1
        body = await request.body()
        if self.status < 300:
            try:
                self._check(request)
                self.got.append(self._read(request, body))
            except (AssertionError, ValueError, KeyError, InvalidSignature) as wrong:
                self.complaints.append(repr(wrong))
                return Response(status_code=403)
            self._news.set()
        return Response(status_code=self.status, headers=self.headers)

    def _check(self, request: Request) -> None:
        """RFC 8292, and RFC 8030 for the rest."""
        scheme, _, rest = request.headers["authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert scheme == "vapid"
        assert parts["k"] == self.key, "another server's key"
        head, claims, signature = parts["t"].split(".")
        raw = bytes_of(signature)
        assert len(raw) == 64
        proof = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes_of(parts["k"]))
        public.verify(proof, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
        assert json.loads(bytes_of(head)) == {"typ": "JWT", "alg": "ES256"}
        said = json.loads(bytes_of(claims))
        assert said["aud"] == self.address
        assert 0 < said["exp"] - self.clock.now().timestamp() <= 24 * 3600
        assert said["sub"].startswith(("mailto:", "https://"))
        assert request.headers["ttl"].isdecimal()
        assert request.headers["urgency"] in ("very-low", "low", "normal", "high")
        assert request.headers["content-encoding"] == "aes128gcm"
        assert "cookie" not in request.headers

    def _read(self, request: Request, body: bytes) -> Arrived:
        """RFC 8291, with the browser's own private key."""
        key = self._keys[request.path_params["name"]]
        plain = http_ece.decrypt(body, private_key=key, auth_secret=SECRET)
        return Arrived(request.url.path, dict(request.headers), len(body), json.loads(plain))


def _certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """One for this machine, and who trusts only that."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "push-service.pem"
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path, ssl.create_default_context(cadata=made.public_bytes(serialization.Encoding.PEM).decode())


@asynccontextmanager
async def push_service(folder: Path, clock: HandClock) -> AsyncIterator[PushService]:
    """Served until the end of the block."""
    certificate, trust = _certificate(folder)
    port = free_port()
    service = PushService(f"https://127.0.0.1:{port}", clock, trust)
    app = Starlette(routes=[Route("/push/{name}", service.take, methods=["POST"])])
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="warning", lifespan="off", ssl_certfile=certificate, ws="none"
    )
    web = uvicorn.Server(config)
    serving = asyncio.create_task(web.serve())
    try:
        while not web.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
            await asyncio.sleep(0.01)
        yield service
    finally:
        web.should_exit = True
        await serving
