"""Whom a bulletin reaches, in words, within what its author looks after."""

import pytest

from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.units import Unit
from plugins.bulletins.audiences import named
from tests.unit.plugins.bulletins.posting import writes
from tests.unit.plugins.life import Life

SAID = {
    "cả xã": "Gửi Xã Mây Trắng: 5 nhóm",
    "xa may trang": "Gửi Xã Mây Trắng: 5 nhóm",
    "thôn Bến Đò": "Gửi Thôn Bến Đò: 1 nhóm",
    "ben do, cay gao": "Gửi Thôn Bến Đò, Thôn Cây Gạo: 2 nhóm",
    "bến đò và giếng mát": "Gửi Thôn Bến Đò, Thôn Giếng Mát: 2 nhóm",
    "cả xã trừ giếng mát": "Gửi Xã Mây Trắng, trừ Thôn Giếng Mát: 4 nhóm",
    "trừ Giếng Mát và Cây Gạo": "Gửi Xã Mây Trắng, trừ Thôn Cây Gạo, Thôn Giếng Mát: 3 nhóm",
    "chủ nhà trọ cả xã": "Gửi chủ nhà trọ ở Xã Mây Trắng: 1 nhóm",
    "thôn Bến Đò, cây gạo": "Gửi Thôn Bến Đò, Thôn Cây Gạo: 2 nhóm",
    "chủ nhà trọ, bến đò": "Gửi chủ nhà trọ ở Thôn Bến Đò: 0 nhóm",
    "chu nha tro, cong nhan": "ở Xã Mây Trắng: 2 nhóm",
}
REFUSED = {
    "đồng sen": 'Không tìm thấy "dong sen" trong địa bàn của anh/chị',
    "bến đò, tổ 99": '99" trong địa bàn',
    "trực ban": "không nhận bản tin",
    "cả xã trừ": 'Không tìm thấy "cả xã trừ"',
    "cả xã trừ nhóm": 'Không tìm thấy "cả xã trừ nhóm"',
}


async def test_places_kinds_and_exceptions_are_read_from_words(life: Life) -> None:
    await writes(life)
    for words, said in SAID.items():
        await life.writes("cuc", "Chọn nhóm", words)
        assert said in await life.hears("cuc"), words


async def test_what_is_not_hers_or_not_clear_is_asked_for_again(life: Life) -> None:
    await writes(life)
    await life.writes("cuc", "Chọn nhóm")
    for words, said in REFUSED.items():
        await life.writes("cuc", words)
        assert said in await life.hears("cuc"), words
    await life.writes("cuc", "Bến Đò")
    assert "Gửi Thôn Bến Đò: 1 nhóm" in await life.hears("cuc")


def test_words_that_several_places_share_are_asked_about() -> None:
    places = [Unit(UnitId(key), None, "tdp", f"Tổ {key}", key) for key in ("1", "11")]
    places += [Unit(UnitId(key), None, "thon", name) for key, name in (("d", "Thôn Đông"), ("d2", "Thôn Đông Hạ"))]
    assert [unit.id for unit in named(places, "to 11, dong ha")] == ["11", "d2"]
    with pytest.raises(Refused, match="bulletins-which-place"):
        named(places, "dong")


@pytest.mark.parametrize("who", ["an", "binh", "lan"])
async def test_who_is_no_officer_posts_nothing(life: Life, who: str) -> None:
    await life.writes(who, "đăng bài")
    assert await life.hears(who) == life.text("core-no-right")
