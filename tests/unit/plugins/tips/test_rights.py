"""Who may open a tip, and round whom one about police goes."""

import pytest
from sqlalchemy import select

from bot.model.people import Role
from bot.testing.stories.checks import sees, sees_not
from plugins.tips.records import Status, Taking
from tests.unit.plugins.life import DUTY_A, DUTY_B, Life
from tests.unit.plugins.tips.sender import WORDS, reports, tip

BAD = "Có anh công an phường đòi tiền người bán hàng ở chợ"
OTHERS = ("an", "binh", "hoa", "lan", "minh", "nam", "phuc", "quan", "oanh")


@pytest.mark.parametrize("who", ["cuc", "dung", "giang"])
async def test_duty_officer_and_commander_open_it_and_each_time_is_in_the_log(life: Life, who: str) -> None:
    await reports(life, who="hoa")
    await life.press(who, "tip-open", (await tip(life)).id, plugin="tips")
    await sees(life.one(who), WORDS)
    assert (await life.audited()).count("tips.opened") == 1


@pytest.mark.parametrize("action", ["tip-take", "tip-look", "tip-open", "tip-ask", "tip-pass", "tip-end", "tip-hold"])
async def test_nobody_else_does_anything_with_it(life: Life, action: str) -> None:
    await reports(life, who="khanh")
    kept = await tip(life)
    for other in OTHERS:
        await life.press(other, action, kept.id, plugin="tips")
        assert await life.hears(other) == life.text("tips-not-yours")
        await life.press(other, action, "nowhere", plugin="tips")
        assert await life.hears(other) == life.text("tips-not-yours")
    assert "tips.opened" not in await life.audited()
    assert (await tip(life)).status is Status.NEW


async def test_whose_role_ended_between_card_and_press_is_turned_away(life: Life) -> None:
    await reports(life)
    await life.ends_roles("cuc")
    await life.one("cuc").presses("Mở", group=DUTY_A)
    await sees_not(life.one("cuc"), WORDS)
    assert "tips.opened" not in await life.audited()


async def test_a_question_begun_with_a_role_is_not_asked_without_it(life: Life) -> None:
    await reports(life, reply="Có")
    await life.press("cuc", "tip-ask", (await tip(life)).id, plugin="tips")
    await life.ends_roles("cuc")
    await life.writes("cuc", "Họ tên anh chị là gì")
    await sees_not(life.one("an"), "Họ tên")


async def test_one_about_police_goes_to_oversight_and_nobody_of_the_unit_learns_of_it(life: Life) -> None:
    await reports(life, words=BAD)
    kept = await tip(life)
    assert (kept.category, kept.desk, kept.round) == ("police", None, "a")
    await sees(life.one("minh"), kept.code, "Về cán bộ công an")
    for who in ("cuc", "dung", "giang"):
        await sees_not(life.one(who), kept.code)
        await sees_not(life.one(who), kept.code, group=DUTY_A)
        await life.press(who, "tip-open", kept.id, plugin="tips")
        assert await life.hears(who) == life.text("tips-not-yours")
    await life.one("minh").presses("Nhận")
    await life.one("minh").presses("Mở")
    await sees(life.one("minh"), BAD)
    assert [each.officer for each in await life.rows(select(Taking))] == ["minh"]


async def test_who_serves_in_the_unit_concerned_opens_none_whatever_else_they_are(life: Life) -> None:
    for role in (Role.OVERSIGHT, Role.COMMANDER):
        await life.grant("giang", role, "tinh")
    await reports(life, words=BAD)
    await life.press("giang", "tip-open", (await tip(life)).id, plugin="tips")
    await sees_not(life.one("giang"), BAD)


async def test_a_commander_above_gets_it_where_there_is_one(life: Life) -> None:
    await life.grant("sau", Role.COMMANDER, "tinh")
    await reports(life, words=BAD)
    kept = await tip(life)
    assert kept.desk == "tinh"
    await sees(life.one("sau"), kept.code)
    await life.one("sau").presses("Mở")
    await sees(life.one("sau"), BAD)
    await life.press("minh", "tip-open", kept.id, plugin="tips")
    await sees_not(life.one("minh"), BAD)
    await life.press("sau", "tip-pass", kept.id, plugin="tips")
    await life.writes("sau", "Đơn vị khác", "suoi lanh", "1")
    assert ((await tip(life)).desk, (await tip(life)).round) == ("b", "a")
    await sees(life.one("phuc"), kept.code, group=DUTY_B)


async def test_one_about_police_is_never_passed_back(life: Life) -> None:
    await life.grant("sau", Role.COMMANDER, "tinh")
    await reports(life, words=BAD)
    await life.press("sau", "tip-pass", (await tip(life)).id, plugin="tips")
    await life.writes("sau", "Đơn vị khác", "may trang", "1")
    assert "không chuyển về nơi bị phản ánh" in await life.hears("sau")
    assert (await tip(life)).desk == "tinh"


async def test_where_nobody_could_read_it_nothing_is_kept_and_the_words_are_still_there(life: Life) -> None:
    await life.ends_roles("minh")
    await life.writes("an", "báo tin", BAD, "Đã xảy ra")
    await life.one("an").writes("1")
    await life.writes("an", "ben do", "xong", "Không", "1")
    assert "VNeID" in await life.hears("an")
    await life.grant("minh", Role.OVERSIGHT, "tinh")
    await life.writes("an", "1")
    assert (await tip(life)).desk is None


async def test_passed_on_it_is_the_others_alone(life: Life) -> None:
    await reports(life, reply="Có")
    await life.one("dung").presses("Nhận", group=DUTY_A)
    await life.one("dung").presses("Mở", group=DUTY_A)
    await life.one("dung").presses("Chuyển", group=DUTY_A)
    await life.writes("dung", "Đơn vị khác", "suoi lanh", "1")
    kept = await tip(life)
    assert (kept.desk, kept.status) == ("b", Status.PASSED)
    await sees_not(life.one("dung"), WORDS)
    await sees(life.one("dung"), "Đã chuyển", group=DUTY_A)
    assert "đã chuyển đơn vị khác" in await life.hears("an")
    await life.press("dung", "tip-open", kept.id, plugin="tips")
    await sees_not(life.one("dung"), WORDS)
    await life.one("phuc").presses("Mở", group=DUTY_B)
    await sees(life.one("phuc"), WORDS)
    assert (kept.words or b"")[16:22] == b"\x00\x04of-b"


async def test_where_nothing_is_above_nothing_is_passed_up(life: Life) -> None:
    await reports(life)
    await life.one("dung").presses("Chuyển", group=DUTY_A)
    await life.writes("dung", "Lên cấp trên", "1")
    assert "chưa có phòng trực" in await life.hears("dung")
    assert (await tip(life)).desk == "a"
