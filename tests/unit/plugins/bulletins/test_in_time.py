"""Whatever the clock, the house or the author does: a bulletin leaves once, as soon as it may, and never unseen."""

from datetime import datetime, timedelta

from bot.testing.pictures import picture
from plugins.bulletins.records import State
from tests.unit.plugins.bulletins.posting import HEAD, approves, in_groups, newest, planned
from tests.unit.plugins.life import Life

NEWS = "Tối thứ Bảy họp thôn tại nhà văn hóa, mời mỗi hộ một người tới dự và góp ý về đèn đường, cổng thôn."


async def test_what_was_due_while_nobody_was_there_leaves_once_in_the_morning(life: Life) -> None:
    await planned(life)
    turner = life.scene.turner
    turner.clock.turn_to(
        datetime.combine(life.scene.now.date(), datetime.min.time(), life.scene.now.tzinfo) + timedelta(hours=22)
    )
    await turner.settle()
    assert not any((await in_groups(life)).values())
    assert (await newest(life)).state is State.PLANNED
    await turner.advance(minutes=8 * 60 + 31)
    assert [[HEAD in text for text in texts] for texts in (await in_groups(life)).values()] == [[True]] * 5
    bulletin = await newest(life)
    assert bulletin.sent_at is not None
    assert bulletin.sent_at.astimezone(life.scene.now.tzinfo).strftime("%H:%M") == "06:30"


async def test_an_officer_who_does_everything_wrong_loses_nothing(life: Life) -> None:
    """Words without a command, an hour that is over, one at night, a paper's number, groups that are gone."""
    await life.one("an").writes(NEWS)
    assert "Bản tin" not in await life.hears("an")
    await life.one("cuc").writes(NEWS)
    assert any("gửi bà con" in message.text for message in await life.one("cuc").reads())
    await life.one("cuc").sends_photo(picture())
    await life.writes("cuc", "họp", "")
    assert "Bản tin 1 (bản nháp)" in await life.hears("cuc")
    assert (await newest(life)).text == NEWS
    await life.writes("cuc", "Sửa", "Giờ gửi", "hôm qua")
    assert await life.hears("cuc") == life.text("bulletins-time-past")
    await life.writes("cuc", "khi nào tiện")
    assert await life.hears("cuc") == life.text("bulletins-time-no-time")
    await life.writes("cuc", "1/1/2020 8h")
    assert await life.hears("cuc") == life.text("bulletins-time-past")
    await life.writes("cuc", "23h")
    assert "là giờ nghỉ" in [message.text for message in await life.one("cuc").reads()][-2]
    assert "Gửi lúc 6 giờ 30 ngày mai" in await life.hears("cuc")
    await life.writes("cuc", "Sửa", "Nội dung", "Ai nhặt được căn cước 079123456789 xin báo trực ban.", "1")
    assert "Chưa gửi được" in await life.hears("cuc")
    assert (await newest(life)).state is State.DRAFT
    await life.press("cuc", "post-sure", (await newest(life)).id, plugin="bulletins")
    assert (await newest(life)).state is State.DRAFT
    await life.press("phuc", "post", (await newest(life)).id, plugin="bulletins")
    assert await life.hears("phuc") == life.text("bulletins-not-yours")


async def test_a_picture_alone_is_kept_and_only_the_words_are_asked(life: Life) -> None:
    await life.one("cuc").sends_photo(picture())
    said = [message.text for message in await life.one("cuc").reads()]
    assert any("chỉ cần viết nội dung" in text for text in said)
    assert life.text("bulletins-ask-words") in await life.hears("cuc")
    await life.writes("cuc", NEWS, "họp", "")
    bulletin = await newest(life)
    assert bulletin.text == NEWS
    assert await life.pictures() == [bulletin.photo]


async def test_a_picture_that_was_not_meant_is_forgotten(life: Life) -> None:
    await life.one("cuc").sends_photo(picture())
    await life.writes("cuc", "hủy")
    assert await life.pictures() == []


async def test_a_second_picture_does_not_take_the_place_of_the_first(life: Life) -> None:
    await life.one("cuc").sends_photo(picture())
    await life.one("cuc").sends_photo(picture())
    assert life.text("core-form-words-only") in await life.hears("cuc")
    await life.writes("cuc", NEWS, "họp", "")
    assert len(await life.pictures()) == 1


async def test_groups_that_are_gone_are_left_out_and_without_any_it_is_a_draft_again(life: Life) -> None:
    await life.writes("giang", "đăng bài", "Họp thôn\nMời bà con đến nhà văn hóa.", "", "họp", "")
    await life.writes("giang", "Chọn nhóm", "bến đò", "1")
    await approves(life, "cuc", "dung")
    await life.writes("giang", "gỡ nhóm", "Thôn Bến Đò", "1")
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    assert "không còn nhóm nào nhận" in await life.hears("giang")
    assert (await newest(life)).state is State.DRAFT
    assert not any((await in_groups(life)).values())


async def test_who_wrote_it_is_told_by_name_which_groups_it_did_not_reach(life: Life) -> None:
    await planned(life)
    life.adapter.faults.forbidden.add("g-a2")
    life.adapter.faults.gone.add("g-a3")
    await life.scene.until("19:40")
    await life.scene.turner.advance(seconds=20)
    report = await life.hears("cuc")
    assert "Đã tới 3/5 nhóm." in report
    assert "Chưa tới: Thôn Cây Gạo, Thôn Giếng Mát." in report
