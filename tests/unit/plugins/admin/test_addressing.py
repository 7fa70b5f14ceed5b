"""Groups by place and by subject: found, described and counted before anything is sent."""

import pytest

from bot.model.ids import GroupId
from bot.store import units
from tests.unit.plugins.life import Life

CHIEF, OFFICER = "giang", "cuc"


async def hears(life: Life, who: str) -> str:
    return await life.hears(who)


async def describes(life: Life, group: str, kind: str, fields: str = "") -> str:
    await life.writes(OFFICER, "dat loai nhom", group, kind, fields, "1")
    return await hears(life, OFFICER)


async def test_a_group_is_given_a_kind_and_subjects_and_is_found_by_either(life: Life) -> None:
    assert "Nhóm này" not in await describes(life, "cong nhan", "ho kinh doanh", "Giao thông, trật tự, giao  thông")
    kept = await life.scene.app.house.state.do(lambda tx: units.group(tx, GroupId("g-a-workers")))
    assert kept is not None
    assert (kept.kind, sorted(kept.fields)) == ("businesses", ["giao thông", "trật tự"])
    for words in ("giao thong", "GIAO THÔNG may trang", "ho kinh doanh", "trat tu"):
        await life.writes(CHIEF, f"tìm nhóm {words}")
        assert "Công nhân Mây Trắng: Hộ kinh doanh (" in await hears(life, CHIEF), words
    await life.writes(CHIEF, "tim nhom ben do")
    assert "Thôn Bến Đò" in await hears(life, CHIEF)
    assert "Thôn Cây Gạo" not in await hears(life, CHIEF)


async def test_a_group_of_residents_never_becomes_a_room_of_officers_nor_the_other_way(life: Life) -> None:
    assert "đã có người ở trong" in await describes(life, "cong nhan", "nội bộ")
    assert "đã có người ở trong" in await describes(life, "truc ban", "cong nhan")
    kept = await life.scene.app.house.state.do(lambda tx: units.group(tx, GroupId("g-a-workers")))
    assert kept is not None
    assert kept.kind == "workers"


async def test_what_there_is_comes_four_at_a_time_and_a_press_looks(life: Life) -> None:
    await life.writes(CHIEF, "tìm nhóm")
    assert "Có 6 nhóm." in await hears(life, CHIEF)
    await life.picks(CHIEF, "Chủ nhà trọ")
    assert "Chủ nhà trọ Mây Trắng: Chủ nhà trọ, Xã Mây Trắng, 1 người" in await hears(life, CHIEF)


async def test_other_wards_groups_are_not_found(life: Life) -> None:
    await life.writes(CHIEF, "tìm nhóm đồng sen")
    assert 'Chưa thấy nhóm nào có "đồng sen"' in await hears(life, CHIEF)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("gửi cho chủ nhà trọ của cả xã", "Chủ nhà trọ, Xã Mây Trắng: 1 nhóm, 1 người"),
        ("gui cho cong nhan", "Công nhân, Xã Mây Trắng: 1 nhóm, 1 người"),
        ("gửi cho bà con ở bến đò", "Bà con trong tổ, thôn, Thôn Bến Đò: 1 nhóm"),
        ("gửi cho chủ trọ ở đồng sen", 'Chưa thấy nơi nào tên "dong sen"'),
        ("gửi cho ai đó", "Xem gửi cho loại nhóm nào"),
        ("gửi cho", "Xem gửi cho loại nhóm nào"),
        ("gửi cho nội bộ", "Nội bộ, Xã Mây Trắng: 0 nhóm, 0 người"),
    ],
)
async def test_who_would_hear_is_said_before_anything_is_sent(life: Life, words: str, answer: str) -> None:
    await life.writes(CHIEF, words)
    assert answer in await hears(life, CHIEF)


async def test_what_a_kind_takes_and_does_not_take_is_said_too(life: Life) -> None:
    await life.writes(CHIEF, "gửi cho chủ nhà trọ")
    said = await hears(life, CHIEF)
    assert "Nhận: tin tìm người, bản tin, tin của nhóm." in said
    assert "Không nhận: tin thất lạc, việc nội bộ, hồ sơ có thông tin bà con." in said
    await life.writes(CHIEF, "gửi cho trực ban")
    assert "Không nhận: tin tìm người, tin thất lạc, bản tin." in await hears(life, CHIEF)


async def test_a_subject_is_an_address_as_well(life: Life) -> None:
    await describes(life, "cong nhan", "cong nhan", "khu công nghiệp")
    await life.writes(CHIEF, "gửi cho khu cong nghiep")
    assert "khu công nghiệp, Xã Mây Trắng: 1 nhóm" in await hears(life, CHIEF)


async def test_residents_and_heads_are_told_that_it_is_not_theirs(life: Life) -> None:
    for who in ("an", "binh"):
        await life.writes(who, "tìm nhóm chủ trọ")
        assert "Chủ nhà trọ Mây Trắng" not in await hears(life, who)
