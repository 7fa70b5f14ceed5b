"""Somebody who reports something, and what is kept of it."""

import re

from sqlalchemy import select

from plugins.tips.records import Tip
from tests.unit.plugins.life import Life

WORDS = "Nhà số 9 ngõ Me tối nào cũng tụ tập hút chích, chừng 22 giờ"
FIRST_WORD = "Trước khi viết, anh/chị cần biết"


async def begins(life: Life, who: str = "an", words: str = WORDS, *, when: str = "Đã xảy ra") -> None:
    """As far as the pictures."""
    await life.writes(who, "báo tin", words, when)
    await life.one(who).writes("1")
    await life.writes(who, "ben do")


async def reports(
    life: Life, who: str = "an", words: str = WORDS, *, when: str = "Đã xảy ra", reply: str = "Không"
) -> str:
    """The whole way without pictures; the receipt."""
    await begins(life, who, words, when=when)
    await life.writes(who, "xong", reply, "1")
    return await receipt(life, who)


async def receipt(life: Life, who: str = "an") -> str:
    """The newest that somebody was shown."""
    shown = [m.text for m in life.one(who).member.sees() if m.author is None and "Mã nhận tin của" in m.text]
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", shown[-1])
    assert found is not None
    return found[0]


async def tip(life: Life) -> Tip:
    """The only one."""
    (found,) = await life.rows(select(Tip))
    return found
