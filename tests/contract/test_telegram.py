"""Telegram keeps the adapters' contract, on a Bot API server of our own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.telegram.capabilities import capabilities
from adapters.telegram.settings import TelegramRates
from bot.adapter import ChatMoved
from bot.testing.contract import AdapterContract
from bot.testing.contract.doing import Doing
from bot.testing.contract.failing import Failing
from bot.testing.contract.hearing import Hearing
from bot.testing.contract.hushing import Hushing
from tests.telegram_server.bench import RATES, TROUBLES, TelegramBench, telegram_bench

CAPABILITIES = capabilities(TelegramRates.model_validate(RATES).rates())


class TestTelegram(AdapterContract, capabilities=CAPABILITIES, failures=TROUBLES - {ChatMoved}):
    """A supergroup in which the bot is an administrator."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[TelegramBench]:
        async with telegram_bench(tmp_path) as bench:
            yield bench


class TestTelegramSmall(Hearing, Doing, Failing, Hushing, capabilities=CAPABILITIES, failures=TROUBLES):
    """A basic group, which may become a supergroup at any time."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[TelegramBench]:
        async with telegram_bench(tmp_path, supergroup=False) as bench:
            yield bench
