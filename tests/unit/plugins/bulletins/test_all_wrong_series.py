"""An officer who does everything wrong with series and the calendar loses nothing, and hears what to do each time."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.sample.place import sample_folder
from bot.store import tables
from bot.testing.stories.checks import last, sees, sees_not
from bot.testing.town import Town
from bot.testing.turning import Turner
from plugins.bulletins.records import State
from plugins.bulletins.records.planned import Course, every_series
from tests.unit.plugins.bulletins.officers import (
    FIRST,
    WEEKLY,
    app_of,
    jump,
    leap,
    living,
    sent_of,
    series_of,
    ward_with,
)
from tests.unit.plugins.bulletins.posting import PUBLIC, newest, writes
from tests.unit.plugins.life import Life

KEY = "01-gia-danh-cong-an"
NOBODY = "chưa có nhóm nào nhận bài"
ONE = ("loạt bài mới", "Tôi chọn bài", "1", "Mỗi tuần một bài", "Thứ hai", "19 giờ 30", "Bắt đầu")


async def closed(life: Life, state: str = "closed") -> None:
    """Every group of the commune in which bulletins are read."""
    groups = update(tables.group).where(tables.group.c.id.in_(PUBLIC)).values(state=state)
    await app_of(life).house.state.do(lambda tx: tx.session().execute(groups))


async def times_said(life: Life, words: str, who: str = "cuc") -> int:
    return sum(words in message.text for message in await life.one(who).reads())


async def test_a_post_that_reaches_nobody_is_not_counted_is_told_once_and_leaves_when_somebody_is_there(
    life: Life,
) -> None:
    await life.writes("cuc", *WEEKLY)
    await closed(life)
    await jump(life)
    await jump(life)
    assert await times_said(life, NOBODY) == 1
    await sees(life.one("cuc"), FIRST, "Bài chưa tính là đã gửi")
    series = await series_of(life)
    assert (series.done, series.state) == ((), Course.RUNNING)
    assert [each.state for each in await sent_of(life)] == [State.WITHDRAWN]
    await closed(life, "live")
    await jump(life)
    await sees(life.one("an"), FIRST, group="g-a1")
    assert (await series_of(life)).done == (KEY,)
    await closed(life)
    await jump(life)
    assert await times_said(life, NOBODY) == 2


async def test_what_leaves_once_waits_for_somebody_to_read_it(life: Life) -> None:
    await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", "1", "Chỉ một lần", "Thứ tư", "7 giờ", "Bắt đầu")
    await closed(life)
    await jump(life)
    assert (await series_of(life)).left == 1
    await closed(life, "live")
    await jump(life)
    await sees(life.one("an"), FIRST, group="g-a1")
    assert (await series_of(life)).state is Course.ENDED


async def test_a_campaign_that_reached_nobody_reports_nothing_sent(life: Life) -> None:
    begun = ("đợt tuyên truyền", "Tháng Căn cước", "Tất cả các bài", "Từ hôm nay", "1 tuần")
    await life.writes("cuc", *begun, "Mỗi tuần một bài", "Thứ hai", "11 giờ", "Bắt đầu")
    await closed(life)
    await jump(life)
    await leap(life, timedelta(hours=2).total_seconds())
    await sees(life.one("cuc"), "BÁO CÁO ĐỢT", "Đã gửi 0 bài tới 0 nhóm")


async def test_where_nobody_would_read_it_a_series_is_not_begun_and_says_why(life: Life) -> None:
    await closed(life)
    await life.writes("cuc", *ONE)
    assert "chưa có nhóm nào nhận các bài này" in await life.hears("cuc")
    assert await life.rows(every_series()) == []


async def test_a_series_whose_only_post_is_deleted_says_so_and_can_still_be_stopped(tmp_path: Path) -> None:
    turner = Turner()
    place = Town(turner.clock)
    async with living(ward_with(tmp_path), place, turner) as life:
        await life.writes("cuc", *ONE)
    async with living(ward_with(tmp_path, **{KEY: ""}), place, turner) as life:
        await jump(life)
        await sees(life.one("cuc"), "chưa bài nào gửi được")
        assert await sent_of(life) == []
        await sees_not(life.one("an"), FIRST, group="g-a1")
        await life.writes("cuc", "loạt bài", "1", "Dừng hẳn", "Đúng, dừng hẳn")
        assert (await series_of(life)).state is Course.STOPPED
    async with living(ward_with(tmp_path, **{KEY: shipped()}), place, turner) as life:
        await leap(life, timedelta(days=15).total_seconds())
        assert await sent_of(life) == []


def shipped() -> str:
    """The file as it was."""
    return (sample_folder() / "bulletins" / f"{KEY}.md").read_text(encoding="utf-8")


async def test_every_old_button_of_a_stopped_series_says_that_it_is_over(life: Life) -> None:
    await life.writes("cuc", *WEEKLY, "Dừng hẳn", "Đúng, dừng hẳn")
    series = await series_of(life)
    for action, payload in (
        ("series-skip", f"{series.id}:1"),
        ("series-missed", series.id),
        ("series-missed-so", f"{series.id}:all"),
        ("series-stop", series.id),
        ("series-stop-sure", series.id),
    ):
        await life.press("cuc", action, payload, plugin="bulletins")
        assert "không còn chạy nữa" in await life.hears("cuc"), action
    await life.press("cuc", "series-open", series.id, plugin="bulletins")
    assert (await last(life.one("cuc"))).buttons == ()
    assert (await series_of(life)).state is Course.STOPPED


@pytest.mark.parametrize("action", ["series-missed-so", "series-skip", "series-open", "series-stop-sure"])
async def test_a_button_that_carries_nonsense_changes_nothing(life: Life, action: str) -> None:
    await life.writes("cuc", *WEEKLY)
    before = await series_of(life)
    for payload in ("", ":", "nobody", f"{before.id}:never"):
        await life.press("cuc", action, payload, plugin="bulletins")
        assert life.text("core-sorry") not in await life.hears("cuc"), payload
    after = await series_of(life)
    assert (after.state, after.due, after.missed) == (before.state, before.due, before.missed)


@pytest.mark.parametrize("words", ["13", "0", "31/2", "12/9999", "-1", "hôm kia", "2026-13", "2026-02-31", "½", "١٣"])
async def test_a_month_that_is_none_is_asked_for_with_examples(life: Life, words: str) -> None:
    await life.writes("cuc", f"lịch tháng {words}")
    assert await life.hears("cuc") == life.text("bulletins-calendar-which")


@pytest.mark.parametrize("action", ["calendar", "calendar-days"])
async def test_buttons_of_a_calendar_that_lead_nowhere_ask_which_month(life: Life, action: str) -> None:
    for payload in ("", "nonsense", "2100-01", "1999-12", "2026-02-30"):
        await life.press("cuc", action, payload, plugin="bulletins")
        assert await life.hears("cuc") == life.text("bulletins-calendar-which"), payload


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("31/2 8h", "no-day"),
        ("29/2/2027 8h", "no-day"),
        ("0/0 8h", "no-day"),
        ("1/1/0001 0h", "past"),
        ("1/1/0000", "no-day"),
        ("31/12/9999 23h59", "far"),
        ("25h", "no-time"),
        ("19h99", "no-time"),
        ("...", "no-time"),
        ("tuần sau", "no-day"),
    ],
)
async def test_an_hour_that_is_none_is_asked_for_again_and_the_draft_stays(life: Life, words: str, why: str) -> None:
    draft = await writes(life)
    await life.writes("cuc", "Sửa", "Giờ gửi", words)
    assert await life.hears("cuc") == life.text(f"bulletins-time-{why}")
    await life.writes("cuc", "hủy")
    assert (await newest(life)).at == draft.at


async def test_an_empty_answer_or_a_number_too_long_begins_no_series(life: Life) -> None:
    await life.writes("cuc", *ONE[:2])
    for words in (" , ;", "và", "1234", "4" * 200):
        await life.one("cuc").writes(words)
        assert life.text("core-sorry") not in await life.hears("cuc"), words
    await life.writes("cuc", "hủy")
    assert await life.rows(every_series()) == []
    await life.writes("cuc", "loạt bài")
    assert "Chưa có loạt bài nào đang chạy" in await life.hears("cuc")
