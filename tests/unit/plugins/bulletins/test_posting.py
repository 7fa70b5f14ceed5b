"""From an officer's words to every group of the commune, by the word of two others, and back within a minute."""

from datetime import timedelta

import pytest

from bot.model.people import Role
from plugins.bulletins.records import State
from tests.unit.plugins.bulletins.posting import (
    HEAD,
    WORDS,
    approves,
    asks,
    bulletins,
    in_groups,
    newest,
    planned,
    sent,
    writes,
)
from tests.unit.plugins.life import Life


async def test_what_an_officer_writes_is_a_draft_for_all_residents_at_the_usual_hour(life: Life) -> None:
    bulletin = await writes(life)
    assert (bulletin.state, bulletin.title, bulletin.text) == (State.DRAFT, HEAD, WORDS)
    shown = await life.hears("cuc")
    assert "Gửi Xã Mây Trắng: 5 nhóm, 7 người" in shown
    assert "Gửi lúc 19 giờ 30." in shown
    assert len((await life.one("cuc").reads())[-1].buttons) == 4


async def test_it_leaves_once_at_its_hour_by_the_word_of_two_others(life: Life) -> None:
    await asks(life)
    assert (await approves(life, "dung")).state is State.ASKED
    assert (await approves(life, "lan")).state is State.PLANNED
    assert "sẽ gửi lúc 19 giờ 30" in await life.hears("cuc")
    await life.scene.until("19:29")
    assert not any((await in_groups(life)).values())
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    assert all(len(texts) == 1 and HEAD in texts[0] for texts in (await in_groups(life)).values())
    assert (await newest(life)).state is State.SENT
    assert "Đã tới 5/5 nhóm." in await life.hears("cuc")
    assert "bulletins.sent" in await life.audited()


async def test_its_author_never_approves_it(life: Life) -> None:
    bulletin = await asks(life)
    assert not any("chờ duyệt" in text.text and "Duyệt" in text.buttons for text in await life.one("cuc").reads())
    await life.press("cuc", "approve", str(bulletin.approval), plugin="core")
    assert await life.hears("cuc") == life.text("core-approval-own")
    await approves(life, "dung")
    assert (await newest(life)).state is State.ASKED


async def test_after_a_quarter_of_an_hour_the_next_one_is_asked(life: Life) -> None:
    for who in ("lan", "binh"):
        await life.grant(who, Role.OFFICER, "a")
    await writes(life)
    await life.writes("cuc", "1")
    asked = await life.hears("cuc")
    assert "Bác Bình, Anh Dũng" in asked
    assert "Bản tin 1 (chờ duyệt)" in await life.hears("binh")
    assert not any("Bản tin 1" in message.text for message in await life.one("lan").reads())
    await life.scene.turner.advance(minutes=16)
    assert "Bản tin 1 (chờ duyệt)" in await life.hears("lan")
    await approves(life, "lan", "binh")
    assert (await newest(life)).state is State.PLANNED
    assert "đã được duyệt" in await life.hears("dung")


async def test_who_lost_the_role_meanwhile_has_no_voice(life: Life) -> None:
    await asks(life)
    await approves(life, "dung")
    await life.ends_roles("dung")
    await approves(life, "lan")
    assert (await newest(life)).state is State.ASKED


async def test_where_too_few_can_approve_the_author_is_told_what_to_do(life: Life) -> None:
    await writes(life)
    await life.writes("cuc", "1")
    assert "cần 2 người duyệt ngoài anh/chị, mà ở đây mới có 1" in await life.hears("cuc")
    assert (await newest(life)).state is State.ASKED


async def test_what_is_refused_is_kept_and_can_be_mended_and_asked_for_again(life: Life) -> None:
    await asks(life)
    await life.one("dung").presses("Không duyệt")
    assert (await newest(life)).state is State.REFUSED
    assert "Anh Dũng chưa duyệt bản tin 1" in await life.hears("cuc")
    assert "không được duyệt (Anh Dũng)" in await life.hears("lan")
    await life.writes("cuc", "lịch đăng 1", "Sửa", "Nội dung", "Tạm trú\nMời bà con đến công an xã.", "1")
    assert (await newest(life)).state is State.ASKED
    await approves(life, "lan", "dung")
    assert (await newest(life)).state is State.PLANNED


async def test_who_refuses_may_say_why_and_its_author_reads_it(life: Life) -> None:
    bulletin = await asks(life)
    await life.one("dung").presses("Không duyệt")
    await life.one("dung").presses("Nói lý do")
    await life.writes("dung", "Sai giờ họp")
    assert await life.hears("dung") == life.text("bulletins-why-told")
    assert await life.hears("cuc") == "Anh Dũng nói về bản tin 1: Sai giờ họp"
    await life.press("phuc", "say-why", bulletin.id, plugin="bulletins")
    assert await life.hears("phuc") == life.text("bulletins-not-yours")
    await life.writes("cuc", "lịch đăng 1", "Sửa", "Nội dung", "Tạm trú\nMời bà con đến công an xã.")
    await life.press("dung", "say-why", bulletin.id, plugin="bulletins")
    assert await life.hears("dung") == "Bản tin 1 còn là bản nháp."


async def test_sending_can_be_taken_back_for_a_minute_and_no_longer(life: Life) -> None:
    await planned(life)
    await life.scene.until("19:30")
    await life.scene.turner.advance(seconds=20)
    await life.one("cuc").presses("Rút lại (trong 60 giây)")
    await life.scene.turner.advance(seconds=20)
    assert (await newest(life)).state is State.RECALLED
    assert all("ĐÃ THU HỒI" in texts[0] for texts in (await in_groups(life)).values())
    assert "Đã gỡ 5/5 nhóm." in await life.hears("cuc")
    assert "bulletins.undone" in await life.audited()


async def test_a_minute_later_it_is_recalled_by_its_number(life: Life) -> None:
    bulletin = await sent(life, photo=True)
    await life.press("cuc", "take-back", bulletin.id, plugin="bulletins")
    assert await life.hears("cuc") == life.scene.app.house.texts.for_language("vi")(
        "bulletins-undo-over", number="1", title=HEAD
    )
    await life.writes("dung", "thu hồi 1", "Đúng, thu hồi")
    await life.scene.turner.advance(seconds=20)
    assert all("ĐÃ THU HỒI" in texts[0] for texts in (await in_groups(life)).values())
    assert await life.pictures() == []
    await life.writes("dung", "thu hồi 1")
    assert await life.hears("dung") == "Bản tin 1 đã thu hồi rồi."


async def test_it_comes_down_kindly_when_its_time_is_over(life: Life) -> None:
    bulletin = await sent(life)
    assert bulletin.expires is not None
    turner = life.scene.turner
    turner.clock.turn_to(bulletin.expires - timedelta(minutes=1))
    await turner.settle()
    assert (await newest(life)).state is State.SENT
    await turner.advance(minutes=2)
    assert (await newest(life)).state is State.EXPIRED
    assert all("Cảm ơn bà con" in texts[0] for texts in (await in_groups(life)).values())


async def test_what_everybody_has_read_is_corrected_in_its_own_messages(life: Life) -> None:
    await sent(life)
    await life.writes("cuc", "đính chính 1", "số ngày", "Đăng ký tạm trú\nỞ trọ từ 15 ngày trở lên.", "1")
    assert "số ngày" not in "".join(text for texts in (await in_groups(life)).values() for text in texts)
    await approves(life, "dung", "lan")
    await life.scene.turner.advance(seconds=20)
    said = await in_groups(life)
    assert all(len(texts) == 1 and "ĐÍNH CHÍNH" in texts[0] and "15 ngày" in texts[0] for texts in said.values())
    assert [each.state for each in await bulletins(life)] == [State.REPLACED, State.SENT]


async def test_a_newer_one_takes_the_old_ones_place(life: Life) -> None:
    await sent(life, photo=True)
    await life.writes("cuc", "thay bài 1", "Họp thôn tối thứ Bảy\nMời bà con đến nhà văn hóa.", "", "1")
    await life.writes("cuc", "đính chính 1")
    assert "đang được sửa ở bản tin 2" in await life.hears("cuc")
    await approves(life, "dung", "lan")
    await life.scene.turner.advance(seconds=20)
    for old, new in (await in_groups(life)).values():
        assert "ĐÃ THAY BẰNG BÀI MỚI" in old
        assert "Họp thôn tối thứ Bảy" in new
    assert [each.state for each in await bulletins(life)] == [State.REPLACED, State.SENT]
    assert await life.pictures() == []


@pytest.mark.parametrize("what", ["dropped", "changed"])
async def test_what_nobody_wants_any_more_never_leaves(life: Life, what: str) -> None:
    await planned(life)
    await life.writes("cuc", "lịch đăng 1")
    if what == "dropped":
        await life.writes("cuc", "Bỏ bài này", "Đúng, bỏ bài")
    else:
        await life.writes("cuc", "Sửa", "Giờ gửi", "20h")
    await life.scene.until("21:30")
    assert not any((await in_groups(life)).values())
    assert (await newest(life)).state is (State.WITHDRAWN if what == "dropped" else State.DRAFT)
