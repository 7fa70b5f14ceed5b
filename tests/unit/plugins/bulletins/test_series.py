"""Series as officers begin, skip and stop them, and what their groups then read."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.model.people import Role
from bot.plugin import Missed
from bot.testing.stories.checks import last, sees, sees_not
from plugins.bulletins.records import State
from plugins.bulletins.records.planned import Course, Series, every_series
from plugins.bulletins.slots import APART
from tests.unit.plugins.bulletins.officers import FIRST, WEEKLY, app_of, jump, leap, sent_of, series_of
from tests.unit.plugins.life import CLUSTERS, Life


async def test_a_series_is_begun_by_six_taps_and_sends_another_post_each_week(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await sees(life.one("cuc"), "Đã mở", "kỳ tới 19 giờ 30")
    assert await sent_of(life) == []
    await jump(life)
    for group in ("g-a1", "g-a2", "g-a3"):
        await sees(life.one(CLUSTERS[group]), FIRST, "Nguồn:", group=group)
    await sees(life.one("cuc"), FIRST, "Đã tới 5/5 nhóm")
    await jump(life)
    await sees(life.one("an"), "Gọi hình cũng có thể là giả", group="g-a1")
    first, second = await sent_of(life)
    assert first.sent_at is not None
    assert second.sent_at is not None
    assert second.sent_at - first.sent_at == timedelta(days=7)
    assert {first.state, second.state} == {State.SENT}
    for group in ("g-b1", "g-b2", "g-c1"):
        assert await life.one(CLUSTERS[group]).reads(group=group) == []


async def test_the_next_time_is_skipped_once_however_often_the_button_is_pressed(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    begun = await series_of(life)
    assert begun.due is not None
    shown = f"{begun.id}:{int(begun.due.timestamp())}"
    await life.one("cuc").presses("Bỏ qua kỳ tới")
    skipped = await series_of(life)
    assert skipped.due == begun.due + timedelta(days=7)
    await life.press("cuc", "series-skip", shown, plugin="bulletins")
    assert "đã bỏ rồi" in await life.hears("cuc")
    assert (await series_of(life)).due == skipped.due
    await leap(life, timedelta(days=6).total_seconds())
    assert await sent_of(life) == []
    await jump(life)
    assert [each.title for each in await sent_of(life)] == [FIRST]


async def test_a_series_stops_for_good_after_a_question(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await life.one("cuc").presses("Dừng hẳn")
    await life.one("cuc").presses("Không, để chạy tiếp")
    assert (await series_of(life)).state is Course.RUNNING
    await life.one("cuc").presses("Dừng hẳn")
    await life.one("cuc").presses("Đúng, dừng hẳn")
    stopped = await series_of(life)
    assert (stopped.state, stopped.due, stopped.at) == (Course.STOPPED, None, None)
    await leap(life, timedelta(days=30).total_seconds())
    assert await sent_of(life) == []
    await life.press("cuc", "series-stop-sure", stopped.id, plugin="bulletins")
    assert "không còn chạy nữa" in await life.hears("cuc")
    await life.press("cuc", "series-skip", f"{stopped.id}:", plugin="bulletins")
    assert "không còn chạy nữa" in await life.hears("cuc")


async def test_what_leaves_once_is_over_then(life: Life) -> None:
    await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", "3", "Chỉ một lần", "Thứ tư", "7 giờ", "Bắt đầu")
    assert (await last(life.one("cuc"))).buttons == ("Dừng hẳn",)
    await jump(life)
    await sees(life.one("an"), "Vay nóng dễ, trả xong khó", group="g-a1")
    over = await series_of(life)
    assert (over.state, over.left) == (Course.ENDED, 0)
    await leap(life, timedelta(days=15).total_seconds())
    assert len(await sent_of(life)) == 1


async def test_a_second_word_about_the_same_time_sends_nothing(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await jump(life)
    series = await series_of(life)
    house, now = app_of(life).house, life.scene.turner.clock.now()
    await house.state.do(lambda tx: house.timers.at(tx, "bulletins", "series", now, series.id))
    await leap(life, 60)
    assert len(await sent_of(life)) == 1
    assert (await series_of(life)).due == series.due


@pytest.mark.parametrize("typed", ["0 4", "13", "4 4 99"])
async def test_a_number_that_no_post_has_begins_nothing_and_says_so(life: Life, typed: str) -> None:
    await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", typed, "Mỗi tuần một bài", "Thứ hai", "7 giờ", "Bắt đầu")
    assert "Chỉ có 12 bài, đánh số từ 1" in await life.hears("cuc")
    assert await life.rows(every_series()) == []


@pytest.mark.parametrize("typed", ["bài bốn", "4-1", "4.1", "½"])
async def test_what_is_no_number_is_asked_again_at_once(life: Life, typed: str) -> None:
    await life.writes("cuc", "loạt bài mới", "Tôi chọn bài", typed)
    assert "chỉ gõ số của bài" in await life.hears("cuc")
    await life.writes("cuc", "4, 1 và 4", "Mỗi tuần một bài", "Chủ nhật", "7 giờ", "Bắt đầu")
    assert (await series_of(life)).order == ("04-chay-trong-nha", "01-gia-danh-cong-an")


async def test_who_cancels_in_the_middle_has_begun_nothing(life: Life) -> None:
    await life.writes("cuc", *WEEKLY[:-1], "0")
    assert await life.rows(every_series()) == []
    await life.writes("cuc", *WEEKLY[:3], "hủy")
    assert await life.rows(every_series()) == []


async def test_an_officer_of_another_place_neither_sees_nor_stops_it(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    series = await series_of(life)
    await life.writes("phuc", "loạt bài")
    assert "Chưa có loạt bài nào" in await life.hears("phuc")
    for action in ("series-open", "series-stop", "series-stop-sure", "series-skip"):
        await life.press("phuc", action, series.id, plugin="bulletins")
        assert "Không có loạt bài ấy" in await life.hears("phuc")
    assert (await series_of(life)).state is Course.RUNNING
    for resident in ("an", "lan"):
        await life.press(resident, "series-stop-sure", series.id, plugin="bulletins")
    assert (await series_of(life)).state is Course.RUNNING


async def test_who_works_in_two_places_is_asked_in_which(life: Life) -> None:
    await life.grant("cuc", Role.OFFICER, "b")
    await life.writes("cuc", "loạt bài mới")
    assert "Gửi cho bà con ở đâu" in await life.hears("cuc")
    await life.writes("cuc", "Suối Lành", *WEEKLY[1:])
    await jump(life)
    await sees(life.one("oanh"), FIRST, group="g-b1")
    await sees_not(life.one("an"), FIRST, group="g-a1")


async def test_a_place_of_somebody_else_is_refused_at_the_end(life: Life) -> None:
    await life.grant("cuc", Role.OFFICER, "b")
    await life.writes("cuc", "loạt bài mới", "Đồi Sim", *WEEKLY[1:])
    assert "Không có loạt bài ấy trong địa bàn" in await life.hears("cuc")
    assert await life.rows(every_series()) == []


async def test_who_is_away_for_a_week_makes_up_with_one_post(life: Life) -> None:
    await life.writes("cuc", "loạt bài mới", "Tất cả các bài", "Mỗi ngày một bài", "19 giờ 30", "Bắt đầu")
    await jump(life, minutes=7 * 24 * 60)
    assert len(await sent_of(life)) == 1
    await jump(life)
    assert len(await sent_of(life)) == 2


@pytest.mark.parametrize(("choice", "sent"), [("Không gửi bù", 0), ("Gửi bù một bài", 1), ("Gửi bù đủ các kỳ", 2)])
async def test_who_began_it_says_what_becomes_of_missed_times(life: Life, choice: str, sent: int) -> None:
    await life.writes("cuc", "loạt bài mới", "Tất cả các bài", "Mỗi ngày một bài", "19 giờ 30", "Bắt đầu")
    assert "Lỡ kỳ: gửi bù một bài." in await life.hears("cuc")
    await life.writes("cuc", "Khi lỡ kỳ", choice)
    assert "Lỡ kỳ: " in await life.hears("cuc")
    assert "bulletins.series-missed" in await life.audited()
    await jump(life, minutes=2 * 24 * 60 + 10)
    await leap(life, APART.total_seconds())
    assert len(await sent_of(life)) == sent


async def test_others_do_not_choose_for_it(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    series = await series_of(life)
    for action, payload in (("series-missed", series.id), ("series-missed-so", f"{series.id}:all")):
        await life.press("phuc", action, payload, plugin="bulletins")
        assert "Không có loạt bài ấy" in await life.hears("phuc")
    assert (await series_of(life)).missed is Missed.ONCE


async def test_who_comes_back_at_night_lets_people_sleep(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await jump(life, minutes=6 * 60)
    assert await sent_of(life) == []
    await jump(life)
    (sent,) = await sent_of(life)
    assert sent.sent_at is not None
    assert f"{sent.sent_at.astimezone(life.scene.now.tzinfo):%a %H:%M}" == "Tue 06:30"


async def test_it_goes_on_when_who_began_it_has_gone_and_somebody_else_hears(life: Life) -> None:
    await life.writes("dung", *WEEKLY)
    await app_of(life).house.state.do(lambda tx: tx.session().execute(update(Series).values(started_by=None)))
    await jump(life)
    assert (await sent_of(life))[0].author is None
    heard = [message.text for officer in ("cuc", "dung") for message in await life.one(officer).reads()]
    assert [text for text in heard if FIRST in text and "Đã tới 5/5 nhóm" in text]
