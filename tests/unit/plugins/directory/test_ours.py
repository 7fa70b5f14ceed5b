"""Whether a message is ours: by its number and its words, for everybody, and nothing of it is kept."""

import unicodedata
from typing import Literal

import pytest
from sqlalchemy import select

from bot.engine.tx import Tx
from bot.model.kinds import Matter
from bot.store import tables
from tests.unit.plugins.life import Life
from tests.unit.plugins.noticed import WORDS, changed, publish


async def asks(life: Life, words: str, who: str = "la") -> str:
    """What somebody hears who asks about a message."""
    await life.writes(who, f"kiểm tra {words}")
    return await life.hears(who)


async def copied(life: Life) -> str:
    """The newest message in a group of residents, as it can be copied there."""
    return (await life.messages("an", "g-a1"))[-1].text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_a_copied_notice_is_ours_however_the_letters_are_written(
    life: Life, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    number = await publish(life)
    said = await asks(life, unicodedata.normalize(form, await copied(life)).replace(" ", "\u00a0\u200b"))
    assert said.startswith(f"Đúng là tin của chúng tôi: thông báo số {number}, Xã Mây Trắng, gửi 7 giờ")
    assert life.text("directory-never") in said
    assert "0299 000 001" in said


async def test_a_notice_is_known_by_its_words_where_the_number_is_cut_off(life: Life) -> None:
    number = await publish(life)
    assert (await asks(life, WORDS)).startswith(f"Đúng là tin của chúng tôi: thông báo số {number}")
    part = WORDS[: WORDS.index("Ai bận")]
    said = await asks(life, part)
    assert said.startswith(f"Đúng là tin của chúng tôi: thông báo số {number}")
    assert "bản gốc còn dài hơn" in said


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("0299 000 001.", "0912 345 678."),
        ("https://example.org/hop", "https://example.com/hop"),
        ("không hỏi mã OTP", "hỏi mã OTP"),
        ("19 giờ 30", "18 giờ 30"),
    ],
)
async def test_a_changed_copy_is_told_with_what_was_changed(life: Life, ours: str, theirs: str) -> None:
    await publish(life)
    said = await asks(life, (await copied(life)).replace(ours, theirs))
    assert said.startswith("Tin này đã bị sửa. Chúng tôi có thông báo số 1,")
    different = {"không hỏi mã OTP": ["Bỏ mất: “không”"], "19 giờ 30": ["“19”", "“18”"]}.get(ours, [ours, theirs])
    assert all(each.strip(".") in said for each in different)


async def test_what_somebody_put_behind_ours_is_told_and_a_number_there_makes_it_a_trap(life: Life) -> None:
    await publish(life)
    text = await copied(life)
    harmless = await asks(life, f"Chuyển tiếp từ nhóm: {text}")
    assert harmless.startswith("Có tin này của chúng tôi")
    assert "Thêm vào: “Chuyển tiếp từ nhóm:”" in harmless
    assert (await asks(life, f"{text} Gấp: gọi 0912 345 678")).startswith("Tin này đã bị sửa.")


async def test_our_number_under_other_words_is_not_ours(life: Life) -> None:
    number = await publish(life)
    lie = f"Hồ sơ của gia đình bị khóa, yêu cầu nộp phạt ngay hôm nay qua số này\n\nThông báo số {number} · Công an"
    said = await asks(life, lie)
    assert said.startswith(f"Tin này không phải của chúng tôi. Thông báo số {number} của Xã Mây Trắng nói việc khác.")


async def test_a_wrong_number_under_our_words_is_found_by_the_words(life: Life) -> None:
    await publish(life)
    said = await asks(life, f"{WORDS}\n\nThông báo số 77 · Xã Mây Trắng")
    assert said.startswith("Tin này đã bị sửa. Chúng tôi có thông báo số 1,")
    assert "“77”" in said


@pytest.mark.parametrize("typed", ["{0}", "số {0}", "thong bao so {0}?"])
async def test_a_number_alone_is_known_and_proves_nothing(life: Life, typed: str) -> None:
    number = await publish(life)
    said = await asks(life, typed.format(number))
    assert said.startswith(f"Chúng tôi có thông báo số {number}, Xã Mây Trắng, gửi 7 giờ")
    assert "Số thì ai cũng chép được" in said
    assert "họp" not in said


async def test_a_recalled_notice_says_so_and_what_stands_there_now(life: Life) -> None:
    number = await publish(life)
    old = await copied(life)
    await changed(life, number, "Tin này đã được thay bằng thông báo mới.", recall=True)
    said = await asks(life, old)
    assert said.startswith(f"Thông báo số {number} là của chúng tôi, gửi 7 giờ")
    assert "không còn dùng nữa từ 7 giờ" in said
    assert "“Tin này đã được thay bằng thông báo mới." in said
    assert (await asks(life, str(number))) == said


async def test_the_old_words_of_a_notice_that_was_put_right_are_told_as_old(life: Life) -> None:
    number = await publish(life)
    old = await copied(life)
    await changed(life, number, WORDS.replace("19 giờ 30", "20 giờ"))
    said = await asks(life, old)
    assert said.startswith(f"Chúng tôi có thông báo số {number}")
    assert "đã đính chính" in said
    assert "đã bị sửa" not in said


async def test_what_went_to_officers_only_is_not_found(life: Life) -> None:
    words = "Cán bộ các thôn gửi báo cáo tuần về trụ sở trước 16 giờ thứ Sáu, đủ mục như mọi khi"
    number = await publish(life, words, matter=Matter.WORK)
    assert (await asks(life, words)).startswith("Tôi không tìm thấy tin nào của chúng tôi như vậy.")
    assert (await asks(life, str(number))).startswith("Không có thông báo nào của chúng tôi mang số này.")


async def test_a_message_is_asked_for_where_none_is_given(life: Life) -> None:
    await publish(life)
    for question in ("Có phải của mình không?", "xac minh tin", "tin that hay gia"):
        await life.writes("la", question)
        assert (await life.hears("la")).startswith(life.text("directory-ask-ours"))
        await life.writes("la", await copied(life))
        assert (await life.hears("la")).startswith("Đúng là tin của chúng tôi")


async def test_somebody_called_tin_is_still_looked_for_by_name(life: Life) -> None:
    await life.writes("la", "xác minh Tín")
    assert (await life.hears("la")).startswith(life.text("directory-not-one"))


async def test_too_few_words_are_asked_for_again_and_cost_no_try(life: Life) -> None:
    for _ in range(8):
        assert await asks(life, "công an xã") == life.text("directory-check-how")


async def test_who_asks_about_much_that_is_not_ours_waits_a_while(life: Life) -> None:
    for number in range(900, 905):
        assert "mang số này" in await asks(life, str(number))
    assert await asks(life, "905") == life.text("core-published-often")
    assert "mang số này" in await asks(life, "905", who="oanh")
    await life.scene.turner.advance(seconds=16 * 60)
    assert "mang số này" in await asks(life, "905")


async def test_a_telephone_number_is_ours_by_the_settings_alone(life: Life) -> None:
    ours = await asks(life, "0299.000.002")
    assert ours.startswith("Đây là số của chúng tôi: Trực ban.")
    assert "vẫn có thể là giả" in ours
    assert (await asks(life, "+84 299 000 002")).startswith("Đây là số của chúng tôi")
    assert (await asks(life, "0912 345 678")).startswith("Số này không có trong các số của chúng tôi.")


async def test_nothing_of_what_was_pasted_is_kept(life: Life) -> None:
    await life.writes("la", "có phải của mình không", "Chuyện bịa đặt về ngân hàng Hoa Sen khóa thẻ của mọi người")
    await asks(life, "Chuyện bịa đặt về ngân hàng Hoa Sen khóa thẻ của mọi người")

    def everything(tx: Tx) -> str:
        session = tx.session()
        return "\n".join(str(row) for table in tables.metadata.sorted_tables for row in session.execute(select(table)))

    kept = await life.scene.app.house.state.do(everything)
    assert "bịa đặt" not in kept
    assert "Hoa Sen" not in kept
    assert len(life.scene.app.house.prints) == 0


async def test_a_pasted_alarm_shows_whom_to_call_and_is_compared_all_the_same(life: Life) -> None:
    await publish(life, "Nhà bà con nào thấy cháy thì hô to, ngắt điện, ra ngoài rồi mới gọi cứu hỏa nhé")
    await life.writes("la", f"kiểm tra {await copied(life)}")
    said = [each.text for each in await life.one("la").reads() if not each.mine]
    assert any("114" in each for each in said[:-1])
    assert said[-1].startswith("Đúng là tin của chúng tôi")


async def test_in_a_group_the_question_is_sent_to_the_private_talk(life: Life) -> None:
    await life.one("an").writes("/có phải của mình không", group="g-a1")
    assert life.text("core-private-only") in [each.text for each in await life.messages("an", "g-a1")]
