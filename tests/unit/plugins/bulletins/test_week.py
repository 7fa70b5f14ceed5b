"""The week's bulletins for who has no telephone: read out by the cluster head."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.model.kinds import Matter
from bot.store import tables
from tests.unit.plugins.life import Life
from tests.unit.plugins.noticed import changed, publish

MEETING = "Họp tổ tối thứ Bảy\nMời bà con họp lúc 19h30 ngày 7/3/2026. Xem https://example.org/hop, gọi 0299 000 001."
FIRE = "Phòng cháy trong nhà\n- Đừng sạc xe điện qua đêm.\n- Gọi 114 khi có khói."


async def heard(life: Life, who: str) -> list[str]:
    """What the bot has said to somebody in private."""
    return [each.text for each in await life.one(who).reads() if not each.mine]


async def sent(life: Life, number: int, *, days_ago: int) -> None:
    """As if a notice had gone out then."""
    when = life.scene.town.clock.now() - timedelta(days=days_ago)
    back = update(tables.notice).where(tables.notice.c.number == number).values(created_at=when)
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(back))


async def test_the_head_gets_all_of_the_week_as_it_is_read_out(life: Life) -> None:
    await publish(life, MEETING)
    await publish(life, FIRE)
    await life.writes("binh", "bản đọc loa")
    script, how = (await heard(life, "binh"))[-2:]
    greeting, first, second, end = script.split("\n\n")
    assert greeting == "Kính thưa bà con Thôn Bến Đò. Sau đây là hai tin của Xã Mây Trắng trong tuần qua."
    assert first.startswith(
        "Tin thứ nhất. Họp tổ tối thứ Bảy\nMời bà con họp lúc 19 giờ 30 phút ngày 7 tháng 3 năm 2026."
    )
    assert first.endswith("Xem địa chỉ ghi trong nhóm, gọi không hai chín, chín không không, không không không một.")
    assert second == "Tin thứ hai. Phòng cháy trong nhà\nĐừng sạc xe điện qua đêm.\nGọi một một bốn khi có khói."
    assert "Việc gấp xin gọi một một ba." in end
    assert end.endswith("Xin cảm ơn bà con đã lắng nghe.")
    assert "nhipcau week a1 --out" in how


async def test_what_is_over_was_long_ago_or_was_sent_elsewhere_is_not_read_out(life: Life) -> None:
    await publish(life, "Tin của xã bên", unit="b")
    await publish(life, "Tin tìm đồ rơi", matter=Matter.LOST)
    await publish(life, "Cán bộ gửi báo cáo tuần", matter=Matter.WORK)
    await changed(life, await publish(life, FIRE), "Tin này đã hết hạn.", recall=True)
    await life.writes("binh", "doc loa")
    assert await life.hears("binh") == life.text("bulletins-loud-nothing")
    number = await publish(life, MEETING)
    await sent(life, number, days_ago=6)
    await life.writes("binh", "doc loa")
    assert "là một tin của" in (await heard(life, "binh"))[-2]
    await sent(life, number, days_ago=8)
    await life.writes("binh", "doc loa")
    assert await life.hears("binh") == life.text("bulletins-loud-nothing")


async def test_a_corrected_bulletin_is_read_out_as_it_is_now(life: Life) -> None:
    await changed(life, await publish(life, MEETING), "Họp tổ tối Chủ nhật\nĐính chính: 20h.")
    await life.writes("cuc", "bản đọc loa")
    script = (await heard(life, "cuc"))[-2]
    assert "Tin thứ nhất. Họp tổ tối Chủ nhật\nĐính chính: 20 giờ." in script
    assert "thứ Bảy" not in script


@pytest.mark.parametrize("who", ["an", "lan", "la"])
async def test_others_read_it_in_their_group(life: Life, who: str) -> None:
    await publish(life, MEETING)
    await life.writes(who, "bản đọc loa")
    assert await life.hears(who) == life.text("core-no-right")
