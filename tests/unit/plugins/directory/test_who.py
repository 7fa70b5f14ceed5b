"""Who serves where: asked by words, by a choice, in a group, by a link on the wall."""

import pytest

from bot.model.people import Role
from bot.testing.stories.checks import last
from tests.unit.plugins.life import Life


@pytest.mark.parametrize(
    "asked",
    [
        "cán bộ Bến Đò là ai?",
        "can bo ben do",
        "CAN BO THON BEN DO LA AI",
        "ai phụ trách thôn Bến Đò?",
        "cán bộ ở bến đò",
    ],
)
async def test_a_place_is_named_as_people_type_it(life: Life, asked: str) -> None:
    await life.writes("oanh", asked)
    said = await life.hears("oanh")
    assert said.startswith("Thôn Bến Đò, Xã Mây Trắng\nTổ trưởng, trưởng thôn: Bác Bình\n")
    assert "Cảnh sát khu vực: Chị Cúc (Xã Mây Trắng)" in said
    assert "Đang trực: Anh Dũng" in said
    assert "0299 000 001" in said
    assert "113" in said


async def test_a_resident_who_names_no_place_hears_of_the_own(life: Life) -> None:
    await life.writes("an", "danh bạ")
    assert (await life.hears("an")).startswith("Thôn Bến Đò, Xã Mây Trắng\n")


async def test_a_stranger_is_asked_where_and_answered_too(life: Life) -> None:
    await life.writes("la", "gọi ai")
    assert (await life.hears("la")).startswith(life.text("directory-ask-unit"))
    await life.writes("la", "gieng mat")
    assert (await life.hears("la")).startswith("Thôn Giếng Mát, Xã Mây Trắng\n")


async def test_of_several_places_at_most_four_are_offered_and_one_is_chosen_by_its_number(life: Life) -> None:
    await life.writes("la", "cán bộ thôn")
    offered = await last(life.one("la"))
    assert len(offered.buttons) == 4
    assert "Còn 1 nơi nữa" in offered.text
    await life.writes("la", "2")
    assert (await life.hears("la")).startswith("Thôn Cây Gạo, Xã Mây Trắng\n")


async def test_a_place_that_is_not_there_is_said_with_what_to_do(life: Life) -> None:
    await life.writes("la", "cán bộ tổ 99 là ai")
    assert await life.hears("la") == life.text("directory-no-such-place")


async def test_a_group_hears_of_its_own_place_and_never_a_private_word(life: Life) -> None:
    life.scene.town.person("an").writes("cán bộ", chat="g-a1")
    await life.scene.turner.breathe()
    said = (await life.messages("an", "g-a1"))[-1].text
    assert said.startswith("Thôn Bến Đò, Xã Mây Trắng\n")
    assert "Chị Cúc" in said


async def test_a_place_without_head_and_officer_says_who_is_next_upwards(life: Life) -> None:
    await life.ends_roles("cuc")
    await life.ends_roles("dung")
    await life.writes("an", "cán bộ cây gạo")
    said = await life.hears("an")
    assert "Hiện chưa có cảnh sát khu vực ở đây. Anh/chị hỏi cấp trên:\nChỉ huy: Ông Giang (Xã Mây Trắng)" in said


async def test_where_nobody_serves_at_all_the_numbers_are_left(life: Life) -> None:
    for who in ("cuc", "dung", "giang", "binh"):
        await life.ends_roles(who)
    await life.writes("an", "cán bộ bến đò")
    said = await life.hears("an")
    assert life.text("directory-nobody") in said
    assert "0299 000 001" in said


async def test_a_deputy_is_named_as_such_with_the_end(life: Life) -> None:
    await life.writes("cuc", "cử người thay", "lan", "Một tuần", "1")
    await life.writes("an", "cán bộ bến đò")
    assert "Cảnh sát khu vực làm thay: Em Lan (đến 7 giờ ngày 9/3)" in await life.hears("an")


async def test_the_link_on_the_wall_names_whoever_serves_there_today(life: Life) -> None:
    async def follows(payload: str = "who-a1") -> str:
        life.scene.town.person("la").opens(payload)
        await life.scene.turner.breathe()
        return await life.hears("la")

    await life.writes("la", "xin chào")
    assert "Chị Cúc" in await follows()
    await life.ends_roles("cuc")
    await life.grant("lan", Role.OFFICER, "a")
    after = await follows()
    assert life.text("core-unit-unknown") in await follows("who-nowhere")
    assert "Em Lan" in after
    assert "Chị Cúc" not in after


async def test_somebody_elses_words_about_a_code_or_a_place_never_break_it(life: Life) -> None:
    for odd in ("cán bộ ?", "cán bộ là ai", "cán bộ 🙂", "cán bộ " + "x" * 900, "cán bộ '; --", "cán bộ %"):
        await life.writes("an", odd)
        assert await life.hears("an") != life.text("core-sorry"), odd
