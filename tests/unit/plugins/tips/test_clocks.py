"""What is happening goes at once, an untaken tip goes up, what is over is wiped in time, and a flood is slowed."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.model.content import Mood
from bot.testing.platform import TownAdapter
from bot.testing.stories.checks import last, sees, sees_not
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.tips.records import Picture, Said, Tip
from tests.unit.plugins.life import DUTY_A, DUTY_B, Life
from tests.unit.plugins.tips.sender import WORDS, reports, tip

NOW = "Đang diễn ra"


async def test_what_is_happening_reaches_room_and_duty_at_once(life: Life) -> None:
    await reports(life, when=NOW)
    kept = await tip(life)
    assert (await last(life.one("cuc"), group=DUTY_A)).mood is Mood.ALARM
    await sees(life.one("dung"), kept.code, NOW)
    await sees_not(life.one("cuc"), kept.code)
    await sees_not(life.one("giang"), kept.code)
    assert "gọi ngay" in await life.hears("an")


async def test_what_is_over_rings_nobody(life: Life) -> None:
    await reports(life)
    assert (await last(life.one("cuc"), group=DUTY_A)).mood is Mood.PLAIN
    await sees_not(life.one("dung"), (await tip(life)).code)


async def test_untaken_it_goes_to_the_deputy_then_to_the_commander(life: Life) -> None:
    await reports(life, when=NOW)
    code = (await tip(life)).code
    await life.scene.turner.advance(minutes=12)
    await sees(life.one("cuc"), code, "quá 10 phút")
    await sees(life.one("dung"), code, "Đã báo Chị Cúc", group=DUTY_A)
    await sees_not(life.one("giang"), code)
    await life.scene.turner.advance(minutes=11)
    await sees(life.one("giang"), code, "quá 20 phút")
    await life.writes("giang", "việc")
    await sees(life.one("giang"), code)
    await life.one("giang").presses("Nhận")
    await life.scene.turner.advance(minutes=60)
    assert sum("quá" in m.text for m in await life.messages("dung", DUTY_A)) == 2


async def test_taken_in_time_nobody_is_rung_again(life: Life) -> None:
    await reports(life, when=NOW)
    await life.one("dung").presses("Nhận", group=DUTY_A)
    assert not {"deputy", "commander"} & set(await life.timers())
    await life.scene.turner.advance(minutes=60)
    await sees_not(life.one("dung"), "quá", group=DUTY_A)


async def test_the_clock_goes_on_after_a_restart(tmp_path: Path) -> None:
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await reports(life, when=NOW)
        code = (await tip(life)).code
        await life.one("dung").presses("Mở", group=DUTY_A)
        await sees(life.one("dung"), WORDS)
    turner.clock.turn_to(turner.clock.now() + timedelta(minutes=15))
    async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}) as app:
        life = Life(TownScene(town, app, turner))
        await turner.advance(seconds=5)
        await sees(life.one("cuc"), code, "quá 10 phút")
        await sees_not(life.one("dung"), WORDS)
        await life.one("cuc").presses("Mở", group=DUTY_A)
        await sees(life.one("cuc"), WORDS)


async def _ends(life: Life) -> Tip:
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "Cảm ơn anh/chị", "1")
    return await tip(life)


async def _days(life: Life, days: float) -> None:
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + timedelta(days=days))
    await turner.settle()
    await turner.advance(seconds=5)


async def test_after_its_days_kind_month_and_outcome_are_left(life: Life) -> None:
    code = await reports(life)
    await _ends(life)
    await _days(life, 91)
    kept = await tip(life)
    assert (kept.words, kept.receipt, kept.way, kept.held) == (None, None, None, "")
    assert (kept.category, kept.ending, kept.unit, kept.desk) == ("drugs", "handled", "a", "a")
    local = kept.hour.astimezone(life.scene.turner.local().tzinfo)
    assert (local.day, local.hour, local.minute) == (1, 0, 0)
    assert not await life.rows(select(Said))
    assert not await life.rows(select(Picture))
    await life.writes("an", code)
    assert "Mã không đúng hoặc đã hết hạn" in await life.hears("an")
    await life.press("dung", "tip-hold", kept.id, plugin="tips")
    assert "không còn để giữ" in await life.hears("dung")


async def test_held_for_a_reason_it_stays_longer_and_the_log_has_the_reason(life: Life) -> None:
    await reports(life)
    await _ends(life)
    await _days(life, 80)
    await life.one("dung").presses("Giữ lại", group=DUTY_A)
    await life.writes("dung", "Đang điều tra")
    await _days(life, 60)
    assert (await tip(life)).words
    assert (await life.audited())[-1] == "tips.held"
    await _days(life, 31)
    assert (await tip(life)).words is None


async def test_an_open_tip_is_never_wiped(life: Life) -> None:
    await reports(life)
    await _days(life, 400)
    assert (await tip(life)).words


async def test_many_from_one_talk_wait_their_turn_and_none_is_lost(life: Life) -> None:
    for _ in range(5):
        await reports(life)
    assert "chậm vài phút" in await life.hears("an")
    assert sum("Tin mới" in m.text for m in await life.messages("dung", DUTY_A)) == 3
    await reports(life, "hoa")
    assert sum("Tin mới" in m.text for m in await life.messages("dung", DUTY_A)) == 4
    await life.scene.turner.advance(minutes=6)
    assert sum("Tin mới" in m.text for m in await life.messages("dung", DUTY_A)) == 6
    assert len(await life.rows(select(Tip))) == 6


async def _adds(life: Life, *lines: str) -> None:
    for line in lines:
        # A second press right after the first is a slip of the finger.
        await life.scene.turner.advance(seconds=5)
        await life.one("an").presses("Viết thêm")
        await life.writes("an", line)


async def _told_of_more(life: Life) -> int:
    return sum("vừa viết thêm" in message.text for message in life.one("dung").member.sees())


async def test_much_that_is_added_is_kept_and_told_some_minutes_later_once(life: Life) -> None:
    await life.writes("an", await reports(life))
    await _adds(life, "Họ vừa đến", "Ba xe máy")
    assert await _told_of_more(life) == 2
    assert "chậm vài phút" not in await life.hears("an")
    await _adds(life, "Bốn xe máy", "Năm xe máy", "Họ vào nhà")
    assert "chậm vài phút" in await life.hears("an")
    assert await _told_of_more(life) == 2
    assert len(await life.rows(select(Said))) == 5
    await life.scene.turner.advance(minutes=20)
    assert await _told_of_more(life) == 3
    await life.one("dung").presses("Mở", group=DUTY_A)
    await sees(life.one("dung"), "Bốn xe máy", "Năm xe máy", "Họ vào nhà")


async def test_what_is_added_to_an_ended_tip_before_its_turn_rings_nobody(life: Life) -> None:
    await life.writes("an", await reports(life))
    await _adds(life, "Họ vừa đến", "Ba xe máy", "Bốn xe máy")
    await _ends(life)
    await life.scene.turner.advance(minutes=20)
    assert await _told_of_more(life) == 2


async def test_what_is_added_to_one_that_waits_its_turn_is_not_told_before_it(life: Life) -> None:
    for _ in range(3):
        await reports(life)
    code = await reports(life)
    (waiting,) = await life.rows(select(Tip).where(Tip.card.is_(None)))
    await life.writes("an", code)
    await _adds(life, "Họ vừa đến")
    assert "chậm vài phút" in await life.hears("an")
    await sees_not(life.one("dung"), waiting.code)
    await life.scene.turner.advance(minutes=6)
    await sees(life.one("dung"), waiting.code, group=DUTY_A)
    assert await _told_of_more(life) == 1


async def test_one_that_is_taken_back_before_its_turn_is_never_heard_of(life: Life) -> None:
    for _ in range(3):
        await reports(life)
    code = await reports(life)
    (waiting,) = await life.rows(select(Tip).where(Tip.card.is_(None)))
    await life.writes("an", code, "Xóa hẳn", "Xóa hết")
    await life.scene.turner.advance(minutes=6)
    await sees_not(life.one("dung"), waiting.code)
    await sees_not(life.one("dung"), waiting.code, group=DUTY_A)


async def test_an_answer_for_which_an_officer_waits_is_told_at_once_however_much_came_before(life: Life) -> None:
    await life.writes("an", await reports(life))
    await _adds(life, "Họ vừa đến", "Ba xe máy", "Bốn xe máy")
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.one("dung").presses("Hỏi", group=DUTY_A)
    await life.writes("dung", "Xe màu gì")
    told = await _told_of_more(life)
    await _adds(life, "Xe màu đen")
    assert await _told_of_more(life) == told + 1
    assert "chậm vài phút" not in await life.hears("an")


async def test_what_was_added_makes_no_new_tip_wait(life: Life) -> None:
    await life.writes("an", await reports(life))
    await _adds(life, "Họ vừa đến", "Ba xe máy", "Bốn xe máy")
    await reports(life)
    assert sum("Tin mới" in m.text for m in await life.messages("dung", DUTY_A)) == 2


async def test_one_that_is_passed_on_before_its_turn_reaches_the_other_desk_once(life: Life) -> None:
    for _ in range(4):
        await reports(life)
    (waiting,) = await life.rows(select(Tip).where(Tip.card.is_(None)))
    await life.press("dung", "tip-pass", waiting.id, plugin="tips")
    await life.writes("dung", "Đơn vị khác", "suoi lanh", "1")
    await life.scene.turner.advance(minutes=6)
    assert sum("Nơi khác chuyển đến" in m.text for m in await life.messages("phuc", DUTY_B)) == 1
