"""How the pages are to behave: limits, the sample's people, and what the house lends them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.web.server.factors import Seal
from adapters.web.server.push import Services

SAMPLE_SLOTS = ("me", "1", "2", "3")


def _no_seal() -> Seal | None:
    return None


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One of the sample's invented people, who can be played without a link."""

    person: str
    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one session may do in a minute, one address at the door, and how big a request may be (bytes).

    `starts` is for one address, behind which a whole meeting may stand, `all_starts` for all of them together;
    `proofs` for one person, on all browsers.
    """

    messages: int = 30
    presses: int = 60
    uploads: int = 10
    sign_ins: int = 10
    starts: int = 60
    all_starts: int = 240
    proofs: int = 30
    streams: int = 8
    upload_bytes: int = 8 * 1024 * 1024
    body_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Waking:
    """How closed pages are woken: `key` gives the public key once the adapter is open, `services` who may be asked."""

    key: Callable[[], str]
    services: Services


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """What `web_app` needs to know.

    `reencode` turns any picture into a JPEG of at most 1600 px without metadata and raises `ValueError` for what
    is none. `sample_people`: only on sample data; opens sign-in without a link to browsers on this machine.
    Without `waking` nobody is offered to be woken; while `seal` gives none there are no second factors. `heartbeat` is in seconds.
    """

    reencode: Callable[[bytes], Awaitable[bytes]]
    sample_people: tuple[SamplePerson, ...] | None = None
    language: str = "vi"
    time_zone: str = "Asia/Ho_Chi_Minh"
    heartbeat: float = 15.0
    waking: Waking | None = None
    seal: Callable[[], Seal | None] = _no_seal
    limits: Limits = field(default_factory=Limits)

    @property
    def slots(self) -> tuple[str, ...]:
        """The places where a client can live: three more phones on the sample's stage."""
        return SAMPLE_SLOTS if self.sample_people is not None else ("me",)
