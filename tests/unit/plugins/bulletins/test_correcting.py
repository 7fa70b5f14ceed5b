"""A correction goes where the old one was read, by the same rule; a replacement goes wherever its author wants."""

import pytest
from sqlalchemy import update

from bot.testing.stories.checks import last
from plugins.bulletins.records import Bulletin, Category, State
from tests.unit.plugins.bulletins.posting import HEAD, PUBLIC, approves, bulletins, in_groups, newest, sent, writes
from tests.unit.plugins.life import Life

RIGHT = "Đăng ký tạm trú\nỞ trọ từ 15 ngày trở lên."
NEWER = "Họp thôn tối thứ Bảy\nMời bà con đến nhà văn hóa."
STAYS = "giữ nguyên nhóm và loại bài"


async def corrects(life: Life) -> Bulletin:
    """A draft that corrects one which is out."""
    await sent(life)
    await life.writes("cuc", "đính chính 1", "số ngày", RIGHT)
    return await newest(life)


async def test_a_correction_offers_neither_other_groups_nor_another_kind(life: Life) -> None:
    await corrects(life)
    card = await last(life.one("cuc"))
    assert len(card.buttons) == 3
    assert "Chọn nhóm" not in card.buttons
    assert "Đính chính bản tin 1, ngay ở 5 nhóm đã đăng bài ấy." in card.text
    assert "Gửi Xã Mây Trắng" not in card.text
    await life.writes("cuc", "Sửa")
    assert (await last(life.one("cuc"))).buttons == ("Nội dung", "Giờ gửi", "Ảnh, xác nhận đã đọc")


@pytest.mark.parametrize("action", ["whom", "edit-category"])
async def test_an_old_button_for_them_says_how_to_reach_others(life: Life, action: str) -> None:
    draft = await corrects(life)
    await life.press("cuc", action, draft.id, plugin="bulletins")
    said = await life.hears("cuc")
    assert STAYS in said
    assert 'gõ "thay bài 1"' in said
    await life.writes("cuc", "lịch đăng 2")
    assert "Bản tin 2 (bản nháp)" in await life.hears("cuc")


@pytest.mark.parametrize(
    ("asked", "answer"), [(("Chọn nhóm",), "bến đò"), (("Sửa", "Loại bài"), "họp")], ids=["audience", "category"]
)
async def test_what_is_typed_into_an_old_question_changes_nothing(
    life: Life, asked: tuple[str, ...], answer: str
) -> None:
    draft = await writes(life)
    await life.writes("cuc", *asked)
    as_correction = update(Bulletin).where(Bulletin.id == draft.id).values(wrong="số ngày")
    await life.scene.app.house.state.do(lambda tx: tx.session().execute(as_correction))
    await life.writes("cuc", answer)
    assert STAYS in await life.hears("cuc")
    now = await newest(life)
    assert (now.audience, now.category, now.state) == (draft.audience, draft.category, State.DRAFT)


async def test_a_wanted_notice_is_corrected_by_another_decision_and_stays_wanted(life: Life) -> None:
    await life.writes(
        "cuc", "đăng bài", "Truy nã đối tượng\nAi biết báo trực ban.", "", "Truy nã", "12/QĐ", "Công an tỉnh", "1"
    )
    await approves(life, "giang")
    await life.scene.until("19:31")
    await life.scene.turner.advance(seconds=20)
    assert (await newest(life)).state is State.SENT
    await life.writes("cuc", "đính chính 1", "số quyết định", "Truy nã đối tượng\nAi biết báo trực ban ngay.")
    await life.writes("cuc", "Sửa", "Số quyết định", "13/QĐ", "Công an tỉnh")
    draft = await newest(life)
    assert (draft.category, draft.decision, draft.wrong) == (Category.WANTED, "13/QĐ", "số quyết định")


async def test_a_correction_that_comes_too_late_asks_nobody(life: Life) -> None:
    draft = await corrects(life)
    await life.writes("cuc", "thu hồi 1", "Đúng, thu hồi")
    await life.press("cuc", "post", draft.id, plugin="bulletins")
    assert "không phải đính chính nữa" in await life.hears("cuc")
    assert (await newest(life)).state is State.DRAFT


async def test_a_replacement_goes_to_other_groups_and_the_old_one_is_down_everywhere(life: Life) -> None:
    await sent(life)
    await life.writes("cuc", "thay bài 1", NEWER, "", "Chọn nhóm", "bến đò", "Đăng")
    await approves(life, "dung", "lan")
    await life.scene.turner.advance(seconds=20)
    said = await in_groups(life)
    assert all("ĐÃ CÓ BÀI KHÁC THAY" in texts[0] and HEAD in texts[0] for texts in said.values())
    assert not any("bên dưới" in texts[0] for texts in said.values())
    assert {group for group, texts in said.items() if len(texts) == 2 and "Họp thôn" in texts[1]} == {"g-a1"}
    assert set(said) == set(PUBLIC)
    assert [each.state for each in await bulletins(life)] == [State.REPLACED, State.SENT]


async def test_two_numbers_are_no_third_one(life: Life) -> None:
    await corrects(life)
    for words in ("thu hồi 1 2", "thu hồi 1, 2", "đính chính 1 và 2"):
        await life.writes("cuc", words)
        assert await life.hears("cuc") == life.text("bulletins-which-number")
