"""How the tests read what a bot was sent."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update


async def fetched(bot: Bot, *kinds: str) -> list[Update]:
    """Everything that waits, confirmed."""
    updates = await bot.get_updates(allowed_updates=kinds or None)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)


async def only(bot: Bot, *kinds: str) -> Update:
    """The one that waits."""
    (update,) = await fetched(bot, *kinds)
    return update


def texts(updates: Sequence[Update]) -> list[str | None]:
    """What was written."""
    return [update.message.text for update in updates if update.message]


def got(update: Update) -> Message:
    """The message in it."""
    assert update.message is not None
    return update.message


def button(label: str, data: str) -> InlineKeyboardMarkup:
    """A keyboard of one."""
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(label, callback_data=data))


def drawn(width: int, height: int, kind: str = "JPEG", **options: object) -> bytes:
    """A plain picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "green").save(out, kind, **options)
    return out.getvalue()
