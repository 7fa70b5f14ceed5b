"""How officers of the sample ward post, for tests of what becomes of it."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.model.people import Role
from bot.testing.pictures import picture
from plugins.bulletins.records import Bulletin
from tests.unit.plugins.life import Life

WORDS = "Đăng ký tạm trú\nỞ trọ từ 30 ngày trở lên cần đăng ký tạm trú."
HEAD = "Đăng ký tạm trú"
PUBLIC = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-a-landlords": "hoa", "g-a-workers": "khanh"}
"""The groups of the commune in which bulletins are read, each with somebody who does."""


async def writes(life: Life, who: str = "cuc", *, words: str = WORDS, photo: bool = False) -> Bulletin:
    """A draft about the law."""
    await life.writes(who, "đăng bài", words)
    if photo:
        await life.one(who).sends_photo(picture())
    else:
        await life.writes(who, "")
    await life.writes(who, "Pháp luật, chính sách", "Luật Cư trú")
    return await newest(life)


async def asks(life: Life, who: str = "cuc", *, photo: bool = False) -> Bulletin:
    """The same, sent to its approvers: there are two beside the author."""
    await life.grant("lan", Role.OFFICER, "a")
    await writes(life, who, photo=photo)
    await life.writes(who, "1")
    return await newest(life)


async def approves(life: Life, *who: str) -> Bulletin:
    """The word of these, each on the card that they got."""
    for one in who:
        await life.one(one).presses("Duyệt")
    await life.scene.turner.advance(seconds=4)
    return await newest(life)


async def planned(life: Life, *, photo: bool = False) -> Bulletin:
    """Approved by two, waiting for half past seven in the evening."""
    await asks(life, photo=photo)
    return await approves(life, "dung", "lan")


async def sent(life: Life, *, photo: bool = False) -> Bulletin:
    """Out in all groups of the commune."""
    await planned(life, photo=photo)
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    return await newest(life)


async def bulletins(life: Life) -> Sequence[Bulletin]:
    """All, by number."""
    return await life.rows(select(Bulletin).order_by(Bulletin.number))


async def newest(life: Life) -> Bulletin:
    """The last one."""
    return (await bulletins(life))[-1]


async def in_groups(life: Life) -> dict[str, list[str]]:
    """What the bot has said in each group where bulletins are read."""
    return {group: [message.text for message in await life.messages(who, group)] for group, who in PUBLIC.items()}
