"""From the first word to a sealed tip and a card that tells nothing of it."""

from sqlalchemy import select

from bot.testing.pictures import picture
from bot.testing.stories.checks import last, sees, sees_not
from plugins.tips.records import Picture, Status, Taking
from tests.unit.plugins.life import CLUSTERS, DUTY_A, DUTY_B, Life
from tests.unit.plugins.tips.sender import FIRST_WORD, WORDS, begins, reports, tip


async def test_who_can_see_what_is_said_before_the_first_word(life: Life) -> None:
    await life.writes("an", "bao tin")
    told = [m.text for m in life.one("an").member.sees() if m.author is None]
    assert FIRST_WORD in told[-2]
    assert "không thay cho đơn tố cáo" in told[-2]
    assert "Chuyện gì đã xảy ra" in told[-1]


async def test_a_tip_becomes_a_card_that_tells_nothing_of_it(life: Life) -> None:
    await reports(life)
    kept = await tip(life)
    card = await sees(life.one("dung"), kept.code, "Ma túy", "Thôn Bến Đò", "Đã xảy ra", group=DUTY_A)
    assert card.buttons == ("Nhận", "Mở", "Chuyển", "Đóng")
    for group, who in {**CLUSTERS, DUTY_A: "cuc", DUTY_B: "phuc"}.items():
        await sees_not(life.one(who), "ngõ Me", group=group)
    for other in ("cuc", "dung", "giang", "minh", "nam"):
        await sees_not(life.one(other), "ngõ Me")
    assert WORDS.encode() not in (kept.words or b"")


async def test_taken_opened_and_put_back(life: Life) -> None:
    await reports(life)
    await life.one("dung").presses("Nhận", group=DUTY_A)
    assert [each.officer for each in await life.rows(select(Taking))] == ["dung"]
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), WORDS)
    await sees_not(life.one("cuc"), WORDS)
    assert (await life.audited())[-2:] == ["tips.taken", "tips.opened"]
    assert (await tip(life)).status is Status.CHECKING
    await life.scene.turner.advance(minutes=6)
    await sees_not(life.one("dung"), "ngõ Me")
    await sees(life.one("dung"), "đã cất lại")


async def test_an_opened_tip_is_not_to_be_passed_on_and_a_receipt_can_be_kept(life: Life) -> None:
    code = await reports(life)
    await life.one("dung").presses("Mở", group=DUTY_A)
    for who, words in (("an", code), ("dung", WORDS)):
        [secret] = [m for m in life.one(who).member.sees() if m.author is None and words in m.text]
        assert secret.protected is (who == "dung")


async def test_four_pictures_are_sealed_shown_and_put_back(life: Life) -> None:
    await begins(life)
    for _ in range(4):
        await life.one("an").sends_photo(picture())
    await life.writes("an", "Không", "1")
    kept = await life.rows(select(Picture))
    assert len(kept) == 4
    assert not any(b"JFIF" in each.body or b"\xff\xd8" in each.body[:60] for each in kept)
    assert await life.pictures() == []
    await life.one("dung").presses("Mở", group=DUTY_A)
    assert len(await life.pictures()) == 4
    await life.scene.turner.advance(minutes=6)
    assert await life.pictures() == []


async def test_closing_says_how_it_ended_and_keeps_no_way(life: Life) -> None:
    await reports(life, reply="Có")
    assert (await tip(life)).way
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "bỏ qua", "1")
    assert "đã xử lý xong" in await life.hears("an")
    kept = await tip(life)
    assert (kept.way, kept.status, kept.ending) == (None, Status.CLOSED, "handled")
    assert (await last(life.one("dung"), group=DUTY_A)).buttons == ("Giữ lại",)
