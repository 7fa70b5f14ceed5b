"""A group that no bot may enter gets everything too: somebody is asked, says that it is there, and it counts."""

from pathlib import Path

from bot.testing.town import Town
from bot.testing.turning import Turner
from tests.unit.plugins.life import CHILD, DUTY_A, Life
from tests.unit.plugins.manual.conftest import GROUP, adds_group, by_hand
from tests.unit.plugins.manual.posters import (
    alarm,
    asked,
    bulletin,
    coverage,
    errands,
    recall,
    revise,
    room,
    ticks,
    to_do,
    told,
)


async def test_an_alarm_reaches_both_groups_of_a_cluster_and_is_taken_off_both(life: Life) -> None:
    case = await alarm(life)
    assert case.notice is not None
    assert CHILD in (await life.messages("an", "g-a1"))[-1].text
    ready, question = told(life, "binh")[-2:]
    assert CHILD in ready.text
    assert (len(ready.photos), ready.buttons) == (1, ())
    assert GROUP in question.text
    assert [button.label for button in question.buttons] == ["Đã đăng", "Chưa đăng được"]
    assert "Đã đến 1/2 nhóm, 1 nhóm chờ đăng tay" in (await room(life))[-1]
    await life.one("binh").presses("Đã đăng")
    assert await coverage(life, case.notice) == (2, 2, 1, 0)
    assert "Đã đến 2/2 nhóm." in (await room(life))[-1]

    await life.one("dung").presses("Đã tìm thấy", group=DUTY_A)
    await life.one("dung").presses("Đúng", group=DUTY_A)
    await life.scene.turner.advance(seconds=3)
    assert (await coverage(life, case.notice))[1] == 1
    ready, question = told(life, "binh")[-2:]
    assert CHILD not in ready.text
    assert "gỡ bài số 1" in question.text
    assert len(await life.pictures()) == 0, "who has the ready message has the picture no more"
    await life.one("binh").presses("Đã gỡ")
    assert await coverage(life, case.notice) == (2, 2, 1, 0)
    assert any("Đã gỡ sạch 2/2 nhóm" in text for text in await room(life))
    assert await ticks(life) == ["hand.posted", "hand.taken-off"]
    assert (await errands(life), await to_do(life)) == ([], [])


async def test_a_group_that_did_not_take_it_from_us_does_not_wait_for_somebodys_hand(life: Life) -> None:
    life.adapter.faults.forbidden.add("g-a1")
    await alarm(life)
    assert "Đã đến 0/2 nhóm, 1 nhóm chờ đăng tay. 1 nhóm cần xem lại." in (await room(life))[-1]
    await life.one("binh").presses("Đã đăng")
    assert "Đã đến 1/2 nhóm. 1 nhóm cần xem lại." in (await room(life))[-1]


async def test_what_is_ready_can_be_forwarded_as_it_is(life: Life) -> None:
    await bulletin(life)
    ready, question = told(life, "binh")[-2:]
    assert ready.text.startswith("Ngày mai 8 giờ, họp ở nhà văn hóa.")
    assert GROUP not in ready.text
    assert ready.text.splitlines()[-1].startswith("Thông báo số 1")
    assert "bài số 1" in question.text


async def test_a_number_does_what_a_press_does(life: Life) -> None:
    notice = await bulletin(life)
    question = told(life, "binh")[-1]
    life.one("binh").member.writes("1", reply_to=question.id)
    await life.scene.turner.breathe()
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_said_twice_it_is_one(life: Life) -> None:
    notice = await bulletin(life)
    for _ in range(2):
        life.one("binh").member.presses("Đã đăng")
    await life.scene.turner.breathe()
    await life.one("binh").presses("Đã đăng")
    assert "Đã ghi: bài số 1 có trong nhóm" in await life.hears("binh")
    assert await ticks(life) == ["hand.posted"]
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_what_is_ready_is_gone_from_the_talk_once_it_is_posted(life: Life) -> None:
    await alarm(life)
    await life.one("binh").presses("Đã đăng")
    assert [message for message in told(life, "binh") if message.photos or CHILD in message.text] == []


async def test_who_pressed_by_mistake_is_asked_again(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Đã đăng")
    await life.one("binh").presses("Tôi bấm nhầm")
    assert await coverage(life, notice) == (2, 1, 0, 1)
    assert asked(life, "binh") == 2
    await life.one("binh").presses("Đã đăng")
    assert await coverage(life, notice) == (2, 2, 1, 0)
    assert await ticks(life) == ["hand.posted", "hand.undone", "hand.posted"]


async def test_an_hour_later_nothing_is_a_mistake_any_more(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Đã đăng")
    await life.scene.turner.advance(minutes=61)
    await life.one("binh").presses("Tôi bấm nhầm")
    assert "Đã quá một giờ" in await life.hears("binh")
    assert await coverage(life, notice) == (2, 2, 1, 0)
    assert await ticks(life) == ["hand.posted"]


async def test_only_the_last_thing_done_can_have_been_a_mistake(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Đã đăng")
    old = told(life, "binh")[-1]
    await revise(life, notice, "Họp lúc 9 giờ.")
    await life.one("binh").presses("Đã đăng tin mới")
    life.one("binh").member.presses_token(old.buttons[0].token, old.id)
    await life.scene.turner.breathe()
    assert await ticks(life) == ["hand.posted", "hand.corrected"]
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_what_changes_after_posting_is_asked_of_who_posted_it(life: Life) -> None:
    notice = await bulletin(life)
    await life.writes("dung", "đăng tay", "1")
    await life.one("dung").presses("Đã đăng")
    await revise(life, notice, "Họp lúc 9 giờ.")
    ready, question = told(life, "dung")[-2:]
    assert ready.text.startswith("Họp lúc 9 giờ.")
    assert "vừa đổi" in question.text
    assert await coverage(life, notice) == (2, 1, 0, 1)
    await life.one("dung").presses("Đã đăng tin mới")
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_what_changes_before_posting_is_asked_once_with_the_new_words(life: Life) -> None:
    notice = await bulletin(life)
    await revise(life, notice, "Họp lúc 9 giờ.")
    assert [one.what for one in await to_do(life)] == ["post"]
    words = [message.text for message in told(life, "binh")]
    assert sum("8 giờ" in each for each in words) == 0
    assert "Tin này đã đổi. Anh/chị dùng tin mới ở dưới." in words
    await life.one("binh").presses("Đã đăng")
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_who_had_posted_the_old_words_already_is_asked_for_the_new_ones(life: Life) -> None:
    notice = await bulletin(life)
    old = told(life, "binh")[-1]
    await revise(life, notice, "Họp lúc 9 giờ.")
    life.one("binh").member.presses_token(old.buttons[0].token, old.id)
    await life.scene.turner.breathe()
    assert [one.what for one in await to_do(life)] == ["correct"]
    assert await coverage(life, notice) == (2, 1, 0, 1)


async def test_what_is_recalled_before_it_was_posted_is_never_posted(life: Life) -> None:
    notice = await bulletin(life)
    await recall(life, notice)
    assert "không cần đăng vào nhóm" in await life.hears("binh")
    assert asked(life, "binh", "8 giờ") == 0
    assert (await errands(life), await to_do(life)) == ([], [])
    assert await coverage(life, notice) == (1, 1, 0, 0)


async def test_who_had_posted_what_was_recalled_is_asked_to_take_it_off(life: Life) -> None:
    notice = await bulletin(life)
    await recall(life, notice)
    await life.one("binh").presses("Tôi lỡ đăng rồi")
    assert await coverage(life, notice) == (2, 1, 0, 1)
    await life.one("binh").presses("Đã gỡ")
    assert await coverage(life, notice) == (2, 2, 1, 0)
    assert await ticks(life) == ["hand.posted", "hand.taken-off"]


async def test_what_was_never_there_after_all_needs_no_taking_off(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Đã đăng")
    pressed = told(life, "binh")[-1]
    await recall(life, notice)
    assert [one.what for one in await to_do(life)] == ["take-off"]
    life.one("binh").member.presses_token(pressed.buttons[0].token, pressed.id)
    await life.scene.turner.breathe()
    assert (await errands(life), await to_do(life)) == ([], [])
    assert await coverage(life, notice) == (1, 1, 0, 0)


async def test_nobody_is_asked_twice_to_take_something_off(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Đã đăng")
    await recall(life, notice)
    await life.one("binh").presses("Đã gỡ")
    await revise(life, notice, "Buổi họp dời sang tuần sau.")
    assert await to_do(life) == []
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_what_was_asked_and_what_was_said_survive_a_restart(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with by_hand(tmp_path, turner, town) as life:
        await adds_group(life)
        notice = await bulletin(life)
    async with by_hand(tmp_path, turner, town) as life:
        await turner.advance(seconds=5)
        assert asked(life, "binh") == 1
        assert len(await to_do(life)) == 1
        await life.one("binh").presses("Đã đăng")
    async with by_hand(tmp_path, turner, town) as life:
        await turner.advance(seconds=5)
        assert await coverage(life, notice) == (2, 2, 1, 0)
        assert asked(life, "binh") == 1
        await recall(life, notice)
        assert [one.what for one in await to_do(life)] == ["take-off"]
