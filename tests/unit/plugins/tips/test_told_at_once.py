"""What stands on the same line as "báo tin" is the first answer, and nothing else ever sees it."""

import pytest
from sqlalchemy import select

from bot.testing.pictures import picture
from bot.testing.stories.checks import sees, sees_not
from plugins.tips.records import Category, Tip
from tests.stories.listening import listening
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.tips.sender import FIRST_WORD, WORDS, receipt, tip


async def told(life: Life, who: str = "an") -> list[str]:
    """All that somebody was told, newest last."""
    return [message.text for message in life.one(who).member.sees() if message.author is None]


async def finishes(life: Life) -> None:
    """From the question when, to the end."""
    await life.writes("an", "Đã xảy ra", "1", "ben do", "xong", "Không", "1")


@pytest.mark.parametrize("start", ["báo tin", "bao tin", "tố giác", "/baotin", "báo tin:", "Báo tin,"])
async def test_words_on_the_same_line_come_after_the_notice_and_are_the_first_answer(life: Life, start: str) -> None:
    await life.writes("an", f"{start} {WORDS}")
    notice, question = (await told(life))[-2:]
    assert FIRST_WORD in notice
    assert WORDS not in notice
    assert f"“{WORDS}”" in question
    assert "đang diễn ra, đã xảy ra" in question
    await finishes(life)
    await receipt(life)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)


async def test_they_may_be_written_anew_at_once_and_at_the_last_look(life: Life) -> None:
    await life.writes("an", f"báo tin {WORDS}", "quay lại")
    assert "Chuyện gì đã xảy ra" in await life.hears("an")
    assert WORDS in await life.hears("an")
    await life.writes("an", "Xe ben đổ đất ra đường", "Đã xảy ra", "1", "ben do", "xong", "Không", "2")
    await life.writes("an", "Chuyện gì, ở đâu, lúc nào", "Xe ben đổ đá ra đường")
    assert "Xe ben đổ đá" in await life.hears("an")
    await life.writes("an", "1")
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), "Xe ben đổ đá ra đường")


async def test_cancelled_nothing_of_them_is_kept(life: Life) -> None:
    await life.writes("an", f"báo tin {WORDS}", "hủy")
    assert await life.rows(select(Tip)) == []
    await life.writes("an", "báo tin")
    assert WORDS not in await life.hears("an")


@pytest.mark.parametrize("said", ["báo tin", "báo tin cho công an ạ", "tố cáo giúp em với", "báo tin ...", "bao tin 1"])
async def test_politeness_alone_is_no_answer(life: Life, said: str) -> None:
    await life.writes("an", said)
    assert "Chuyện gì đã xảy ra" in await life.hears("an")
    assert "Đã ghi" not in await life.hears("an")


async def test_too_long_is_said_and_asked_for_anew(life: Life) -> None:
    await life.writes("an", "báo tin " + "dài quá " * 260)
    assert "Hơi dài rồi" in await life.hears("an")
    assert "Chuyện gì đã xảy ra" in await life.hears("an")
    await life.writes("an", WORDS)
    assert "đang diễn ra, đã xảy ra" in await life.hears("an")


async def test_about_an_officer_it_is_the_same(life: Life) -> None:
    await life.writes("an", "về cán bộ Nhận tiền của quán nước ở bến")
    assert "Nhận tiền của quán nước" in await life.hears("an")
    await life.writes("an", "Đã xảy ra", "ben do", "xong", "Không", "1")
    assert (await tip(life)).category is Category.POLICE


async def test_an_alarming_line_shows_the_numbers_first_and_is_not_asked_for_again(life: Life) -> None:
    await life.writes("an", "báo tin có cháy ở kho sau chợ")
    heard = await told(life)
    numbers = next(place for place, text in enumerate(heard) if "114" in text)
    assert FIRST_WORD in heard[numbers + 1]
    assert "“có cháy ở kho sau chợ”" in heard[-1]


async def test_a_picture_that_came_along_is_asked_for_again(life: Life) -> None:
    life.one("an").member.writes(f"báo tin {WORDS}", photos=(picture(),))
    await life.scene.turner.breathe()
    heard = await told(life)
    assert any("Ảnh gửi kèm tôi chưa nhận" in text for text in heard)
    assert WORDS in heard[-1]


async def test_a_second_line_does_not_take_the_place_of_the_first_unasked(life: Life) -> None:
    await life.writes("an", f"báo tin {WORDS}", "/baotin Xe ben đổ đất")
    await life.writes("an", "1")
    assert "đang diễn ra, đã xảy ra" in await life.hears("an")
    await finishes(life)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)
    await sees_not(life.one("dung"), "Xe ben")


async def test_no_log_no_other_plugin_and_no_group_sees_them(life: Life) -> None:
    with listening() as heard:
        await life.writes("an", f"báo tin {WORDS}", "nhặt được")
        assert WORDS not in heard.everything
    for who in ("dung", "cuc", "minh"):
        await sees_not(life.one(who), WORDS)
    await sees_not(life.one("dung"), WORDS, group=DUTY_A)
