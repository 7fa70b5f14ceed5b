"""Who was asked is reminded until it is done; then others are asked, and one of them takes it over."""

from collections.abc import Sequence

from bot.model.people import Role
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.manual.conftest import GROUP
from tests.unit.plugins.manual.posters import (
    alarm,
    asked,
    bulletin,
    coverage,
    deaf,
    errands,
    recall,
    room,
    ticks,
    to_do,
    told,
)

REMINDER = "Nhắc nhẹ"
UPWARDS = "cần một người đăng tay"


async def reminded(life: Life, *minutes: float) -> Sequence[int]:
    """How often the head was reminded, after each of these."""
    found = []
    for each in minutes:
        await life.scene.turner.advance(minutes=each)
        found.append(asked(life, "binh", REMINDER))
    return found


async def test_an_alarm_is_reminded_of_after_5_15_and_30_minutes_and_then_others_hear_of_it(life: Life) -> None:
    await alarm(life)
    assert await reminded(life, 4, 2, 8, 2) == [0, 1, 1, 2]
    assert [text for text in await room(life) if UPWARDS in text] == []
    assert await reminded(life, 15) == [3]
    assert len([text for text in await room(life) if UPWARDS in text]) == 1
    assert asked(life, "cuc", UPWARDS) == 1
    assert await reminded(life, 60) == [4]


async def test_nothing_is_reminded_of_once_it_is_done(life: Life) -> None:
    await alarm(life)
    await life.one("binh").presses("Đã đăng")
    assert await reminded(life, 100) == [0]
    assert await errands(life) == []


async def test_a_bulletin_is_reminded_of_after_two_hours_and_each_morning(life: Life) -> None:
    await bulletin(life)
    assert await reminded(life, 118, 4, 6 * 60) == [0, 1, 1]
    await life.scene.until("31:59")
    assert asked(life, "binh", REMINDER) == 1
    await life.scene.until("08:01")
    assert asked(life, "binh", REMINDER) == 2
    assert [text for text in await room(life) if UPWARDS in text] == []


async def test_at_night_only_an_alarm_wakes_anybody(life: Life) -> None:
    await life.scene.until("20:30")
    await bulletin(life)
    await life.scene.until("31:50")
    assert asked(life, "binh", REMINDER) == 0
    await life.scene.until("08:01")
    assert asked(life, "binh", REMINDER) == 1


async def test_who_cannot_is_not_asked_why_and_others_are_asked_at_once(life: Life) -> None:
    notice = await bulletin(life)
    await life.one("binh").presses("Chưa đăng được")
    assert "Không sao" in await life.hears("binh")
    assert "Tin này đã chuyển người khác đăng." in [message.text for message in told(life, "binh")]
    assert len([text for text in await room(life) if UPWARDS in text]) == 1
    await life.one("dung").presses("Tôi làm", group=DUTY_A)
    assert life.answers()[-1] == "Tôi vừa gửi riêng cho anh/chị."
    await life.one("dung").presses("Đã đăng")
    assert await coverage(life, notice) == (2, 2, 1, 0)


async def test_who_had_it_hears_who_posts_it_now_so_that_nothing_is_posted_twice(life: Life) -> None:
    await alarm(life)
    await life.one("cuc").writes("đăng tay")
    await life.one("cuc").presses(f"Đăng bài số 1: {GROUP}")
    words = [message.text for message in told(life, "binh")]
    assert "Chị Cúc đã nhận đăng tin này, anh/chị không cần đăng nữa." in words
    assert [(each.person, each.reminded) for each in await errands(life)] == [("cuc", 0)]


async def test_where_nobody_can_be_written_to_the_duty_room_is_asked(life: Life) -> None:
    await deaf(life, "binh", "cuc", "dung")
    await bulletin(life)
    assert [each.person for each in await errands(life)] == [None]
    assert len([text for text in await room(life) if UPWARDS in text]) == 1
    await life.scene.turner.advance(minutes=122)
    assert len([text for text in await room(life) if UPWARDS in text]) == 2


async def test_without_a_head_the_officer_is_asked(life: Life) -> None:
    await life.ends_roles("binh")
    await bulletin(life)
    assert asked(life, "binh") == 0
    assert asked(life, "cuc") + asked(life, "dung") == 1


async def test_who_has_no_role_any_more_hands_it_over_to_who_has(life: Life) -> None:
    await alarm(life)
    await life.ends_roles("binh")
    await life.scene.turner.advance(minutes=6)
    ((person, reminded_of),) = [(each.person, each.reminded) for each in await errands(life)]
    assert person in ("cuc", "dung")
    assert reminded_of == 1
    assert "Tin này đã chuyển người khác đăng." in [message.text for message in told(life, "binh")]
    assert asked(life, "binh", REMINDER) == 0


async def test_the_list_says_what_is_left_and_only_to_who_looks_after_it(life: Life) -> None:
    await bulletin(life)
    await life.writes("binh", "dang tay")
    assert "Còn một việc" in await life.hears("binh")
    await life.writes("phuc", "đăng tay")
    assert "Không còn gì" in await life.hears("phuc")
    await life.writes("an", "đăng tay")
    assert await life.hears("an") == life.text("core-no-right")


async def test_it_is_in_the_list_of_work_until_it_is_done(life: Life) -> None:
    await bulletin(life)
    await life.writes("binh", "việc")
    assert any(GROUP in label for label in (await _last_buttons(life, "binh")))
    await life.writes("binh", "đăng tay", "1")
    await life.one("binh").presses("Đã đăng")
    await life.writes("binh", "việc")
    assert not any(GROUP in label for label in (await _last_buttons(life, "binh")))


async def _last_buttons(life: Life, who: str) -> list[str]:
    return [button.label for message in told(life, who)[-1:] for button in message.buttons]


async def test_neither_neighbours_nor_residents_can_say_that_it_is_done(life: Life) -> None:
    await bulletin(life)
    (hand,) = await to_do(life)
    for who in ("phuc", "an", "lan"):
        await life.press(who, "posted", hand.id, plugin="manual")
        await life.press(who, "open", hand.id, plugin="manual")
        await life.press(who, "cannot", hand.id, plugin="manual")
        assert await life.hears(who) == life.text("core-no-right")
    assert await ticks(life) == []
    assert [each.person for each in await errands(life)] == ["binh"]


async def test_who_has_no_role_any_more_cannot_say_that_it_is_done(life: Life) -> None:
    await bulletin(life)
    await life.ends_roles("binh")
    await life.one("binh").presses("Đã đăng")
    assert await life.hears("binh") == life.text("core-no-right")
    assert await ticks(life) == []


async def test_what_is_over_is_not_opened_again(life: Life) -> None:
    notice = await bulletin(life)
    (hand,) = await to_do(life)
    await recall(life, notice)
    for action in ("open", "cannot"):
        await life.press("binh", action, hand.id, plugin="manual")
        assert await life.hears("binh") == life.text("manual-over")
    await life.press("binh", "posted", "what never was", plugin="manual")
    assert await life.hears("binh") == life.text("core-pack-unknown")


async def test_nobody_is_bothered_about_a_group_that_is_ours_no_more(life: Life) -> None:
    await bulletin(life)
    await life.writes("cuc", "gỡ nhóm", GROUP, "1")
    await life.writes("binh", "đăng tay")
    assert "Không còn gì" in await life.hears("binh")
    assert await reminded(life, 24 * 60) == [0]
    assert await errands(life) == []


async def test_a_commander_alone_may_take_it_too(life: Life) -> None:
    await bulletin(life)
    await life.grant("hoa", Role.COMMANDER, "a")
    await life.writes("hoa", "đăng tay", "1")
    assert [each.person for each in await errands(life)] == ["hoa"]
