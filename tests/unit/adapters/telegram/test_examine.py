"""What the operator is told of the bot before anything is sent."""

import pytest

from adapters.telegram.examine import examine
from adapters.telegram.settings import TelegramSettings
from bot.adapter import SignInRefused
from bot.model.secret import Secret
from tests.telegram_server.faults import refused
from tests.unit.adapters.telegram.handy import Works, works


def settings(made: Works, *, webhook: bool = False) -> TelegramSettings:
    token = Secret(made.server.bot.token, "the test")
    if not webhook:
        return TelegramSettings(token=token, base_url=made.server.base_url)
    return TelegramSettings(
        token=token, base_url=made.server.base_url, mode="webhook", webhook_secret=Secret("s" * 16, "x")
    )


async def troubles(made: Works, *, webhook: bool = False) -> str:
    """What is not well, in words."""
    return " ".join(each.words for each in await examine(made.client, settings(made, webhook=webhook)) if not each.well)


async def test_a_bot_that_is_well_says_who_it_is_and_how_rights_are_given() -> None:
    async with works() as made:
        found = await examine(made.client, settings(made))
    assert all(each.well for each in found)
    assert "@nhipcau_bot" in found[0].words
    assert "nothing but commands" in found[1].words


async def test_a_bot_without_privacy_mode_hears_all() -> None:
    async with works() as made:
        made.server.bot.reads_all = True
        found = await examine(made.client, settings(made))
    assert "hears all" in found[1].words


async def test_a_webhook_that_is_missing_in_the_way_or_cannot_be_reached_is_told() -> None:
    async with works() as made:
        missing = await troubles(made, webhook=True)
        await made.client.call("setWebhook", url="https://else.example.vn/x", drop_pending_updates=True)
        in_the_way = await troubles(made)
        hook = made.server.bot.webhook
        assert hook is not None
        well = await troubles(made, webhook=True)
        hook.error, hook.error_at = "Connection refused", 1
        out_of_reach = await troubles(made, webhook=True)
    assert "not yet told where" in missing
    assert "somebody else's address" in in_the_way
    assert well == ""
    assert "seen from outside" in out_of_reach


async def test_many_updates_that_nobody_fetched_are_told() -> None:
    async with works() as made:
        for number in range(1001):
            made.lan.writes(str(number))
        assert "wait at Telegram" in await troubles(made)


async def test_a_token_that_is_not_valid_is_told() -> None:
    async with works() as made:
        made.server.faults.add("getMe", refused(401, "Unauthorized"))
        with pytest.raises(SignInRefused):
            await examine(made.client, settings(made))
