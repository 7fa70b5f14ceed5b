"""Duty: always somebody's, and everybody concerned hears of it."""

from bot.model.people import Role
from tests.unit.plugins.life import Life


async def test_the_rota_says_who_has_it_and_who_comes(life: Life) -> None:
    await life.grant("cuc", Role.DUTY, "a")
    await life.writes("giang", "xếp trực", "may trang", "cuc", "Ngày mai", "7 giờ", "8 tiếng", "1")
    assert await life.hears("giang") == "Chị Cúc trực từ 7 giờ ngày mai đến 15 giờ ngày mai."
    for asked in ("trực", "lịch trực", "lich truc"):
        await life.writes("cuc", "việc", asked)
        assert await life.hears("cuc") == (
            "Xã Mây Trắng:\nAnh Dũng, từ 7 giờ đến khi giao lại\nChị Cúc, từ 7 giờ ngày mai đến 15 giờ ngày mai"
        )


async def test_the_duty_is_taken_by_its_words(life: Life) -> None:
    await life.grant("cuc", Role.DUTY, "a")
    for asked in ("nhận trực", "nhan truc"):
        await life.writes("cuc", asked)
        assert await life.hears("cuc") == "Anh/chị đang trực Xã Mây Trắng. Cảm ơn anh/chị."
    await life.writes("an", "nhận trực")
    assert await life.hears("an") == life.text("core-no-right")
    assert (await life.audited()).count("duty.plan") == 1


async def test_handing_over_tells_who_has_it_now(life: Life) -> None:
    await life.grant("cuc", Role.DUTY, "a")
    await life.writes("dung", "giao truc", "may trang", "cuc", "1")
    assert await life.hears("dung") == "Từ giờ Chị Cúc trực. Cảm ơn anh/chị."
    assert await life.hears("cuc") == "Anh/chị được giao trực Xã Mây Trắng từ bây giờ."
    await life.found_animal()
    assert "đã đến Chị Cúc" in await life.hears("an")


async def test_it_goes_only_to_who_may_have_it(life: Life) -> None:
    await life.writes("dung", "giao trực", "may trang", "cuc", "1")
    assert await life.hears("dung") == life.text("core-duty-no-role")
    await life.writes("dung", "hủy", "giao trực", "suoi lanh", "cuc", "1")
    assert await life.hears("dung") == life.text("core-duty-not-yours")


async def test_taking_it_twice_is_taking_it_once(life: Life) -> None:
    await life.grant("cuc", Role.DUTY, "a")
    for _ in range(2):
        await life.writes("cuc", "việc")
        await life.picks("cuc", "Trực ban", "Tôi nhận trực")
        assert await life.hears("cuc") == "Anh/chị đang trực Xã Mây Trắng. Cảm ơn anh/chị."
    assert (await life.audited()).count("duty.plan") == 1


async def test_a_shift_of_another_unit_cannot_be_planned(life: Life) -> None:
    await life.writes("giang", "xếp trực", "suoi lanh", "dung", "Ngày mai", "7 giờ", "8 tiếng", "1")
    assert await life.hears("giang") == life.text("admin-not-yours")
