"""Our Telegram adapter with the road replaced: what is polled comes from the feed, what leaves is encoded, counted and answered."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import orjson
from telegram.request import RequestData

from adapters.telegram import client
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.road import Road
from adapters.telegram.settings import TelegramRates, TelegramSettings
from bot.adapter import Premises
from bot.engine.clock import SystemClock
from bot.model.ids import AccountId
from bot.model.secret import Secret
from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Sent
from tests.benchmarks.peers.wire import answer_to

ACCOUNT: Final = AccountId("telegram")
_PATIENCE: Final = 600  # seconds
_NO_LIMITS: Final = TelegramRates(overall=1e9, chat=1e9, group_minute=1e9)


class Wire:
    """What lies beyond the road: updates that wait to be polled, and how much has left."""

    def __init__(self, sent: Sent) -> None:
        self.sent = sent
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._polled = asyncio.Event()

    async def feed(self, batches: Iterable[str]) -> None:
        """Return once all of them are acknowledged, each by the question after it. Raises: ``TimeoutError``."""
        for batch in batches:
            self._waiting.put_nowait(batch)
        async with asyncio.timeout(_PATIENCE):
            while not (self._waiting.empty() and self._polled.is_set()):
                await self._polled.wait()
                await asyncio.sleep(0)

    async def poll(self) -> bytes:
        """The next batch, as long as it takes."""
        if self._waiting.empty():
            self._polled.set()
        batch = await self._waiting.get()
        self._polled.clear()
        return batch.encode()


def adapter(folder: Path, wire: Wire) -> TelegramAdapter:
    """As the roof would make it, but for the road and the limits of the platform."""

    class Nowhere(Road):
        """Takes what is to be sent in the form in which it would be, and answers as Telegram does."""

        async def initialize(self) -> None:
            """Nothing to open."""

        async def do_request(
            self,
            url: str,
            method: str,
            request_data: RequestData | None = None,
            read_timeout: object = None,
            *_more: object,
            **_named: object,
        ) -> tuple[int, bytes]:
            """No network."""
            return 200, answer_to(url.rpartition("/")[2], {}, wire.sent)

        async def deliver(self, method: str, words: bytes, seconds: float) -> tuple[int, bytes]:
            """No network."""
            if method == "getUpdates":
                return 200, await wire.poll()
            return 200, answer_to(method, orjson.loads(words), wire.sent)

    vars(client)["Road"] = Nowhere
    settings = TelegramSettings(token=Secret(feed.TOKEN, "the benchmark"), rates=_NO_LIMITS)
    return TelegramAdapter(_premises(folder), settings)


def _premises(folder: Path) -> Premises:
    return Premises(
        account=ACCOUNT,
        folder=str(folder / ACCOUNT),
        base_url="http://127.0.0.1/a/telegram/",
        clock=SystemClock(),
        language="vi",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        picture_bytes=10_000_000,
        sample=(),
        reencode=_as_it_is,
    )


async def _as_it_is(data: bytes) -> bytes:
    return data
