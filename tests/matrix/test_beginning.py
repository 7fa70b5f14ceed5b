"""The bot is started while its homeserver is away: it says so, tries again, and loses nothing that was asked of it."""

import asyncio
from pathlib import Path

import pytest

from bot.adapter import NotSent
from bot.app import App
from bot.engine.supervisor import Platform, Reach
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import Send
from bot.settings import Settings
from bot.testing.contract import words
from tests.matrix.bench import make_adapter
from tests.tools.synapse import Homeserver

MATRIX = AccountId("matrix")


async def test_before_it_is_open_nothing_is_said_to_anybody(synapse: Homeserver, tmp_path: Path) -> None:
    bot = synapse.user("bot")
    with synapse.slow() as street:
        street.refuse()
        adapter = make_adapter(street.url, bot, tmp_path)
        try:
            with pytest.raises(NotSent):
                await adapter.open()
            street.accept()
            with pytest.raises(NotSent):
                await adapter.perform(Send(ChatRef(MATRIX, bot.user_id), words("ai đó?")), "early")
            await adapter.open()
        finally:
            await adapter.close()


async def test_the_house_starts_without_its_homeserver_and_finds_it_later(synapse: Homeserver, tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path / "data"}}
    )
    with synapse.slow() as street:
        street.refuse()
        adapter = make_adapter(street.url, synapse.user("bot"), tmp_path)
        app = await App.open(settings, adapters={MATRIX: adapter})
        try:
            await app.start()
            await _stands(app, Reach.DOWN)
            street.accept()
            await _stands(app, Reach.UP)
        finally:
            await app.stop()


async def _stands(app: App, reach: Reach) -> None:
    async with asyncio.timeout(60):
        while app.supervisor.platforms.get(MATRIX, Platform()).reach is not reach:  # noqa: ASYNC110 - nothing rings then
            await asyncio.sleep(0.05)
