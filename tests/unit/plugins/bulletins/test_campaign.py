"""Campaigns: an end, a report that counts what did not arrive, and nobody's name in it once they are erased."""

from datetime import timedelta

from bot.testing.stories.checks import sees, sees_not
from plugins.bulletins.records.planned import Course, every_series
from tests.unit.plugins.bulletins.officers import FIRST, jump, leap, sent_of, series_of
from tests.unit.plugins.life import DUTY_A, Life

NAME = "Tháng Căn cước"
BEGUN = ("đợt tuyên truyền", NAME, "Tất cả các bài", "Từ hôm nay", "2 tuần")
WEEKLY = (*BEGUN, "Mỗi tuần một bài", "Thứ hai", "11 giờ", "Bắt đầu")


async def test_it_ends_by_itself_and_an_hour_later_counts_what_arrived_and_what_did_not(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await sees(life.one("cuc"), NAME, "kỳ tới 11 giờ", "đến 16/03/2026")
    await jump(life)
    life.adapter.faults.forbidden.add("g-a2")
    await jump(life)
    assert (await series_of(life)).state is Course.ENDED
    await leap(life, timedelta(minutes=50).total_seconds())
    await sees_not(life.one("cuc"), "BÁO CÁO")
    await leap(life, timedelta(minutes=10).total_seconds())
    for who, group in (("cuc", None), ("dung", DUTY_A)):
        whole = ("BÁO CÁO ĐỢT", NAME, "Đã gửi 2 bài tới 5 nhóm", "10 bản: 9 đã tới, 1 chưa tới")
        await sees(life.one(who), *whole, f"{FIRST}: 5/5 nhóm", "là giả: 4/5 nhóm, còn nhóm chưa tới", group=group)
    await leap(life, timedelta(days=30).total_seconds())
    assert len(await sent_of(life)) == 2
    await life.writes("giang", "báo cáo đợt", NAME)
    await sees(life.one("giang"), "đã xong", "Đã gửi 2 bài")


async def test_one_that_is_to_begin_later_is_quiet_until_then(life: Life) -> None:
    later = (
        "đợt tuyên truyền",
        NAME,
        "Tất cả các bài",
        "Từ thứ hai tới",
        "1 tuần",
        "Mỗi ngày một bài",
        "7 giờ",
        "Bắt đầu",
    )
    await life.writes("cuc", *later)
    series = await series_of(life)
    assert series.at is not None
    assert f"{series.at.astimezone(life.scene.now.tzinfo):%d/%m %H:%M}" == "09/03 07:00"
    for _ in range(7):
        await jump(life)
    assert len(await sent_of(life)) == 7
    assert (await series_of(life)).state is Course.ENDED


async def test_an_emergency_word_in_its_name_shows_the_numbers_first_and_loses_nothing(life: Life) -> None:
    await life.writes("cuc", BEGUN[0], "Tháng phòng cháy", "Tháng phòng cháy", *BEGUN[2:], *WEEKLY[5:])
    assert (await series_of(life)).title == "Tháng phòng cháy"


async def test_who_began_it_finds_it_among_their_data(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await life.writes("cuc", "/dulieu", "1")
    await sees(life.one("cuc"), NAME)
    await life.writes("cuc", "báo cáo đợt")
    assert "1 đợt tuyên truyền" in await life.hears("cuc")


async def test_where_there_was_none_it_says_how_to_begin(life: Life) -> None:
    await life.writes("phuc", "báo cáo đợt")
    assert 'Gõ "đợt tuyên truyền" để mở' in await life.hears("phuc")
    assert await life.rows(every_series()) == []
