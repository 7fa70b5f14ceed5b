"""A server, and somebody else's client for it."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.testing.clock import FakeClock
from tests.telegram_server import Group, Member, TelegramServer, telegram_server


@pytest.fixture(autouse=True)
def durations_as_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client warns of what it will do one day, unless told to do it already."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> FakeClock:
    """The server's."""
    return FakeClock()


@pytest.fixture
async def server(clock: FakeClock) -> AsyncIterator[TelegramServer]:
    """With every limit on but the rates, which have tests of their own."""
    async with telegram_server(clock) as server:
        server.limits.overall = server.limits.chat = server.limits.group = None
        yield server


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    """python-telegram-bot's, as the server's first bot."""
    async with client(server) as bot:
        yield bot


@pytest.fixture
def lan(server: TelegramServer) -> Member:
    """Has started the bot."""
    member = server.person("Lan", username="lan_nguyen")
    member.starts()
    server.bot.waiting.clear()
    return member


@pytest.fixture
def minh(server: TelegramServer) -> Member:
    """Never wrote to the bot."""
    return server.person("Minh", language="en")


@pytest.fixture
def group(server: TelegramServer, lan: Member, minh: Member) -> Group:
    """A supergroup of Lan's; the bot is an administrator."""
    return server.group("Tổ 3", [lan, minh])


def client(server: TelegramServer, token: str | None = None) -> Bot:
    """To be entered with `async with`."""
    base = server.base_url
    return Bot(token or server.bot.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot")
