"""Says how the bot stands with Telegram: who it is, what BotFather lets it do, and by which way its updates leave."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from telegram import User

from adapters.telegram.client import Client
from adapters.telegram.remedies import SWITCHES, remedy
from adapters.telegram.settings import TelegramSettings
from bot.adapter.provision import Remark

_MANY: Final = 1000


async def examine(client: Client, settings: TelegramSettings) -> Sequence[Remark]:
    """For a client that is open; nothing is changed there. Raises: ``Failure``."""
    me = await client.get_me()
    way = await client.call("getWebhookInfo")
    there = Remark(f"Telegram answers, signed in as @{me.username}")
    return [there, *_told(me), *_way(way, calls=settings.mode == "webhook")]


def _told(me: User) -> Iterator[Remark]:
    """What BotFather was told of the bot, and what groups have to tell it."""
    if not me.can_join_groups:
        words = "it may not be added to groups; write /setjoingroups to @BotFather, choose this bot, and Enable"
        yield Remark(words, well=False)
    hears = "hears all" if me.can_read_all_group_messages else "hears nothing but commands and answers to it"
    yield Remark(f"where it is no administrator it {hears}; rights are given in each group: {remedy(tuple(SWITCHES))}")


def _way(said: object, *, calls: bool) -> Iterator[Remark]:
    found: Mapping[str, object] = said if isinstance(said, dict) else {}
    url, waiting = found.get("url"), found.get("pending_update_count")
    if calls and not url:
        yield Remark("Telegram was not yet told where to call; start the bot, which does that", well=False)
    if not calls and url:
        yield Remark("Telegram calls somebody else's address; start the bot, which takes its updates back", well=False)
    if calls and found.get("last_error_date"):
        yield Remark(
            "Telegram could not call lately; look whether the address of this installation is seen from outside by https",
            well=False,
        )
    if isinstance(waiting, int) and waiting > _MANY:
        yield Remark(
            f"{waiting} updates wait at Telegram, and it keeps them for 24 hours only; is the bot running?", well=False
        )
